import { diagnostic } from '../define.js';

/** Why a directory is not carried along. */
const whyEmpty = {
  outside: 'outside the project directory, hence not read',
  host: 'on the host, hence not read',
  absent: 'not found here',
  empty: 'empty here as well',
  data: 'data, which is not carried along',
} as const;

/** Codes about volumes and bind mounts. */
export const storage = {
  'volumes/claim-defaults': diagnostic<{ claims: string; size: string }>({
    severity: 'info',
    summary: 'Claims are created with the default size, as Compose says none.',
    message: ({ claims, size }) => `claims of ${size}, as nothing says how large they are: ${claims}`,
    help: () => 'say `x-kubernetes: {size: 10Gi}` on the volume, or --claim-size',
  }),
  'volumes/shared': diagnostic<{
    claims: string;
    services: string;
    outcome: 'colocated' | 'many-nodes' | 'one-pod';
  }>({
    severity: 'warning',
    summary: 'A volume is shared by several pods: they are tied to one node, or need ReadWriteMany storage.',
    message: ({ claims, services, outcome }) =>
      `pods of ${services} share ${claims}, ${
        {
          colocated: 'so they are put on one node',
          'many-nodes': 'so the storage class must offer ReadWriteMany',
          'one-pod': 'but by its access mode only one pod at a time may have it',
        }[outcome]
      }`,
    help: ({ outcome }) =>
      outcome === 'colocated'
        ? 'with storage that many nodes can write, say `x-kubernetes: {accessModes: [ReadWriteMany]}` on the volume, or --shared-volumes rwx'
        : 'name such a class with `x-kubernetes: {storageClass: ...}` on the volume, or share no volume',
  }),
  'volumes/anonymous': diagnostic<{ targets: string }>({
    severity: 'warning',
    summary: 'An anonymous volume lives and dies with the pod.',
    message: ({ targets }) => `what is written to the anonymous volume at ${targets} is lost with the pod`,
    help: () => 'give the volume a name to keep its data: `data:/path`',
  }),
  'volumes/no-copy-up': diagnostic<{ targets: string }>({
    severity: 'warning',
    summary: "A new volume starts empty; Docker would fill it with the image's files.",
    message: ({ targets }) => `volumes start empty, where Docker copies the image's files into them: ${targets}`,
    help: () => 'have them copied with --copy-up; if the image has none there, say `volume: {nocopy: true}`',
  }),
  'volumes/fsgroup-set': diagnostic<{ group: number; user: string }>({
    severity: 'info',
    summary: 'The volumes of a pod get a group, so that its user can write to them.',
    message: ({ group, user }) => `volumes of the pod belong to group ${String(group)}, so that ${user} can write`,
  }),
  'volumes/postgres-data': diagnostic<{ directory: string }>({
    severity: 'info',
    summary: 'PostgreSQL gets a directory of its own in its volume, whose root may not be empty.',
    message: ({ directory }) =>
      `PGDATA is ${directory}: the root of a volume often has a lost+found, in which PostgreSQL makes no database`,
    help: () => 'set PGDATA yourself to have it elsewhere',
  }),
  'volumes/not-convertible': diagnostic<{ problem: string; help: string }>({
    severity: 'error',
    summary: 'A mount cannot be expressed in Kubernetes.',
    message: ({ problem }) => problem,
    help: ({ help }) => help,
  }),
  'volumes/driver-ignored': diagnostic<{ what: string; outcome: string; help?: string }>({
    severity: 'warning',
    summary: 'A volume driver or one of its options is not carried over.',
    message: ({ what, outcome }) => `${what} is ignored: ${outcome}`,
    help: ({ help }) => help,
  }),
  'volumes/must-exist': diagnostic<{ claim: string }>({
    severity: 'info',
    summary: 'A volume that Compose does not create must exist in the cluster as a claim.',
    message: ({ claim }) => `the PersistentVolumeClaim ${claim} must exist before the pods start`,
  }),
  'volumes/image-copied': diagnostic<{ image: string; target: string; isKnown: boolean }>({
    severity: 'warning',
    summary: 'An init container copies an image into an empty directory, which needs a shell in that image.',
    message: ({ image, target }) => `an init container copies ${image} to ${target}; the image must have sh and cp`,
    help: ({ isKnown }) =>
      isKnown
        ? 'with --kube-version 1.35, or the ImageVolume feature gate and --image-volumes, the image is mounted'
        : 'from Kubernetes 1.35 on images are mounted: --kube-version 1.35',
  }),
  'volumes/no-effect': diagnostic<{ option: string; reason: string }>({
    severity: 'info',
    summary: 'A mount option that makes no difference on Kubernetes.',
    message: ({ option, reason }) => `${option} makes no difference: ${reason}`,
  }),
  'volumes-from/partial': diagnostic<{ source: string; what: string }>({
    severity: 'warning',
    summary: 'Not everything that volumes_from names can be shared.',
    message: ({ source, what }) => `volumes_from ${source}: ${what}`,
    help: () => 'mount a named volume in both services instead',
  }),
  'binds/embedded': diagnostic<{ sources: string; size: number }>({
    severity: 'info',
    summary: 'Files or directories of the project are embedded as ConfigMaps or Secrets.',
    message: ({ sources }) => `embedded in the manifests: ${sources}`,
    help: ({ size }) =>
      size > 262_144 ? 'it is too large for a plain kubectl apply: use kubectl apply --server-side' : undefined,
  }),
  'binds/embedded-read-only': diagnostic<{ mounts: string }>({
    severity: 'warning',
    summary: 'Embedded content is read-only, while the mount was writable.',
    message: ({ mounts }) => `read-only, as it is embedded: ${mounts}`,
    help: () => 'if it is only read, add :ro; if it is data, say `x-kubernetes: {bind: {/target: pvc}}` on the service',
  }),
  'binds/entry-skipped': diagnostic<{ source: string; entries: string }>({
    severity: 'warning',
    summary:
      'Entries of an embedded directory are left out: no files, unreadable, or links that lead out of the project.',
    message: ({ source, entries }) => `left out of ${source}: ${entries}`,
    help: () => 'only regular files inside the project directory are embedded',
  }),
  'binds/too-large': diagnostic<{ source: string; target: string; outcome: 'claim' | 'nothing' }>({
    severity: 'warning',
    summary: 'A file or directory is too large to embed.',
    message: ({ source, target, outcome }) =>
      `${source} is too large to embed: ${outcome === 'claim' ? `an empty claim is mounted at ${target}` : `nothing is mounted at ${target}`}`,
    help: ({ target, outcome }) =>
      outcome === 'claim'
        ? `copy the data in with kubectl cp, or bake it into the image and say \`x-kubernetes: {bind: {${target}: drop}}\``
        : 'bake it into the image; a ConfigMap holds at most 1 MiB, and 100 files are embedded at most',
  }),
  'binds/source-dropped': diagnostic<{ sources: string }>({
    severity: 'info',
    summary: 'A mount of source code over the image built from it is left out.',
    message: ({ sources }) => `source code is in the image, so it is not mounted: ${sources}`,
    help: () => 'to mount it anyway, say `x-kubernetes: {bind: {/target: configMap}}` on the service',
  }),
  'binds/empty-claim': diagnostic<{ sources: string; targets: readonly string[]; reason: keyof typeof whyEmpty }>({
    severity: 'warning',
    summary: 'A directory of the host becomes a claim that starts empty.',
    message: ({ sources, targets, reason }) =>
      `${targets.length === 1 ? 'an empty claim is' : 'empty claims are'} mounted at ${targets.join(', ')}: ${sources} ${targets.length === 1 ? 'is' : 'are'} ${whyEmpty[reason]}`,
    help: ({ targets, reason }) => {
      const choices = targets.map((target) => `${target}: configMap`).join(', ');
      const how = reason === 'outside' ? '--bind-root PATH' : `\`x-kubernetes: {bind: {${choices}}}\``;
      return `copy existing data in with kubectl cp, or have it embedded with ${how}`;
    },
  }),
  'binds/not-read': diagnostic<{ source: string; target: string; reason: string; help: string }>({
    severity: 'warning',
    summary: 'A file outside the project directory, or one that is not there, is not mounted.',
    message: ({ source, target, reason }) => `nothing is mounted at ${target}: ${source} ${reason}`,
    help: ({ help }) => help,
  }),
  'binds/host-path': diagnostic<{ source: string }>({
    severity: 'warning',
    summary: "A hostPath volume shows the pod its node's files, whichever node it runs on.",
    message: ({ source }) => `${source} is taken from whichever node the pod runs on`,
    help: () =>
      'pod security standards forbid hostPath to ordinary workloads; choose otherwise with `x-kubernetes.bind`',
  }),
  'binds/timezone-dropped': diagnostic<{ sources: string }>({
    severity: 'info',
    summary: "The host's time zone is not mounted: a node's is not the author's.",
    message: ({ sources }) => `the time zone of the host is not mounted: ${sources}`,
    help: () => 'set the variable TZ, e.g. TZ: Europe/Berlin',
  }),
  'binds/engine-socket': diagnostic<{ socket: string }>({
    severity: 'warning',
    summary: "A container engine's socket is mounted from the node, which may not have it.",
    message: ({ socket }) => `${socket} is mounted from the node; most clusters run no Docker, so it will be missing`,
    help: () => 'let the program talk to the Kubernetes API instead, or leave the service out',
  }),
  'binds/option-ignored': diagnostic<{ option: string; reason: string }>({
    severity: 'warning',
    summary: 'A mount option has no counterpart here.',
    message: ({ option, reason }) => `${option} is ignored: ${reason}`,
  }),
  'tmpfs/option-lost': diagnostic<{ options: string; target: string }>({
    severity: 'warning',
    summary: 'A tmpfs option has no counterpart in a memory-backed emptyDir.',
    message: ({ options, target }) =>
      /\b(?:mode|uid|gid)\b/.test(options)
        ? `${options} of the tmpfs at ${target} cannot be kept: it belongs to root, and is writable for everyone`
        : `${options} of the tmpfs at ${target} has no counterpart`,
  }),
} as const;
