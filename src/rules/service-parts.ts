import isEqual from 'lodash/isEqual.js';
import type { Container, ContainerPort, EnvVar, Volume, VolumeMount } from 'kubernetes-types/core/v1.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { InitStage, Piece, PlannedObject, PodSettings, UserMetadata, WorkloadSettings } from '../model/plan.js';
import type { Provenance } from '../provenance.js';
import { compareText } from '../values/sorted.js';
import { mergeInto } from './merge-pieces.js';

/** A volume of a pod. */
export interface PodVolume {
  readonly volume: Volume;
  /** The same thing for every member of the pod; scratch space mostly is not. */
  readonly shared: boolean;
}

/** What the rules said about one service, before its pod is put together. */
export interface ServiceParts {
  readonly container: Partial<Container>;
  readonly pod: PodSettings;
  readonly podMetadata: UserMetadata;
  readonly workload: WorkloadSettings;
  readonly workloadMetadata: UserMetadata;
  readonly initContainers: { readonly stage: InitStage; readonly container: Container }[];
  readonly volumes: PodVolume[];
  readonly mounts: VolumeMount[];
  readonly ports: ContainerPort[];
}

export function emptyParts(): ServiceParts {
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

/** Puts a piece where it belongs. Without `parts` it can only be an object. */
export function place(
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
      addVolume(parts.volumes, piece, provenance);
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

function addVolume(
  volumes: PodVolume[],
  { value: volume, from, shared = volume.emptyDir === undefined }: Extract<Piece, { readonly to: 'volume' }>,
  provenance: Provenance,
): void {
  const known = volumes.find((each) => each.volume.name === volume.name);
  if (known && !isEqual(known.volume, volume))
    throw new Error(`two rules gave the volume ${volume.name} differently (${from.join('.')})`);
  if (known) return;
  provenance.markAll(volume, from);
  volumes.push({ volume, shared });
}

/** The container that the rules described, its lists in an order that does not depend on theirs. */
export function assembleContainer(name: string, parts: ServiceParts, provenance: Provenance): Container {
  const { container, mounts, ports } = parts;
  return provenance.inherit(
    {
      name,
      ...container,
      ...(container.env ? { env: sortedList(container.env, byName, provenance) } : {}),
      ...(ports.length === 0 ? {} : { ports: ports.toSorted(byPort) }),
      ...(mounts.length === 0 ? {} : { volumeMounts: mounts.toSorted(byMountPath) }),
    },
    container,
  );
}

/** A sorted copy whose items keep their origins. */
function sortedList<T>(list: T[], compare: (a: T, b: T) => number, provenance: Provenance): T[] {
  if (list.every((item, index) => index === 0 || compare(list[index - 1] ?? item, item) <= 0)) {
    return provenance.inherit([...list], list);
  }
  const items = list.map((item, from) => ({ item, from }));
  items.sort((a, b) => compare(a.item, b.item));
  const sorted = items.map(({ item }) => item);
  for (const [index, { from }] of items.entries()) provenance.markLike(sorted, index, list, from);
  return sorted;
}

function byName(a: EnvVar, b: EnvVar): number {
  return compareText(a.name, b.name);
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
