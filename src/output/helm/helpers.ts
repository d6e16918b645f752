import type { Manifest } from '../../model/manifest.js';

/** What the templates of a chart share. */
export function printHelpers(name: string, partOf: string): string {
  return `{{/* Labels of every object. */}}
{{- define "${name}.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
app.kubernetes.io/part-of: ${JSON.stringify(partOf)}
{{- end }}

{{/*
An image: of its values, and what is not said there of the variables of the Compose file, if they say it.
Takes "image", its values, and "repository", "tag" and "digest", what variables say.
*/}}
{{- define "${name}.image" -}}
{{- $repository := .image.repository | default .repository -}}
{{- $tag := .image.tag | default .tag | default "" | toString -}}
{{- $digest := .image.digest | default .digest | default "" | toString -}}
{{- $repository -}}
{{- if and .image.tag (kindIs "float64" .image.tag) -}}
{{- fail (printf "the tag of %s must be a text: put it in quotes, or use --set-string" $repository) -}}
{{- end -}}
{{- with $tag -}}:{{ . }}{{- end -}}
{{- with $digest -}}@{{ . }}{{- end -}}
{{- end }}
`;
}

/** What is shown after an installation: how to see the pods, and where the services are. */
export function printNotes(manifests: readonly Manifest[]): string {
  const published = manifests.flatMap((manifest) =>
    manifest.kind === 'Service' && (manifest.spec?.type === 'LoadBalancer' || manifest.spec?.type === 'NodePort')
      ? [`  kubectl get service ${manifest.metadata.name} --namespace {{ .Release.Namespace }}`]
      : [],
  );
  const kinds = [
    ['Ingress', 'ingress'],
    ['HTTPRoute', 'httproute'],
  ] as const;
  const routes = kinds.flatMap(([kind, word]) =>
    manifests.some((manifest) => manifest.kind === kind)
      ? [
          `  kubectl get ${word} --namespace {{ .Release.Namespace }} --selector app.kubernetes.io/instance={{ .Release.Name }}`,
        ]
      : [],
  );
  return [
    '{{ .Chart.Name }} is installed as {{ .Release.Name }}.',
    '',
    'Its pods:',
    '  kubectl get pods --namespace {{ .Release.Namespace }} --selector app.kubernetes.io/instance={{ .Release.Name }}',
    ...(published.length + routes.length === 0 ? [] : ['', 'Where it can be reached:', ...published, ...routes]),
    '',
  ].join('\n');
}
