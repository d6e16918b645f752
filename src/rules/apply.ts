import isEqual from 'lodash/isEqual.js';
import type { Container, ContainerPort, Volume, VolumeMount } from 'kubernetes-types/core/v1.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type {
  InitStage,
  Piece,
  Plan,
  PlannedObject,
  PodSettings,
  UserMetadata,
  Workload,
  WorkloadSettings,
} from '../model/plan.js';
import type { Provenance } from '../provenance.js';
import { compareText, sortedEntries } from '../values/sorted.js';
import { mergeInto } from './merge-pieces.js';
import type { ProjectRule, RuleContext, ServiceRule } from './rule.js';

export interface RuleSet {
  readonly serviceRules: readonly ServiceRule[];
  readonly projectRules: readonly ProjectRule[];
}

/** What the rules said about one service, before its pod is put together. */
interface ServiceParts {
  readonly container: Partial<Container>;
  readonly pod: PodSettings;
  readonly podMetadata: UserMetadata;
  readonly workload: WorkloadSettings;
  readonly workloadMetadata: UserMetadata;
  readonly initContainers: { readonly stage: InitStage; readonly container: Container }[];
  readonly volumes: Volume[];
  readonly mounts: VolumeMount[];
  readonly ports: ContainerPort[];
}

const initStages: readonly InitStage[] = ['wait', 'copy', 'hook', 'sidecar'];

/** Runs every rule and puts their contributions together. */
export function applyRules(rules: RuleSet, context: RuleContext, provenance: Provenance): Plan {
  const objects = new Map<string, PlannedObject>();
  const parts = new Map<string, ServiceParts>();
  for (const [name, service] of sortedEntries(context.project.services)) {
    const own = emptyParts();
    parts.set(name, own);
    for (const rule of rules.serviceRules) {
      for (const piece of rule.apply(service, name, context)) place(piece, own, objects, provenance);
    }
  }
  for (const rule of rules.projectRules) {
    for (const piece of rule.apply(context)) place(piece, undefined, objects, provenance);
  }
  const workloads = context.facts.groups.all.flatMap((group) => {
    const workload = assemble(group.root, group.members, parts, context, provenance);
    return workload === undefined ? [] : [workload];
  });
  return { project: context.project.name, workloads, objects: [...objects.values()] };
}

function emptyParts(): ServiceParts {
  return {
    container: {},
    pod: {},
    podMetadata: {},
    workload: {},
    workloadMetadata: {},
    initContainers: [],
    volumes: [],
    mounts: [],
    ports: [],
  };
}

function place(
  piece: Piece,
  parts: ServiceParts | undefined,
  objects: Map<string, PlannedObject>,
  provenance: Provenance,
): void {
  if (piece.to === 'object') {
    addObject(piece.value, piece.from, objects, provenance);
    return;
  }
  if (!parts) throw new Error(`a project rule contributed to a ${piece.to}`);
  switch (piece.to) {
    case 'container':
    case 'pod':
    case 'podMetadata':
    case 'workload':
    case 'workloadMetadata':
      mergeInto(parts[piece.to], piece.value, piece.from, provenance);
      return;
    case 'initContainer':
      provenance.markAll(piece.value, piece.from);
      parts.initContainers.push({ stage: piece.stage, container: piece.value });
      return;
    case 'volume':
      addVolume(parts.volumes, piece.value, piece.from, provenance);
      return;
    case 'mount':
      provenance.markAll(piece.value, piece.from);
      parts.mounts.push(piece.value);
      return;
    case 'containerPort':
      provenance.markAll(piece.value, piece.from);
      parts.ports.push(piece.value);
  }
}

function addObject(
  object: PlannedObject,
  from: ComposePath,
  objects: Map<string, PlannedObject>,
  provenance: Provenance,
): void {
  const id = `${object.kind}/${object.name}`;
  const known = objects.get(id);
  if (known && !isEqual(known, object)) throw new Error(`two rules gave ${id} differently (${from.join('.')})`);
  if (known) return;
  provenance.markAll(object, from);
  objects.set(id, object);
}

function addVolume(volumes: Volume[], volume: Volume, from: ComposePath, provenance: Provenance): void {
  const known = volumes.find(({ name }) => name === volume.name);
  if (known && !isEqual(known, volume))
    throw new Error(`two rules gave the volume ${volume.name} differently (${from.join('.')})`);
  if (known) return;
  provenance.markAll(volume, from);
  volumes.push(volume);
}

function assemble(
  root: string,
  members: RuleContext['facts']['groups']['all'][number]['members'],
  parts: ReadonlyMap<string, ServiceParts>,
  context: RuleContext,
  provenance: Provenance,
): Workload | undefined {
  const own = parts.get(root);
  const { kind } = context.facts.kinds.of(root);
  if (!own || kind === 'none') return undefined;
  const containers: Container[] = [];
  const initContainers: { readonly stage: InitStage; readonly container: Container }[] = [];
  const volumes: Volume[] = [];
  for (const member of members) {
    const theirs = parts.get(member.service);
    if (!theirs) continue;
    for (const volume of theirs.volumes) addVolume(volumes, volume, ['services', member.service], provenance);
    initContainers.push(...theirs.initContainers);
    const container: Container = provenance.inherit(
      {
        name: context.facts.names.service(member.service),
        ...theirs.container,
        ...(theirs.ports.length === 0 ? {} : { ports: theirs.ports.toSorted(byPort) }),
        ...(theirs.mounts.length === 0 ? {} : { volumeMounts: theirs.mounts.toSorted(byMountPath) }),
        ...(member.role === 'sidecar' ? { restartPolicy: 'Always' } : {}),
      },
      theirs.container,
    );
    if (member.role === 'sidecar') initContainers.push({ stage: 'sidecar', container });
    else containers.push(container);
  }
  return {
    name: context.facts.names.service(root),
    service: root,
    kind,
    settings: own.workload,
    metadata: own.workloadMetadata,
    podMetadata: own.podMetadata,
    pod: own.pod,
    initContainers: initStages.flatMap((stage) =>
      initContainers.filter((init) => init.stage === stage).map((init) => init.container),
    ),
    containers,
    volumes: volumes.toSorted((a, b) => compareText(a.name, b.name)),
  };
}

function byMountPath(a: VolumeMount, b: VolumeMount): number {
  return compareText(a.mountPath, b.mountPath);
}

function byPort(a: ContainerPort, b: ContainerPort): number {
  return (
    a.containerPort - b.containerPort ||
    compareText(a.protocol ?? 'TCP', b.protocol ?? 'TCP') ||
    (a.hostPort ?? 0) - (b.hostPort ?? 0)
  );
}
