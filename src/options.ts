import {
  choice,
  list,
  onByDefault,
  optionFault,
  optionalChoice,
  optionalText,
  text,
  toggle,
  type OptionDefinition,
  type ValueOf,
} from './options/kinds.js';
import { entriesOf } from './values/entries.js';
import { kubernetesVersions } from './values/kubernetes-versions.js';
import { didYouMean } from './values/similar-names.js';

/**
 * The mapping options: the one table from which their types, defaults and checks, the command's flags and the help are
 * made. A rule that needs an option adds it here; kinds of options are in `options/kinds.ts`.
 */
export const optionDefinitions = {
  /** `metadata.namespace` of every namespaced object; unset leaves it to kubectl. */
  namespace: optionalText({
    alias: 'n',
    placeholder: 'NAME',
    description: 'namespace to write into every object; without it kubectl decides',
    pattern: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
    expected: 'a DNS label: at most 63 lower-case letters, digits and "-"',
  }),
  /** The oldest Kubernetes that has to take the manifests; what it would drop is not written. */
  kubeVersion: choice({
    choices: kubernetesVersions,
    default: '1.34',
    description: 'Kubernetes version to write for',
  }),
  /** How published ports face the world; said here, it overrides what the Compose file says. */
  publish: optionalChoice({
    choices: ['loadbalancer', 'nodeport', 'ingress', 'gateway', 'none'],
    description:
      'how published ports face the world; without it as the file says, or loadbalancer, or ingress with --domain',
  }),
  /** Domain below which services get a host name each, where the first is published by Ingress or Gateway. */
  domain: optionalText({
    placeholder: 'DOMAIN',
    description: 'give each service that is published for HTTP a host: <service>.<domain>',
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    expected: 'a DNS name in lower case',
  }),
  ingressClass: optionalText({
    placeholder: 'NAME',
    description: "class of every Ingress that names none; without it the cluster's default",
    pattern: /^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/,
    expected: 'the name of an IngressClass',
  }),
  /** The Gateway that HTTPRoutes attach to if they name none. */
  gateway: text({
    placeholder: '[NAMESPACE/]NAME',
    default: 'gateway',
    description: 'Gateway that HTTPRoutes attach to if they name none',
    pattern: /^([a-z0-9]([-a-z0-9]*[a-z0-9])?\/)?[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/,
    expected: 'a name, or namespace/name',
  }),
  /** Whether published ports are opened on the nodes themselves. */
  hostPorts: toggle({ description: 'open published ports on the nodes (hostPort) instead of through a Service' }),
  /** Which DNS names beside the service name get a Service. */
  aliases: choice({
    choices: ['used', 'all'],
    default: 'used',
    description: 'container and host names that get a Service: those mentioned elsewhere, or all',
  }),
  /** Hosts that stand for the containers of external_links. */
  externalLink: list({
    placeholder: 'NAME=HOST',
    description: 'host that an external link leads to',
  }),
  /** When NetworkPolicies keep apart what the networks of the file keep apart. */
  networkPolicies: choice({
    choices: ['auto', 'always', 'never'],
    default: 'auto',
    description: 'write NetworkPolicies: if the file keeps services apart, always, or never',
  }),
  /** Whether services of several pods get a PodDisruptionBudget. */
  disruptionBudgets: onByDefault({ description: 'do not protect services of several pods by PodDisruptionBudgets' }),
  /** What the pods of a service are spread over. */
  spread: choice({
    choices: ['nodes', 'zones', 'none'],
    default: 'nodes',
    description: 'what several pods of a service are spread over: nodes, zones and nodes, or nothing in particular',
  }),
  /** Whether pods that requests are balanced over answer for a while when they are told to stop. */
  gracefulStop: onByDefault({ description: 'do not let pods answer for 5 seconds more when they are told to stop' }),
  /** Whether pods whose local storage is scratch space say so to the Cluster Autoscaler. */
  safeToEvict: onByDefault({ description: 'do not let the Cluster Autoscaler evict pods that have scratch space' }),
  /** When a VerticalPodAutoscaler, which then every workload has, sets the requests. */
  vpa: optionalChoice({
    choices: ['off', 'initial', 'recreate', 'in-place'],
    description: 'write VerticalPodAutoscalers, and when they set requests: never, at start, by eviction, or in place',
  }),
  /** Registry of images that are built and whose name has none. */
  registry: optionalText({
    placeholder: 'REGISTRY',
    description: 'registry, with or without a path, for images that are built and name none',
    pattern: /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*\/?$/,
    expected: 'a host, as in registry.example.com:5000/team',
  }),
  /** Name of the image of a service that says only how to build it. */
  imageTemplate: text({
    placeholder: 'TEMPLATE',
    default: '{project}-{service}:latest',
    description: 'image of a service that has only a build: a name with {project} and {service}',
  }),
  /** Where the values of variables go that look like passwords, keys or tokens. */
  sensitiveEnvironment: choice({
    choices: ['secret', 'inline'],
    default: 'secret',
    description: 'where variables that look like passwords go: into a Secret, or inline into the container',
  }),
  /** For which dependencies a service waits in init containers. */
  wait: choice({
    choices: ['healthy', 'started', 'none'],
    default: 'healthy',
    description: 'which dependencies a service waits for: those to be healthy or completed, started ones too, or none',
  }),
  /** Whether healthchecks become liveness probes, beside readiness. */
  liveness: onByDefault({ description: 'do not restart containers whose healthcheck fails' }),
  /** Whether healthcheck commands that ask over HTTP or TCP become probes of the kubelet. */
  nativeProbes: toggle({ description: 'turn curl, wget and nc healthchecks into HTTP and TCP probes' }),
  /** Image of the container that idles after a global-job. */
  pauseImage: text({
    placeholder: 'IMAGE',
    default: 'registry.k8s.io/pause:3.10.1',
    description: 'image of the container that idles once a global-job is done',
  }),
  /** Where models are served that services use. */
  modelEndpoint: text({
    placeholder: 'URL',
    default: 'http://docker-model-runner/engines/v1/',
    description: 'address of the server of the models that services use',
  }),
  /** Image of containers that wait for a TCP port. */
  waitImage: text({
    placeholder: 'IMAGE',
    default: 'busybox:1.37.0',
    description: 'image of the containers that wait for a port',
  }),
  /** Image of containers that wait for a Job or a pod condition. */
  kubectlImage: text({
    placeholder: 'IMAGE',
    default: 'alpine/kubectl:1.34.1',
    description: 'image of the containers that wait for a Job or a pod; with kubectl and a shell',
  }),
  /** Storage request of a claim whose size nobody says. */
  claimSize: text({
    placeholder: 'SIZE',
    default: '1Gi',
    description: 'size of a volume claim that says none',
    pattern: /^\d+(\.\d+)?([kMGTPE]|[KMGTPE]i)?$/,
    expected: 'a Kubernetes quantity such as 1Gi',
  }),
  /** Storage class of every claim that names none; unset leaves it to the cluster. */
  storageClass: optionalText({
    placeholder: 'NAME',
    description: "storage class of the volume claims; without it the cluster's default",
    pattern: /^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/,
    expected: 'the name of a storage class',
  }),
  /** How a claim is shared by several pods: by putting them on one node, or by storage that many nodes may write. */
  sharedVolumes: choice({
    choices: ['colocate', 'rwx'],
    default: 'colocate',
    description: 'how pods share a volume: all on one node, or through ReadWriteMany storage',
  }),
  /** What becomes of bind mounts. */
  binds: choice({
    choices: ['auto', 'configmap', 'hostpath', 'pvc'],
    default: 'auto',
    description: 'what bind mounts become: by what lies there, or always the same',
  }),
  /** Directory whose files bind mounts may embed, seen from the project directory. */
  bindRoot: optionalText({
    placeholder: 'PATH',
    description: 'folder whose files bind mounts may embed, e.g. ..; without it the project directory',
    pattern: /^\S/,
    expected: 'a path',
  }),
  /** Whether an init container fills an empty volume with what the image has at the mount, as Docker does. */
  copyUp: toggle({ description: 'fill empty volumes with what the image has there, as Docker does' }),
  /** Whether the kubelet can mount images. */
  imageVolumes: toggle({
    description: 'use volumes of type image before Kubernetes 1.35: its ImageVolume feature gate is on',
  }),
  /**
   * Where the content of secrets is: in the manifests, in Secrets of the cluster that somebody else sees to, or with the
   * user, who makes the Secrets from files and variables by the commands that are told.
   */
  secrets: choice({
    choices: ['embed', 'external', 'generate'],
    default: 'embed',
    description: 'embed secrets in the manifests, expect their Secrets in the cluster, or show how to create them',
  }),
  /** Whether pods meet the restricted Pod Security Standard, as far as the file lets them. */
  harden: toggle({ description: 'meet the restricted Pod Security Standard wherever the file does not forbid it' }),
  /** Whether the kubelets allow the kernel parameters that Kubernetes calls unsafe. */
  unsafeSysctls: toggle({
    description: 'set unsafe kernel parameters too: the kubelets were told to allow them',
  }),
  /** Whether names of ConfigMaps and Secrets end in a hash of their content. */
  contentHash: onByDefault({ description: 'do not end names of ConfigMaps and Secrets in a hash of their content' }),
} as const;

type Definitions = typeof optionDefinitions;

export type OptionName = keyof Definitions;

/** The options that have no default. */
type Unsaid = { [K in OptionName]: Definitions[K]['default'] extends undefined ? K : never }[OptionName];

/** How a project is mapped. Every default is what a user would want without having read about the option. */
export type ResolvedOptions = {
  readonly [K in keyof Definitions as Exclude<K, Unsaid>]: ValueOf<Definitions[K]>;
} & { readonly [K in keyof Definitions as Extract<K, Unsaid>]?: ValueOf<Definitions[K]> };

/** The options as a caller gives them; one that is undefined is as good as not given. */
export type MappingOptions = { readonly [K in keyof ResolvedOptions]?: ResolvedOptions[K] | undefined };

/** The definitions by name, in the order of the help. */
export const optionList = entriesOf(optionDefinitions) as readonly (readonly [OptionName, OptionDefinition])[];

const defaults: Readonly<Record<string, unknown>> = Object.fromEntries(
  optionList.flatMap(([name, option]) => (option.default === undefined ? [] : [[name, option.default] as const])),
);

/** Fills in the defaults. Throws a TypeError for options that are wrong: that is the caller's slip, not the user's. */
export function resolveOptions(options: MappingOptions): ResolvedOptions {
  const given = entriesOf(options).filter(([, value]: [string, unknown]) => value !== undefined);
  for (const [name, value] of given as [string, unknown][]) {
    const definition = Object.hasOwn(optionDefinitions, name) ? optionDefinitions[name as OptionName] : undefined;
    if (!definition) throw new TypeError(unknownOption(name));
    const fault = optionFault(definition, value);
    if (fault !== undefined) throw new TypeError(`option ${name}: ${fault}`);
  }
  return { ...defaults, ...Object.fromEntries(given) } as ResolvedOptions;
}

function unknownOption(name: string): string {
  return `unknown option ${name}${didYouMean(name, Object.keys(optionDefinitions))}`;
}
