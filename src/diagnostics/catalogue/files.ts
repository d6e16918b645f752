import { diagnostic } from '../define.js';

/** Codes about configs and secrets, and about resources that nothing uses. */
export const files = {
  'resource/unused': diagnostic<{ kind: string; name: string; object: string; settings: string }>({
    severity: 'info',
    summary: 'A volume, network, config or secret that no service uses is not emitted.',
    message: ({ kind, name, object, settings }) =>
      `${kind} "${name}"${settings === '' ? '' : ` (${settings})`} is used by no service, so no ${object} is emitted`,
  }),
  'secrets/in-manifest': diagnostic<{ secrets: string }>({
    severity: 'warning',
    summary: 'The manifests hold secret content in readable form.',
    message: ({ secrets }) => `the manifests hold the content of: ${secrets}`,
    help: () =>
      'keep them out of version control, or use --secrets generate and create the Secrets with the commands it tells',
  }),
  'secrets/to-create': diagnostic<{ secret: string; keys: string; create: string }>({
    severity: 'warning',
    summary: 'With --secrets generate: a Secret that the manifests refer to has to be created.',
    message: ({ secret, keys }) => `create the Secret ${secret} before the pods start, with: ${keys}`,
    help: ({ create }) => create,
  }),
  'files/owner-approximated': diagnostic<{ what: string; outcome: string }>({
    severity: 'warning',
    summary: 'The owner or mode of a mounted file cannot be set as such.',
    message: ({ what, outcome }) => `${what} cannot be set on a mounted file: ${outcome}`,
  }),
  'files/source-missing': diagnostic<{ what: string; problem: string; help: string }>({
    severity: 'error',
    summary: 'The file or variable that a config, secret or mount takes its content from is missing.',
    message: ({ what, problem }) => `${what} ${problem}`,
    help: ({ help }) => help,
  }),
  'files/driver-unsupported': diagnostic<{ what: string; outcome: string; help?: string }>({
    severity: 'warning',
    summary: 'A driver or template driver of a config or secret is not supported.',
    message: ({ what, outcome }) => `${what} is not supported: ${outcome}`,
    help: ({ help }) => help,
  }),
  'files/must-exist': diagnostic<{ object: string; key: string; create: string }>({
    severity: 'info',
    summary: 'A ConfigMap or Secret that Compose does not create must exist in the cluster.',
    message: ({ object, key }) =>
      `the ${object} must exist before the pods start, with the ${key.includes(', ') ? 'keys' : 'key'} ${key}`,
    help: ({ create }) => create,
  }),
  'files/too-large': diagnostic<{ what: string; size: number }>({
    severity: 'error',
    summary: 'The content of a config or secret exceeds the 1 MiB that Kubernetes allows.',
    message: ({ what, size }) => `${what} has ${String(size)} bytes; a ConfigMap or Secret holds at most 1048576`,
    help: () => 'bake the file into the image, or have it fetched into a volume',
  }),
} as const;
