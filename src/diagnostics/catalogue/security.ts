import { diagnostic } from '../define.js';

/** Codes about users, privileges, namespaces and kernel settings. */
export const security = {
  'harden/not-restricted': diagnostic<{ reasons: string; remedies: string }>({
    severity: 'warning',
    summary: 'With --harden: what a service asks for is against the restricted Pod Security Standard.',
    message: ({ reasons }) => `not allowed by the restricted Pod Security Standard: ${reasons}`,
    help: ({ remedies }) => `${remedies}; or run it in a namespace that allows more`,
  }),
  'harden/user-unknown': diagnostic({
    severity: 'warning',
    summary: 'With --harden: a service must not run as root, and nothing says as whom its image runs.',
    message: () =>
      'the service may not run as root: unless its image names another user, by number, the pod will not start',
    help: () => 'say as whom to run, for example user: "1000:1000"',
  }),
  'user/name-not-numeric': diagnostic<{ kind: 'user' | 'group'; name: string; image: string }>({
    severity: 'warning',
    summary: 'A user or group is given by name, which only the image can resolve; Kubernetes needs a number.',
    message: ({ kind, name }) => `${kind} "${name}" is known by name only; Kubernetes needs its number`,
    help: ({ kind, name, image }) =>
      kind === 'user'
        ? `find it with: docker run --rm --entrypoint id ${image} ${name}`
        : `find it with: docker run --rm --entrypoint getent ${image} group ${name}`,
  }),
  'namespaces/host-shared': diagnostic<{ attribute: string }>({
    severity: 'warning',
    summary: 'The pod shares a namespace of its node.',
    message: ({ attribute }) => `${attribute}: host shares the namespace of the node`,
    help: () => 'the Kubernetes namespace must allow it: pod-security.kubernetes.io/enforce: privileged',
  }),
  'namespaces/no-equivalent': diagnostic<{ setting: string; reason: string }>({
    severity: 'warning',
    summary: 'A namespace or cgroup setting has no counterpart on Kubernetes.',
    message: ({ setting, reason }) => `${setting} has no counterpart: ${reason}`,
  }),
  'security/profile-on-nodes': diagnostic<{ kind: string; profile: string; place: string }>({
    severity: 'warning',
    summary: 'A security profile must be installed on every node.',
    message: ({ kind, profile }) => `the ${kind} profile ${profile} must be on every node that runs the pod`,
    help: ({ place }) => `put it ${place}, or let the Security Profiles Operator do it`,
  }),
  'security/option-unsupported': diagnostic<{ option: string; reason: string }>({
    severity: 'warning',
    summary: 'A security option is not supported, or only approximated.',
    message: ({ option, reason }) => `security_opt ${option}: ${reason}`,
  }),
  'security/conflict-resolved': diagnostic<{ option: string; reason: string }>({
    severity: 'warning',
    summary: 'A security option contradicts another and is left out.',
    message: ({ option, reason }) => `${option} is left out: ${reason}`,
  }),
  'security/privileged': diagnostic({
    severity: 'info',
    summary: 'A privileged container needs a namespace that allows it.',
    message: () => 'a privileged container has full access to its node',
    help: () => 'the Kubernetes namespace must allow it: pod-security.kubernetes.io/enforce: privileged',
  }),
  'capabilities/unknown': diagnostic<{ name: string; suggestion: string | undefined }>({
    severity: 'warning',
    summary: 'A capability is not one that Linux knows.',
    message: ({ name }) => `unknown capability "${name}"`,
    help: ({ suggestion }) => (suggestion === undefined ? undefined : `did you mean ${suggestion}?`),
  }),
  'credential-spec/unavailable': diagnostic<{ problem: string }>({
    severity: 'warning',
    summary: 'A credential spec needs Windows nodes, or cannot be read.',
    message: ({ problem }) => `credential_spec: ${problem}`,
    help: () => 'create a GMSACredentialSpec in the cluster and name it with x-kubernetes.patch',
  }),
  'sysctls/unsafe': diagnostic<{ names: string }>({
    severity: 'warning',
    summary: 'A kernel parameter is left out, since a kubelet refuses the pod unless it was told to allow it.',
    message: ({ names }) => `left out, since the kubelet would refuse the pod: ${names}`,
    help: ({ names }) =>
      `start the kubelets with --allowed-unsafe-sysctls=${names.replaceAll(' ', '')} and convert with --unsafe-sysctls, or do without`,
  }),
  'sysctls/dropped': diagnostic<{ name: string; reason: string }>({
    severity: 'warning',
    summary: 'A kernel parameter is left out: it is not namespaced, or belongs to a namespace shared with the node.',
    message: ({ name, reason }) => `${name} is left out: ${reason}`,
    help: () => 'set it on the nodes',
  }),
  'ulimits/no-equivalent': diagnostic<{ limits: string }>({
    severity: 'warning',
    summary: 'A pod has no ulimits; those of the container runtime on the node hold.',
    message: ({ limits }) => `a pod has no ulimits; those of the container runtime hold instead of ${limits}`,
    help: () => 'set them in the runtime of the nodes, or lower them in the entrypoint with ulimit',
  }),
  'devices/not-accessible': diagnostic<{ attribute: string; device: string; reason: string; privileged?: true }>({
    severity: 'warning',
    summary: 'A device of the node is not accessible to a pod without a device plugin or privilege.',
    message: ({ attribute, device, reason }) => `${attribute} ${device}: ${reason}`,
    help: ({ privileged }) =>
      privileged
        ? undefined
        : 'install a device plugin that offers it (generic-device-plugin for plain devices), or use privileged',
  }),
  'runtime/class-must-exist': diagnostic<{ runtime: string; className: string }>({
    severity: 'warning',
    summary: 'A container runtime is chosen by a RuntimeClass, which must exist.',
    message: ({ runtime, className }) => `runtime ${runtime} becomes RuntimeClass ${className}, which must exist`,
    help: ({ className }) => `check with: kubectl get runtimeclass ${className}`,
  }),
} as const;
