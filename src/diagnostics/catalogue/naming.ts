import { diagnostic } from '../define.js';

/** Codes about names: of objects, in DNS, and in texts that refer to services. */
export const naming = {
  'name/sanitised': diagnostic<{ kind: string; name: string; emitted: string }>({
    severity: 'info',
    summary: 'A name that Kubernetes does not allow is emitted in an allowed form.',
    message: ({ kind, name, emitted }) => `${kind} "${name}" is emitted as "${emitted}"`,
  }),
  'name/collision': diagnostic<{ kind: string; name: string; others: string; emitted: string }>({
    severity: 'warning',
    summary: 'Two names come out equal on Kubernetes, so one of them carries a hash.',
    message: ({ kind, name, others, emitted }) =>
      `${kind} "${name}" would be named like ${others}, so it is emitted as "${emitted}"`,
    help: () => 'rename one of them so that they differ in letters, digits or hyphens',
  }),
  'name/reference-rewritten': diagnostic<{ changes: string }>({
    severity: 'info',
    summary: 'A host name in a text was rewritten to the name that the service has in the cluster.',
    message: ({ changes }) => `host names rewritten to those in the cluster: ${changes}`,
  }),
  'name/reference-unresolved': diagnostic<{ name: string; emitted: string; place: 'text' | 'file' }>({
    severity: 'warning',
    summary: 'A text or file mentions a service by a name that cluster DNS cannot hold.',
    message: ({ name, place }) =>
      place === 'file'
        ? `the file addresses "${name}", a name that cluster DNS cannot hold; files are not changed`
        : `the text mentions "${name}", a name that cluster DNS cannot hold; it may be no host, so it stays`,
    help: ({ emitted, place }) =>
      place === 'file' ? `write ${emitted} in the file` : `if it is a host, write ${emitted}`,
  }),
  'name/unknown-host': diagnostic<{ host: string; kind: 'machine' | 'inactive' | 'unknown' }>({
    severity: 'info',
    summary: 'A text names a host that nothing in the project answers to.',
    message: ({ host, kind }) =>
      kind === 'machine'
        ? `${host} is the machine that Docker runs on; a cluster has no such host`
        : kind === 'inactive'
          ? `the host ${host} is a service that is left out, as none of its profiles is active`
          : `the host ${host} is no service of the project`,
    help: ({ kind }) =>
      kind === 'machine'
        ? 'run what it reaches in the cluster, or write the address that pods reach it by'
        : kind === 'inactive'
          ? 'switch its profile on with --profile'
          : 'it is found if the namespace has a Service of that name',
  }),
  'service/port-inferred': diagnostic<{ service: string; ports: string; by: string }>({
    severity: 'info',
    summary: 'Ports that a service does not declare were found in what refers to it.',
    message: ({ service, ports, by }) => `${service} declares no port ${ports}; inferred from ${by}`,
    help: ({ ports }) => `to be certain, write expose: [${ports}]`,
  }),
  'service/headless-no-port': diagnostic({
    severity: 'info',
    summary: 'A service without known ports gets a headless Service: any port works, as under Compose.',
    message: () => 'no port is known: the service gets a headless Service, through which any port works',
    help: () => 'declare the ports that others use: expose: ["8080"]',
  }),
  'service/alias-conflict': diagnostic<{ alias: string; problem: string }>({
    severity: 'warning',
    summary: 'A DNS alias is already the name of another Service and is not created.',
    message: ({ alias, problem }) => `the DNS name "${alias}" is not created: ${problem}`,
    help: () => 'use another alias, or the service name',
  }),
  'service/alias-wider-scope': diagnostic<{ alias: string; scope: string }>({
    severity: 'warning',
    summary: 'A DNS alias meant for one network or one client is visible to the whole namespace.',
    message: ({ alias, scope }) => `the DNS name "${alias}" is meant for ${scope}, but visible to the whole namespace`,
  }),
  'service/alias-impossible': diagnostic<{ alias: string; service: string; networks: string }>({
    severity: 'warning',
    summary: 'A DNS alias with dots cannot be the name of a Service.',
    message: ({ alias, networks }) =>
      `the DNS name "${alias}"${networks === '' ? '' : ` (on ${networks})`} cannot exist in the cluster: a Service name has no dots`,
    help: ({ service }) => `address ${service} instead, or add a rewrite rule to the cluster's DNS`,
  }),
  'container-name/not-a-name': diagnostic<{ name: string; why: 'own' | 'hostname' | 'unmentioned' }>({
    severity: 'info',
    summary: 'Pods have generated names: container_name names nothing that others would need.',
    message: ({ why }) =>
      `pods have generated names, whatever container_name says; ${
        {
          own: 'the service is reached by its own name, which is the same',
          hostname: 'the hostname, which is the same, names the service',
          unmentioned: 'no other service mentions it',
        }[why]
      }`,
    help: ({ why }) => (why === 'unmentioned' ? 'to reach the service by it anyway, use --aliases all' : undefined),
  }),
  'links/unneeded': diagnostic<{ links: string }>({
    severity: 'info',
    summary: 'A link without alias needs nothing: every service is reached by its name.',
    message: ({ links }) => `reached by name without a link: ${links}`,
  }),
  'kompose/unknown-label': diagnostic<{ label: string; suggestion?: string }>({
    severity: 'warning',
    summary: 'A kompose label that does not exist.',
    message: ({ label }) => `no kompose label is called ${label}; it has no effect`,
    help: ({ suggestion }) => (suggestion === undefined ? undefined : `did you mean ${suggestion}?`),
  }),
  'kompose/invalid-value': diagnostic<{ label: string; value: string; expected: string; outcome: string }>({
    severity: 'warning',
    summary: 'A kompose label has a value that it cannot have.',
    message: ({ label, value, outcome }) => `${label} cannot be "${value}"; ${outcome}`,
    help: ({ expected }) => `use ${expected}`,
  }),
  'kompose/no-effect': diagnostic<{ label: string; reason: string }>({
    severity: 'warning',
    summary: 'A kompose label has no effect where it stands.',
    message: ({ label, reason }) => `${label} has no effect: ${reason}`,
  }),
} as const;
