import isEqual from 'lodash/isEqual.js';
import uniqWith from 'lodash/uniqWith.js';
import type { Container, Volume, VolumeMount } from 'kubernetes-types/core/v1.js';
import type { PodGroup } from '../../analysis/pod-groups.js';
import type { InitStage, Workload } from '../../model/plan.js';
import type { Provenance } from '../../provenance.js';
import { sha256Hex } from '../../values/sha256.js';
import { compareText } from '../../values/sorted.js';
import { without } from '../../values/without.js';
import type { RuleContext } from '../rule.js';
import { joinSettings, type Overridden } from './join-settings.js';
import { assembleContainer, type ServiceParts } from '../service-parts.js';

const initStages: readonly InitStage[] = ['wait', 'copy', 'hook', 'sidecar'];

/** Fields that an init container cannot have unless it is a sidecar. */
const notForInit = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** What the members of a group, the root first, have contributed. */
type Members = readonly {
  readonly service: string;
  readonly role: 'container' | 'sidecar';
  readonly parts: ServiceParts;
}[];

/** Puts the members of a group together as one workload; undefined if nothing is to be made of them. */
export function assemblePod(
  group: PodGroup,
  partsOf: ReadonlyMap<string, ServiceParts>,
  context: RuleContext,
  provenance: Provenance,
): Workload | undefined {
  const { facts } = context;
  const { kind, once = false } = facts.kinds.of(group.root);
  if (kind === 'none') return undefined;
  const members: Members = group.members.flatMap(({ service, role }) => {
    const parts = partsOf.get(service);
    return parts ? [{ service, role, parts }] : [];
  });
  const rootFirst = members.toSorted((a, b) => Number(b.service === group.root) - Number(a.service === group.root));
  const join = <T extends object>(select: (parts: ServiceParts) => T): Partial<T> =>
    joinSettings(
      rootFirst.map(({ service, parts }) => ({ service, settings: select(parts) })),
      provenance,
      (overridden) => {
        reportOverridden(overridden, context);
      },
    );
  const pod = join((parts) => parts.pod);
  const inside = assembleContainers(members, context, provenance);
  return {
    name: facts.names.service(group.root),
    service: group.root,
    kind,
    settings: join((parts) => parts.workload),
    metadata: join((parts) => parts.workloadMetadata),
    podMetadata: join((parts) => parts.podMetadata),
    pod,
    ...(once ? runOnce(inside, context, provenance) : inside),
  };
}

interface PodContents {
  readonly initContainers: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes: readonly Volume[];
}

function assembleContainers(members: Members, context: RuleContext, provenance: Provenance): PodContents {
  const nameOf = (service: string): string => context.facts.names.service(service);
  const volumes = new Map<string, { readonly volume: Volume; readonly shared: boolean }>();
  const inits: { readonly stage: InitStage; readonly container: Container }[] = [];
  const containers: Container[] = [];
  const taken = new Map<string, Container | undefined>(members.map(({ service }) => [nameOf(service), undefined]));
  for (const { service, role, parts } of members) {
    const renamed = new Map<string, string>();
    for (const own of parts.volumes) {
      const { volume, shared } = own;
      const known = volumes.get(volume.name);
      if (known?.shared === true && shared && isEqual(known.volume, volume)) continue;
      const name = known ? freeName(`${nameOf(service)}-${volume.name}`, volumes) : volume.name;
      if (known) renamed.set(volume.name, name);
      volumes.set(name, known ? { shared, volume: copy(volume, { name }, provenance) } : own);
    }
    for (const { stage, container } of parts.initContainers) {
      const own = useVolumes(container, renamed, provenance);
      const known = taken.get(own.name);
      if (known && isEqual(known, own)) continue;
      const name = taken.has(own.name) ? freeName(`${nameOf(service)}-${own.name}`, taken) : own.name;
      taken.set(name, own);
      inits.push({ stage, container: name === own.name ? own : copy(own, { name }, provenance) });
    }
    const container = useVolumes(assembleContainer(nameOf(service), parts, provenance), renamed, provenance);
    if (role === 'container') containers.push(container);
    else inits.push({ stage: 'sidecar', container: copy(container, { restartPolicy: 'Always' }, provenance) });
  }
  return {
    initContainers: initStages.flatMap((stage) =>
      inits.filter((init) => init.stage === stage).map((init) => init.container),
    ),
    containers,
    volumes: [...volumes.values()].map(({ volume }) => volume).toSorted((a, b) => compareText(a.name, b.name)),
  };
}

/** A `global-job`: its container runs before a container that does nothing. */
function runOnce(contents: PodContents, context: RuleContext, provenance: Provenance): PodContents {
  const { options, report } = context;
  const jobs = contents.containers.map((container) => {
    const { lifecycle = {} } = container;
    const origins = [
      ...notForInit.map((field) => provenance.of(container, field)),
      ...Object.keys(lifecycle).map((field) => provenance.of(lifecycle, field)),
    ];
    for (const from of uniqWith(origins, isEqual))
      if (from) report('deploy/global-job-emulated', from, { lost: String(from[2]) });
    return provenance.inherit(without(container, notForInit), container);
  });
  return {
    ...contents,
    initContainers: [...contents.initContainers, ...jobs],
    containers: [{ name: 'pause', image: options.pauseImage }],
  };
}

/** The container with its mounts pointing to the names that its volumes have in the pod. */
function useVolumes(container: Container, renamed: ReadonlyMap<string, string>, provenance: Provenance): Container {
  const { volumeMounts } = container;
  if (!volumeMounts || !volumeMounts.some(({ name }) => renamed.has(name))) return container;
  const mounts = volumeMounts.map((mount): VolumeMount => {
    const name = renamed.get(mount.name);
    return name === undefined ? mount : copy(mount, { name }, provenance);
  });
  return copy(container, { volumeMounts: mounts }, provenance);
}

function copy<T extends object>(original: T, change: Partial<T>, provenance: Provenance): T {
  return provenance.inherit({ ...original, ...change }, original);
}

/** A DNS label that is not taken: the wanted one, or else one that ends in a hash of it. */
function freeName(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  let name = wanted;
  for (let again = 0; name.length > 63 || taken.has(name); again++)
    name = `${wanted.slice(0, 54)}-${sha256Hex(`${wanted} ${again}`).slice(0, 8)}`;
  return name;
}

function reportOverridden({ setting, from, service, by, harmless }: Overridden, { report }: RuleContext): void {
  const severity = harmless === true ? 'info' : 'warning';
  report('pod/setting-overridden', from ?? ['services', service], { setting, service, by }, { severity });
}
