{{- define "trunkline.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "trunkline.fullname" -}}
{{- $name := include "trunkline.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "trunkline.namespace" -}}
{{- default .Release.Namespace .Values.namespaceOverride }}
{{- end }}

{{/*
The name of an object of the release, with a part of its own. (dict "root" $ "part" "orders" "length" 52)
The release is cut, not the part: two pipelines never get one name.
*/}}
{{- define "trunkline.part" -}}
{{- $room := sub .length (add1 (len .part)) | int -}}
{{- printf "%s-%s" (include "trunkline.fullname" .root | trunc $room | trimSuffix "-") .part }}
{{- end }}

{{/* Kubernetes gives Jobs 11 more characters and ends at 63. */}}
{{- define "trunkline.pipelineName" -}}
{{- include "trunkline.part" (dict "root" .root "part" .name "length" 52) }}
{{- end }}

{{- define "trunkline.selectorLabels" -}}
app.kubernetes.io/name: {{ include "trunkline.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* (dict "root" $ "component" "orders") */}}
{{- define "trunkline.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{ include "trunkline.podLabels" . }}
{{- end }}

{{- define "trunkline.podLabels" -}}
{{ include "trunkline.selectorLabels" .root }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: trunkline
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end }}

{{- define "trunkline.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "trunkline.fullname" .) .Values.serviceAccount.name }}
{{- else -}}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "trunkline.claimName" -}}
{{- default (include "trunkline.part" (dict "root" . "part" "data" "length" 63)) .Values.persistence.existingClaim }}
{{- end }}

{{/* (dict "root" $ "extractor" "postgrest") */}}
{{- define "trunkline.image" -}}
{{- $image := .root.Values.image -}}
{{- $of := index .root.Values.extractors .extractor -}}
{{- $registry := default $image.registry .root.Values.global.imageRegistry -}}
{{- $name := ternary (printf "%s/%s" $registry $of.repository) $of.repository (ne $registry "") -}}
{{- if $of.digest -}}
{{- printf "%s@%s" $name $of.digest }}
{{- else -}}
{{- $tag := default .root.Chart.AppVersion $image.tag -}}
{{- printf "%s:%s%s" $name $tag (ternary "-jvm" "" (eq $image.flavour "jvm")) }}
{{- end }}
{{- end }}

{{- define "trunkline.imagePullSecrets" -}}
{{- with concat (.Values.global.imagePullSecrets | default list) .Values.imagePullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ ternary . (dig "name" "" (ternary (dict) . (kindIs "string" .))) (kindIs "string" .) }}
{{- end }}
{{- end }}
{{- end }}

{{/* The pipelines that are there, each with what it takes from the defaults, as YAML. */}}
{{- define "trunkline.pipelines" -}}
{{- $all := dict -}}
{{- range $name, $own := .Values.pipelines -}}
{{- if not (kindIs "invalid" $own) -}}
{{- $_ := set $all $name (mergeOverwrite (deepCopy $.Values.defaults) (deepCopy $own)) -}}
{{- end -}}
{{- end -}}
{{- toYaml $all }}
{{- end }}

{{/* The Secret of a pipeline; empty if it has none. (dict "root" $ "name" "orders" "pipeline" $p) */}}
{{- define "trunkline.secretName" -}}
{{- if .pipeline.existingSecret -}}
{{- .pipeline.existingSecret }}
{{- else if and .root.Values.externalSecrets.enabled .pipeline.externalSecret -}}
{{- include "trunkline.pipelineName" . }}
{{- end }}
{{- end }}
