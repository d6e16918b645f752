import { diagnostic } from '../define.js';

/** Codes about HTTP routes, scaling and disruption. */
export const routing = {
  'ingress/no-port': diagnostic<{ service: string; kind: string }>({
    severity: 'warning',
    summary: 'A route leads to a service without a usable port and is not emitted.',
    message: ({ service, kind }) => `no ${kind} for ${service}: no port of it fits`,
    help: () => 'declare the port with ports or expose, and name it in the route',
  }),
  'ingress/host-invalid': diagnostic<{ host: string }>({
    severity: 'warning',
    summary: 'The host of a route is no DNS name.',
    message: ({ host }) => `"${host}" is no host name, so no route is made for it`,
    help: () => 'use a DNS name such as shop.example.com or *.example.com',
  }),
  'ingress/tls-without-host': diagnostic<{ service: string }>({
    severity: 'warning',
    summary: 'TLS needs a host name.',
    message: ({ service }) => `TLS of ${service} is left out: it needs a host name`,
    help: () => 'give the host: x-kubernetes.ingress.host, kompose.service.expose or --domain',
  }),
  'ingress/host-missing': diagnostic<{ service: string; others: string; path: string }>({
    severity: 'warning',
    summary: 'Routes of several services take every host and the same path.',
    message: ({ service, others, path }) =>
      `the routes of ${service} and ${others} take every host and the path ${path}`,
    help: () => 'give each a host name, or all of them with --domain',
  }),
  'routing/label-converted': diagnostic<{
    labels: string;
    route: string;
    kind: 'Ingress' | 'HTTPRoute';
    secret?: string;
  }>({
    severity: 'info',
    summary: 'Routing labels of a reverse proxy became a route of the cluster.',
    message: ({ labels, route, kind }) => `${labels} became an ${kind} for ${route}`,
    help: ({ secret, kind }) =>
      secret === undefined
        ? undefined
        : kind === 'HTTPRoute'
          ? 'TLS is the business of the Gateway: give its listener a certificate for the host'
          : `put the certificate into the Secret ${secret}, or let cert-manager do so by x-kubernetes.ingress.annotations`,
  }),
  'routing/rule-not-expressible': diagnostic<{ rule: string; problem: string }>({
    severity: 'warning',
    summary: 'A routing rule of a reverse proxy cannot be expressed as a route of the cluster.',
    message: ({ rule, problem }) => `"${rule}" cannot be expressed as a route: ${problem}`,
    help: () =>
      'write the route with x-kubernetes.ingress or x-kubernetes.httpRoute, or deploy the proxy with its own resources',
  }),
  'routing/setting-ignored': diagnostic<{ proxy: string; settings: string }>({
    severity: 'warning',
    summary: 'Settings of a reverse proxy have no counterpart in a route.',
    message: ({ proxy, settings }) => `settings of ${proxy} without counterpart in a route: ${settings}`,
    help: () => "use annotations of the cluster's ingress controller: x-kubernetes.ingress.annotations",
  }),
  'routing/setting-needless': diagnostic<{ proxy: string; settings: string }>({
    severity: 'info',
    summary: 'Settings of a reverse proxy that say what a cluster does by itself.',
    message: ({ proxy, settings }) => `settings of ${proxy} that a cluster does not need: ${settings}`,
  }),
  'routing/access-open': diagnostic<{ proxy: string; settings: string }>({
    severity: 'warning',
    summary: 'A route lets in whoever asks, where a reverse proxy asked for a password or an address.',
    message: ({ proxy, settings }) => `the route lets everybody in, unlike ${proxy} with ${settings}`,
    help: () =>
      'protect it by annotations of the ingress controller (x-kubernetes.ingress.annotations) or a policy of the Gateway before it faces the world',
  }),
  'routing/prefix-kept': diagnostic<{ prefix: string; replacement: string }>({
    severity: 'warning',
    summary: 'An Ingress cannot change the path of a request.',
    message: ({ prefix, replacement }) =>
      `the service sees ${prefix} in the path, which the proxy ${replacement === '/' ? 'took off' : `replaced by ${replacement}`}`,
    help: () => 'an HTTPRoute does so: x-kubernetes.publish: gateway or --publish gateway',
  }),
  'routing/proxy-kept': diagnostic<{ service: string; routed: string }>({
    severity: 'warning',
    summary: 'A proxy that asks Docker where to route finds nothing to route in a cluster.',
    message: ({ service, routed }) =>
      `${service} asks Docker where to route, and there is no Docker in a cluster${routed === '' ? '' : `; routes of the cluster lead to ${routed} without it`}`,
    help: () =>
      "leave it out, for example by a profile, and let the cluster's ingress controller or Gateway do its work",
  }),
  'routing/disabled': diagnostic<{ proxy: string }>({
    severity: 'info',
    summary: 'The labels keep the service from the reverse proxy.',
    message: ({ proxy }) => `${proxy} is switched off for this service, so no route is made`,
  }),
  'hpa/no-requests': diagnostic<{ resource: string }>({
    severity: 'warning',
    summary: 'Scaling by utilisation needs a request.',
    message: ({ resource }) => `scaling by ${resource} use needs a ${resource} request, which the service does not set`,
    help: ({ resource }) =>
      `set deploy.resources.reservations.${resource === 'cpu' ? 'cpus' : resource}, of which the percentage is taken`,
  }),
  'hpa/kind': diagnostic<{ kind: string }>({
    severity: 'warning',
    summary: 'Only Deployments and StatefulSets can be scaled by load.',
    message: ({ kind }) => `a ${kind} cannot be scaled by load; no HorizontalPodAutoscaler is emitted`,
  }),
  'hpa/limits-adjusted': diagnostic<{ problem: string }>({
    severity: 'warning',
    summary: 'The limits of the autoscaler were adjusted to what the API allows.',
    message: ({ problem }) => problem,
  }),
  'vpa/kind': diagnostic<{ kind: string }>({
    severity: 'warning',
    summary: 'Only workloads that stay up can be scaled vertically.',
    message: ({ kind }) => `no VerticalPodAutoscaler is emitted for a ${kind}`,
  }),
  'vpa/conflict': diagnostic<{ resources: string; left: string }>({
    severity: 'warning',
    summary: 'Two autoscalers must not go by the same resource.',
    message: ({ resources, left }) =>
      `the number of pods goes by ${resources} already, so the VerticalPodAutoscaler ${left === '' ? 'is left out' : `sets ${left} only`}`,
    help: () => 'scale by one of cpu and memory with x-kubernetes.hpa, and let x-kubernetes.vpa set the other',
  }),
  'pdb/added': diagnostic<{ service: string; count: number }>({
    severity: 'info',
    summary: 'One pod at a time may be evicted of a service that has several.',
    message: ({ service, count }) => `of the ${count} pods of ${service} one at a time may be evicted`,
    help: () => 'x-kubernetes.pdb says otherwise; `pdb: false` or --no-disruption-budgets leave the budget out',
  }),
  'placement/spread': diagnostic<{ over: string; service: string; count: number }>({
    severity: 'info',
    summary: 'The pods of a service that has several are spread.',
    message: ({ service, count, over }) => `the ${count} pods of ${service} are spread over ${over} where possible`,
    help: () =>
      'deploy.placement says otherwise; --spread zones spreads over zones as well, --spread none leaves it out',
  }),
  'stop/graceful': diagnostic<{ seconds: number; reason: 'published' | 'several' }>({
    severity: 'info',
    summary: 'Pods that requests are balanced over answer for a moment when they are told to stop.',
    message: ({ seconds, reason }) =>
      `${reason === 'several' ? 'several pods' : 'published'}: a pod that is to stop answers for ${seconds} seconds more, so that an update drops no request`,
    help: () => 'a pre_stop hook says otherwise; --no-graceful-stop leaves it out',
  }),
  'pdb/no-effect': diagnostic<{ reason: string }>({
    severity: 'warning',
    summary: 'A PodDisruptionBudget would protect nothing or block everything.',
    message: ({ reason }) => `no PodDisruptionBudget is emitted: ${reason}`,
  }),
} as const;
