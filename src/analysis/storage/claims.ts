import type { PlannedClaim, PlannedPersistentVolume, UserMetadata } from '../../model/plan.js';
import type { Service as ComposeService } from '../../model/project.js';
import { append } from '../../values/append.js';
import { groupBy } from '../../values/group-by.js';
import { resourceName } from '../../values/resource-name.js';
import { sha256Hex } from '../../values/sha256.js';
import { compareText } from '../../values/sorted.js';
import { autoscalerOf } from '../availability.js';
import type { Facts, FactSources } from '../facts.js';
import { userMetadata, type WrittenMetadata } from '../user-metadata.js';
import { collectFindings, type Finding } from './finding.js';
import type { ClaimRequest } from './mount.js';

/** One mount of a claim. */
export interface ClaimUse {
  readonly request: ClaimRequest;
  readonly service: string;
  /** What the mount adds to the labels of the claim. */
  readonly labels?: WrittenMetadata;
}

/** A claim on storage, with all that has to be known of its users to say what it is. */
export interface Claim {
  readonly request: ClaimRequest;
  /** Unique among the claims of the project. */
  readonly name: string;
  /** The services that mount it, in order of names. */
  readonly services: readonly string[];
  readonly accessModes: readonly string[];
  readonly size: string;
  /** Nobody said a size, so the general one is used. */
  readonly sizeByDefault: boolean;
  readonly storageClass?: string;
  /** Each pod of a StatefulSet gets one of its own. */
  readonly template: boolean;
  /** Named after the first claim that ties its pods to one node. */
  readonly colocation?: string;
  readonly metadata: UserMetadata;
  readonly findings: readonly Finding[];
}

export interface ClaimDecisions {
  readonly byIdentity: ReadonlyMap<string, Claim>;
  /** What is said of claims that several pods share, once for those that are shared alike. */
  readonly findings: readonly Finding[];
}

/** Decides names, sizes, access modes and co-location of all claims of a project (mapping.md section 7.1). */
export function decideClaims(uses: readonly ClaimUse[], sources: FactSources, facts: Facts): ClaimDecisions {
  const byIdentity = groupBy(uses, ({ request }) => request.identity);
  const names = nameClaims([...byIdentity.values()].flatMap(([use]) => use ?? []));
  const shares = [...byIdentity].map(([identity, mounts]) => shareOf(identity, mounts, sources, facts));
  const ties = tieToNodes(shares, names, sources, facts);
  const claims = shares.map((share) => decideClaim(share, names.get(share.identity) ?? '', ties, sources, facts));
  return {
    byIdentity: new Map(claims.map((claim) => [claim.request.identity, claim])),
    findings: sharedFindings(claims.filter((_, index) => (shares[index]?.pods ?? 0) > 1)),
  };
}

