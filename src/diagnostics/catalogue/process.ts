import { diagnostic } from '../define.js';

/** Codes about the image, the process in a container, and the life of that process. */
export const process = {
  'image/missing': diagnostic<{ service: string; image: string }>({
    severity: 'error',
    summary: 'A service has no usable image.',
    message: ({ service, image }) => `service "${service}" has no usable image: "${image}" is no image reference`,
    help: () => 'write it as name:tag or registry.example.com/name:tag, without blanks and in lower case',
  }),
  'image/build-needed': diagnostic<{ context: string; image: string; named: boolean }>({
    severity: 'warning',
    summary: 'An image is built from source; the cluster needs it in a registry.',
    message: ({ context, image, named }) =>
      `the image is built from ${context}; the cluster must find it ${named ? 'in its registry' : `as ${image}`}`,
    help: ({ named }) =>
      named
        ? 'build and push it before applying: transload images --format bake | docker buildx bake -f - --push'
        : 'say which registry it is in with --registry, or set `image`; `transload images` lists what is to be pushed',
  }),
  'build/plan-only': diagnostic<{ attributes: string }>({
    severity: 'info',
    summary: 'Attributes of a build have their effect when the image is built, not in the manifests.',
    message: ({ attributes }) => `used when the image is built, not in the manifests: ${attributes}`,
  }),
  'tty/stdin-opened': diagnostic({
    severity: 'info',
    summary: 'A terminal comes with an open standard input.',
    message: () => 'standard input is open too: Kubernetes wants it wherever there is a terminal',
    help: () => 'write `stdin_open: true` if that is meant anyhow',
  }),
  'image/pull-policy-approximated': diagnostic<{ policy: string }>({
    severity: 'info',
    summary: 'A time-based pull policy becomes Always.',
    message: ({ policy }) => `${policy} becomes imagePullPolicy Always: the registry is asked at every start`,
  }),
  'platform/part-ignored': diagnostic<{ platform: string; part: string }>({
    severity: 'warning',
    summary: 'Kubernetes cannot select nodes by a part of the platform.',
    message: ({ platform, part }) => `nodes cannot be selected by ${part} of platform ${platform}`,
    help: () => 'label the nodes that have it and add a placement constraint: node.labels.KEY == VALUE',
  }),
  'command/clear-impossible': diagnostic<{ attribute: string }>({
    severity: 'warning',
    summary: 'An empty command or entrypoint is meant to clear that of the image, which Kubernetes cannot do.',
    message: ({ attribute }) => `an empty ${attribute} does not clear that of the image on Kubernetes`,
    help: () => 'write the command to run in full: `entrypoint: ["program", "argument"]`',
  }),
  'init/shared-pid': diagnostic<{ service: string }>({
    severity: 'info',
    summary: '`init` becomes a process namespace shared by the containers of the pod.',
    message: () => 'init becomes shareProcessNamespace: the pause process reaps zombies as PID 1',
    help: () => 'an image that insists on being PID 1 (systemd, s6) should go without init',
  }),
  'stop-signal/emulated': diagnostic<{ signal: string; how: string; usual?: true }>({
    severity: 'warning',
    summary: 'The stop signal is emulated by a preStop hook, or not sent.',
    message: ({ signal, how }) => `stop_signal ${signal} ${how}`,
    help: ({ usual }) =>
      usual ? undefined : 'let the program stop at SIGTERM, or set STOPSIGNAL in its image, which Kubernetes honours',
  }),
  'hooks/detail-lost': diagnostic<{ hook: string; problem: string; help?: string }>({
    severity: 'warning',
    summary: 'A part of a hook, or what happens when it fails, is lost.',
    message: ({ hook, problem }) => `${hook}: ${problem}`,
    help: ({ help }) => help,
  }),
  'hooks/pre-start-per-pod': diagnostic<{ pods: string }>({
    severity: 'warning',
    summary: 'A pre_start hook that runs once for a service runs in every pod.',
    message: ({ pods }) => `the hook runs in every pod (${pods}) and again when a pod is replaced, not once`,
    help: () => 'make it safe to repeat, or move it to a service of its own with `restart: "no"`',
  }),
  'develop/ignored': diagnostic<{ attributes: string; help?: string }>({
    severity: 'info',
    summary: 'An attribute serves development with the docker command only.',
    message: ({ attributes }) => `has no effect in a cluster: ${attributes}`,
    help: ({ help }) => help,
  }),
  'provider/not-converted': diagnostic<{ service: string; type: string; options: string }>({
    severity: 'warning',
    summary: 'A service run by a provider has no container to convert.',
    message: ({ type, options }) =>
      `the provider ${type}${options === '' ? '' : ` (${options})`} is not converted; nothing is emitted for this service`,
    help: ({ service }) =>
      `provide ${service} in the cluster yourself; the variables that the provider injects are not known here`,
  }),
  'models/endpoint-needed': diagnostic<{ model: string; variables: string; endpoint: string }>({
    severity: 'warning',
    summary: 'A model is not deployed; its endpoint must be there.',
    message: ({ model, variables, endpoint }) =>
      `model ${model} is not deployed; its endpoint is expected at ${endpoint} (${variables})`,
    help: () => 'run a model server in the cluster and name its address with --model-endpoint',
  }),
  'models/setting-ignored': diagnostic<{ attribute: string }>({
    severity: 'warning',
    summary: 'A setting of a model belongs to the model server, which is not deployed.',
    message: ({ attribute }) => `${attribute} is not passed on: the model server is not deployed`,
    help: () => 'configure the model server that --model-endpoint names',
  }),
  'api-socket/unavailable': diagnostic({
    severity: 'warning',
    summary: 'The API socket of the container engine is not available in a pod.',
    message: () => 'the socket of the container engine is not available in a pod',
    help: () => 'use the Kubernetes API: x-kubernetes.serviceAccountName and a Role for it',
  }),
  'logging/node-level': diagnostic<{ settings: string; help: string }>({
    severity: 'info',
    summary: 'Logging is configured on the nodes of a cluster, not on the pod.',
    message: ({ settings }) => `logging is configured on the nodes, not in the pod: ${settings}`,
    help: ({ help }) => help,
  }),
  'hostname/not-expressible': diagnostic<{ attribute: string; value: string; problem: string }>({
    severity: 'warning',
    summary: 'A host or domain name cannot be given to a pod as it is.',
    message: ({ attribute, value, problem }) => `${attribute} ${value}: ${problem}`,
    help: () => 'other services reach this one by its service name; give programs the full name by a variable',
  }),
} as const;
