{{/*
The pod of a pipeline, for its runs and for its check.
(dict "root" $ "name" "orders" "pipeline" $p "verb" "run")
*/}}
{{- define "trunkline.podSpec" -}}
{{- $root := .root -}}
{{- $p := .pipeline -}}
{{- $secret := include "trunkline.secretName" . -}}
restartPolicy: Never
serviceAccountName: {{ include "trunkline.serviceAccountName" $root }}
automountServiceAccountToken: false
# A Service named trunkline-... would become a variable TRUNKLINE_..., and the program refuses those that are no settings.
enableServiceLinks: false
terminationGracePeriodSeconds: {{ int64 $p.terminationGracePeriodSeconds }}
{{- with include "trunkline.imagePullSecrets" $root | trim }}
{{ . }}
{{- end }}
{{- with $root.Values.podSecurityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $p.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $p.runtimeClassName }}
runtimeClassName: {{ . }}
{{- end }}
{{- with $p.hostAliases }}
hostAliases:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $p.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $p.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with include "trunkline.affinity" (dict "root" $root "affinity" $p.affinity) | trim }}
affinity:
  {{- . | nindent 2 }}
{{- end }}
containers:
  - name: loader
    image: {{ include "trunkline.image" (dict "root" $root "extractor" $p.extractor) }}
    imagePullPolicy: {{ $root.Values.image.pullPolicy }}
    args:
      - {{ .verb }}
      - --config
      - /etc/trunkline/config/trunkline.yaml
      {{- if eq .verb "run" }}
      {{- range $p.extraArgs }}
      - {{ . | quote }}
      {{- end }}
      {{- end }}
    env:
      {{- if eq .verb "run" }}
      # Pods of one Job share it: a retry of what is committed already loads nothing.
      - name: TRUNKLINE_RUN_KEY
        valueFrom:
          fieldRef:
            fieldPath: metadata.labels['batch.kubernetes.io/job-name']
      {{- end }}
      - name: TRUNKLINE_MANAGEMENT_PORT
        value: "9000"
      {{- if or $secret $p.extraSecrets }}
      - name: SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS
        value: /etc/trunkline/secrets
      {{- end }}
      {{- with $p.extraEnv }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- with $p.extraEnvFrom }}
    envFrom:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- if eq .verb "run" }}
    ports:
      - name: management
        containerPort: 9000
    startupProbe:
      httpGet: {path: /q/health/started, port: management}
      periodSeconds: 2
      failureThreshold: 90
    livenessProbe:
      httpGet: {path: /q/health/live, port: management}
      periodSeconds: 15
      timeoutSeconds: 5
      failureThreshold: 3
    {{- end }}
    terminationMessagePath: /dev/termination-log
    terminationMessagePolicy: FallbackToLogsOnError
    resources:
      {{- toYaml (mergeOverwrite (deepCopy (index $root.Values.sizes $p.size)) (deepCopy $p.resources)) | nindent 6 }}
    {{- with $root.Values.containerSecurityContext }}
    securityContext:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    volumeMounts:
      - name: config
        mountPath: /etc/trunkline/config
        readOnly: true
      {{- if or $secret $p.extraSecrets }}
      - name: secrets
        mountPath: /etc/trunkline/secrets
        readOnly: true
      {{- end }}
      - name: tmp
        mountPath: /tmp
      {{- if or $root.Values.persistence.enabled $root.Values.persistence.allowEphemeral }}
      - name: data
        mountPath: /data
      {{- end }}
      {{- with $p.extraVolumeMounts }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
volumes:
  - name: config
    configMap:
      name: {{ include "trunkline.pipelineName" . }}
      defaultMode: 0440
  {{- if or $secret $p.extraSecrets }}
  - name: secrets
    projected:
      defaultMode: 0440
      sources:
        {{- with $secret }}
        - secret:
            name: {{ . }}
            {{- with $p.secretKeys }}
            items:
              {{- range $setting, $key := . }}
              - key: {{ $key }}
                path: {{ $setting }}
              {{- end }}
            {{- end }}
        {{- end }}
        {{- range $p.extraSecrets }}
        - secret:
            {{- toYaml . | nindent 12 }}
        {{- end }}
  {{- end }}
  {{- include "trunkline.commonVolumes" $root | nindent 2 }}
  {{- with $p.extraVolumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "trunkline.commonVolumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: {{ .Values.tmp.sizeLimit }}
{{- if .Values.persistence.enabled }}
- name: data
  persistentVolumeClaim:
    claimName: {{ include "trunkline.claimName" . }}
{{- else if .Values.persistence.allowEphemeral }}
- name: data
  emptyDir: {}
{{- end }}
{{- end }}

{{/* What a claim for one node asks of the scheduler, below what the user asks. (dict "root" $ "affinity" {...}) */}}
{{- define "trunkline.affinity" -}}
{{- $affinity := deepCopy .affinity -}}
{{- $claim := .root.Values.persistence -}}
{{- if and $claim.enabled $claim.sameNode (has "ReadWriteOnce" $claim.accessModes) (not (hasKey $affinity "podAffinity")) -}}
{{- $labels := include "trunkline.selectorLabels" .root | fromYaml -}}
{{- $term := dict "topologyKey" "kubernetes.io/hostname" "labelSelector" (dict "matchLabels" $labels) -}}
{{- $_ := set $affinity "podAffinity" (dict "requiredDuringSchedulingIgnoredDuringExecution" (list $term)) -}}
{{- end -}}
{{- if $affinity }}{{ toYaml $affinity }}{{ end }}
{{- end }}
