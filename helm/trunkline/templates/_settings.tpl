{{/* Whether a pipeline loads into a DuckDB file. */}}
{{- define "trunkline.loadsIntoFile" -}}
{{- if eq (toString (get .pipeline.settings "destination" | default "duckdb")) "duckdb" }}true{{ end }}
{{- end }}

{{/* The lines of trunkline.yaml: what the pipeline says, and what only the chart can know. */}}
{{- define "trunkline.settings" -}}
{{- $said := .pipeline.settings -}}
{{- $known := dict "run-timeout" (printf "%ds" (int64 .pipeline.timeoutSeconds)) "stop-grace" (printf "%ds" (sub (int64 .pipeline.terminationGracePeriodSeconds) 5)) "stale-after" (printf "%ds" (int64 .pipeline.staleAfterSeconds)) -}}
{{- $pipeline := get $said "pipeline" | default (replace "-" "_" .name) -}}
{{- $_ := set $known "pipeline" $pipeline -}}
{{- if and (include "trunkline.loadsIntoFile" .) (not (dig "duckdb" "file" "" $said)) -}}
{{- $_ := set $known "duckdb.file" (printf "/data/%s.duckdb" $pipeline) -}}
{{- end -}}
{{- if and .root.Values.persistence.enabled .root.Values.workDir.enabled -}}
{{- $_ := set $known "work-dir" (printf "/data/work/%s" .name) -}}
{{- if not (dig "package" "max-size" "" $said) -}}
{{- $_ := set $known "package.max-size" (printf "%dGiB" (int64 .root.Values.workDir.maxSizeGiB)) -}}
{{- end -}}
{{- end -}}
{{- toYaml (mergeOverwrite $known (deepCopy $said)) }}
{{- end }}

{{/* What the schema cannot say in words that help. Stops the rendering with all reasons at once. */}}
{{- define "trunkline.validate" -}}
{{- $root := . -}}
{{- $wrong := list -}}
{{- range $name, $p := include "trunkline.pipelines" . | fromYaml -}}
{{- $at := printf "pipelines.%s" $name -}}
{{- if eq $name "reporter" -}}
{{- $wrong = append $wrong (printf "%s: the name belongs to the reporter, take another." $at) -}}
{{- end -}}
{{- range $key, $_ := $p.settings -}}
{{- $setting := trimPrefix "trunkline." $key -}}
{{- if has $setting (list "token" "jwt-secret" "api-key" "password") -}}
{{- $wrong = append $wrong (printf "%s.settings.%s: secrets do not belong into values. Put it into a Secret under the key trunkline.%s and name that Secret in %s.existingSecret." $at $key $setting $at) -}}
{{- else if eq $setting "run-timeout" -}}
{{- $wrong = append $wrong (printf "%s.settings.%s: set %s.timeoutSeconds; the Job's deadline is made of it." $at $key $at) -}}
{{- else if eq $setting "stop-grace" -}}
{{- $wrong = append $wrong (printf "%s.settings.%s: set %s.terminationGracePeriodSeconds; it is made of that." $at $key $at) -}}
{{- else if eq $setting "stale-after" -}}
{{- $wrong = append $wrong (printf "%s.settings.%s: set %s.staleAfterSeconds; the alert is made of it, too." $at $key $at) -}}
{{- else if eq $setting "schedule" -}}
{{- $wrong = append $wrong (printf "%s.settings.%s: set %s.schedule; the CronJob starts the pipeline, and the reporter only looks." $at $key $at) -}}
{{- else if has $setting (list "run-key" "management-port" "http-port" "termination-log") -}}
{{- $wrong = append $wrong (printf "%s.settings.%s: the chart sets it." $at $key) -}}
{{- end -}}
{{- end -}}
{{- range $p.extraEnv -}}
{{- if and (hasKey . "value") (has .name (list "TRUNKLINE_TOKEN" "TRUNKLINE_JWT_SECRET" "TRUNKLINE_API_KEY" "TRUNKLINE_PASSWORD")) -}}
{{- $wrong = append $wrong (printf "%s.extraEnv: %s with its value would be readable for everybody who may see the CronJob. Put it into a Secret and name that in %s.existingSecret." $at .name $at) -}}
{{- end -}}
{{- end -}}
{{- if and (include "trunkline.loadsIntoFile" (dict "pipeline" $p)) (not $root.Values.persistence.enabled) (not $root.Values.persistence.allowEphemeral) (not $p.extraVolumeMounts) -}}
{{- $wrong = append $wrong (printf "%s loads into a DuckDB file, and without a claim the file goes with the pod. Set persistence.enabled=true; for a trial persistence.allowEphemeral=true." $at) -}}
{{- end -}}
{{- if and $p.secretKeys (not (include "trunkline.secretName" (dict "root" $root "name" $name "pipeline" $p))) -}}
{{- $wrong = append $wrong (printf "%s.secretKeys names keys of a Secret, but %s.existingSecret does not name the Secret." $at $at) -}}
{{- end -}}
{{- if not (hasKey $root.Values.sizes $p.size) -}}
{{- $wrong = append $wrong (printf "%s.size: there is no %q in sizes; there are %s." $at $p.size (keys $root.Values.sizes | sortAlpha | join ", ")) -}}
{{- end -}}
{{- end -}}
{{- if and .Values.reporter.enabled .Values.reporter.jwt.keyLocation (not (and .Values.reporter.jwt.issuer .Values.reporter.jwt.audience)) -}}
{{- $wrong = append $wrong "reporter.jwt: with keyLocation set issuer and audience as well; a token made for somebody else must not be accepted." -}}
{{- end -}}
{{- if and .Values.externalSecrets.enabled (not .Values.externalSecrets.secretStoreRef.name) -}}
{{- $wrong = append $wrong "externalSecrets.secretStoreRef.name: name the store to read secrets from." -}}
{{- end -}}
{{- if and .Values.reporter.enabled .Values.persistence.enabled (has "ReadWriteOncePod" .Values.persistence.accessModes) -}}
{{- $wrong = append $wrong "persistence.accessModes: with ReadWriteOncePod the reporter would keep the claim from all pipelines. Take ReadWriteOnce, or reporter.enabled=false." -}}
{{- end -}}
{{- with $wrong -}}
{{- fail (printf "\n\n  %s\n" (join "\n  " .)) -}}
{{- end -}}
{{- end }}