/** Claims of named volumes keep their names; another claim that would have the name of one gets a hash. */
function nameClaims(uses: readonly ClaimUse[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const requests = uses.map(({ request }) => request).toSorted((a, b) => compareText(a.identity, b.identity));
  const isNamed = ({ identity }: ClaimRequest) => identity.startsWith('volume ');
  for (const { identity, name } of [...requests.filter(isNamed), ...requests.filter((r) => !isNamed(r))]) {
    const chosen = taken.has(name) ? `${name}-${sha256Hex(identity).slice(0, 8)}` : name;
    taken.add(chosen);
    names.set(identity, chosen);
  }
  return names;
}

/** A claim and the pods that mount it. */
interface Share {
  readonly identity: string;
  readonly request: ClaimRequest;
  readonly services: readonly string[];
  /** Roots of the pod groups that mount it. */
  readonly roots: readonly string[];
  readonly template: boolean;
  /** Pods that may mount it at a time. */
  readonly pods: number;
  readonly labels: readonly WrittenMetadata[];
}

function shareOf(identity: string, uses: readonly ClaimUse[], { project }: FactSources, facts: Facts): Share {
  const services = [...new Set(uses.map(({ service }) => service))].toSorted(compareText);
  const roots = [...new Set(services.map((service) => facts.groups.of(service).root))].toSorted(compareText);
  const [first] = uses;
  if (!first) throw new Error(`nobody uses the claim ${identity}`);
  const [root = ''] = roots;
  const own = roots.length === 1 && first.request.existing !== true && first.request.nfs === undefined;
  const template = own && facts.kinds.of(root).kind === 'StatefulSet';
  const pods = roots.reduce((sum, each) => sum + podsOf(each, project.services[each], first.request, facts), 0);
  const labels = [first.request.labels, ...uses.map((use) => use.labels)].filter((each) => each !== undefined);
  return { identity, request: first.request, services, roots, template, pods: template ? 1 : pods, labels };
}

/** Pods of a service that may run at a time; two stand for many. */
function podsOf(
  root: string,
  service: ComposeService | undefined,
  { accessModes }: ClaimRequest,
  facts: Facts,
): number {
  const { kind, replicas } = facts.kinds.of(root);
  if (kind === 'DaemonSet') return 2;
  const most = Math.max(1, replicas, autoscalerOf(root, facts)?.max ?? 1);
  // Where the volume is for one pod alone, the old one goes first whatever the order.
  const isForOne = accessModes?.every((mode) => mode === 'ReadWriteOncePod') === true;
  return service?.deploy?.update_config?.order === 'start-first' && !isForOne ? most + 1 : most;
}

interface Ties {
  /** By identity of the claim, the name of the group whose pods run on one node. */
  readonly groupOf: ReadonlyMap<string, string>;
}

/**
 * Pods that share a ReadWriteOnce claim have to run on one node, and so have pods that share another claim with one of
 * them. Where a pod cannot be tied to a node, all claims that hang together with it need ReadWriteMany.
 */
function tieToNodes(
  shares: readonly Share[],
  names: ReadonlyMap<string, string>,
  { options, project }: FactSources,
  facts: Facts,
): Ties {
  const groupOf = new Map<string, string>();
  if (options.sharedVolumes === 'rwx') return { groupOf };
  const tying = shares.filter(
    ({ pods, request }) => pods > 1 && request.existing !== true && isOneNode(request.accessModes),
  );
  for (const component of connected(tying)) {
    const roots = component.flatMap((share) => share.roots);
    const spread = roots.some((root) => {
      const most = project.services[root]?.deploy?.placement?.max_replicas_per_node;
      return facts.kinds.of(root).kind === 'DaemonSet' || (most !== undefined && most > 0);
    });
    const [first] = component.map(({ identity }) => names.get(identity) ?? '').toSorted(compareText);
    if (spread || first === undefined) continue;
    for (const { identity } of component) groupOf.set(identity, first);
  }
  return { groupOf };
}

/** Whether these modes, as far as given, let only one node mount a claim. */
function isOneNode(modes: readonly string[] | undefined): boolean {
  const many = (mode: string) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany';
  return modes === undefined || (modes.includes('ReadWriteOnce') && !modes.some(many));
}

/** The shares in sets that hang together by common pods. */
function connected(shares: readonly Share[]): readonly (readonly Share[])[] {
  const byRoot = new Map<string, Share[]>();
  for (const share of shares) {
    for (const root of share.roots) append(byRoot, root, share);
  }
  const seen = new Set<Share>();
  return shares.flatMap((start) => {
    if (seen.has(start)) return [];
    seen.add(start);
    const component = [start];
    for (const share of component) {
      for (const next of share.roots.flatMap((root) => byRoot.get(root) ?? [])) {
        if (!seen.has(next)) component.push(next);
        seen.add(next);
      }
    }
    return [component];
  });
}

function decideClaim(
  share: Share,
  name: string,
  { groupOf }: Ties,
  { options, project }: FactSources,
  facts: Facts,
): Claim {
  const { request, services, template } = share;
  const colocation = groupOf.get(share.identity);
  const accessModes = request.accessModes ?? [
    share.pods > 1 && colocation === undefined ? 'ReadWriteMany' : 'ReadWriteOnce',
  ];
  const ofService = services.map((service) => facts.settings.service(service));
  const size = request.size ?? ofService.find((settings) => settings.volumeSize !== undefined)?.volumeSize;
  const storageClass =
    request.storageClass ??
    ofService.find((settings) => settings.volumeStorageClass !== undefined)?.volumeStorageClass ??
    options.storageClass ??
    project['x-kubernetes']?.storageClass;
  const findings: Finding[] = [];
  const metadata = userMetadata(share.labels, collectFindings(findings));
  return {
    request,
    name,
    services,
    accessModes,
    size: size ?? options.claimSize,
    sizeByDefault: size === undefined,
    template,
    ...(storageClass === undefined || request.nfs ? {} : { storageClass }),
    ...(colocation === undefined ? {} : { colocation }),
    metadata,
    findings,
  };
}

function sharedFindings(claims: readonly Claim[]): readonly Finding[] {
  const alike = new Map<string, { readonly outcome: SharedOutcome; readonly claims: Claim[] }>();
  for (const claim of claims.toSorted((a, b) => compareText(a.name, b.name))) {
    const outcome = sharedOutcome(claim);
    if (outcome === undefined) continue;
    const key = `${outcome} ${claim.colocation ?? claim.services.join(' ')}`;
    const known = alike.get(key);
    if (known) known.claims.push(claim);
    else alike.set(key, { outcome, claims: [claim] });
  }
  return [...alike.values()].map(({ outcome, claims: [first, ...others] }) => {
    const together = first ? [first, ...others] : others;
    const services = [...new Set(together.flatMap((claim) => claim.services))].toSorted(compareText);
    const path = first && others.length === 0 ? first.request.path : ['volumes'];
    return {
      code: 'volumes/shared',
      path,
      params: { claims: together.map(({ name }) => name).join(', '), services: services.join(', '), outcome },
    };
  });
}

type SharedOutcome = 'colocated' | 'many-nodes' | 'one-pod';

/** What sharing comes to; undefined where the user has said how, or somebody else makes the claim. */
function sharedOutcome({ request, accessModes, colocation }: Claim): SharedOutcome | undefined {
  if (request.existing || request.nfs) return undefined;
  if (colocation !== undefined) return 'colocated';
  if (accessModes.every((mode) => mode === 'ReadWriteOncePod')) return 'one-pod';
  return request.accessModes === undefined ? 'many-nodes' : undefined;
}

/** The objects that a claim is: itself, and with NFS the volume that it is bound to. */
export function claimObjects(
  claim: Claim,
  { options, project }: FactSources,
): readonly (PlannedClaim | PlannedPersistentVolume)[] {
  const { request, name, accessModes, size, storageClass, metadata } = claim;
  if (request.existing || claim.template) return [];
  const common = { accessModes, size, ...metadata };
  const { matchLabels, nfs } = request;
  if (!nfs) {
    return [
      {
        kind: 'PersistentVolumeClaim',
        name,
        ...common,
        ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
        ...(matchLabels === undefined ? {} : { matchLabels }),
      },
    ];
  }
  const scope = [options.namespace ?? project.name, name].join('-');
  const volumeName = resourceName(scope);
  return [
    { kind: 'PersistentVolume', name: volumeName, app: name, ...common, ...nfs, claim: name },
    { kind: 'PersistentVolumeClaim', name, ...common, storageClassName: '', volumeName },
  ];
}
