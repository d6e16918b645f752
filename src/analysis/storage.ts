import once from 'lodash/once.js';
import type { VolumeMount } from 'kubernetes-types/core/v1.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { PlannedObject } from '../model/plan.js';
import { memoize } from '../values/memoize.js';
import { compareText, sortedEntries } from '../values/sorted.js';
import type { Facts, FactSources } from './facts.js';
import { Embedder } from './storage/bind.js';
import { claimObjects, decideClaims, type Claim, type ClaimUse } from './storage/claims.js';
import { decideMounts, VolumeNames, type DecidedMount } from './storage/container-mounts.js';
import type { Finding } from './storage/finding.js';
import { decideFsGroup, ownerFindings, type FsGroup } from './storage/fs-group.js';
import type { MountDraft, MountRule } from './storage/mount.js';
import { ObjectNames } from './storage/object-names.js';
import { gatherRemarks } from './storage/remarks.js';
import { readResource, type FileResourceKind, type ResourceContent } from './storage/resource-content.js';
import { draftMounts, type DraftContext } from './storage/service-mounts.js';
import { defineVolume, type VolumeDefinition } from './storage/volume-definition.js';
import { Lending } from './storage/volumes-from.js';

/** What the mounts of every service become, and which services share them (mapping.md sections 7 and 8). */
export interface StorageTable {
  /** Mounts of a service's container, or of the container of one of its `pre_start` hooks, that a rule speaks for. */
  mountsOf(service: string, rule: MountRule, hook?: number): readonly DecidedMount[];
  /** All mounts of a service's container. */
  allMounts(service: string): readonly DecidedMount[];
  /** What that rule has to say about them. */
  findings(service: string, rule: MountRule, hook?: number): readonly Finding[];
  /**
   * Mounts of a service's container, by mount path: what a hook container of the same service needs as well. Without
   * the memory-backed ones if `tmpfs` is false.
   */
  volumeMounts(service: string, select?: { readonly tmpfs: boolean }): readonly VolumeMount[];
  /** Whether something of the service is already mounted at this absolute path. */
  mountsAt(service: string, target: string): boolean;
  /**
   * Whether the pod of the service writes to a claim that only one node may mount (ReadWriteOnce): a Deployment then
   * has to stop the old pod before it starts the new one.
   */
  hasWritableClaim(service: string): boolean;
  /** The co-location group of the pod of the service, if it shares a ReadWriteOnce claim with other pods. */
  colocated(service: string): string | undefined;
  /** The claims that each pod of the service, a StatefulSet, gets for itself. */
  claimTemplates(service: string): readonly Claim[];
  /** The group that the volumes of a service's pod belong to. */
  fsGroup(service: string): FsGroup | undefined;
  /** Text of the files that reach the service as ConfigMap or Secret, for whoever looks for names in it. */
  embeddedTexts(service: string): readonly EmbeddedText[];
  /** Every claim of the project, by name. */
  readonly claims: readonly Claim[];
  /** What there is to say about claims that pods share. */
  readonly sharing: readonly Finding[];
  /** The objects that a claim is. */
  objectsOf(claim: Claim): readonly PlannedObject[];
  /** What is known of a volume of the top level that some service mounts. */
  volume(key: string): VolumeDefinition | undefined;
  /** What is known of a config or secret of the top level that some service mounts. */
  content(kind: FileResourceKind, key: string): ResourceContent | undefined;
}

export interface EmbeddedText {
  /** The mount that brings the file in. */
  readonly path: ComposePath;
  readonly text: string;
}

/** Everything that is known before names and sharing are settled. */
interface Drafts {
  readonly ofService: ReadonlyMap<string, readonly MountDraft[]>;
  readonly ofHooks: ReadonlyMap<string, readonly (readonly MountDraft[])[]>;
  readonly volumes: ReadonlyMap<string, VolumeDefinition>;
  readonly contents: ReadonlyMap<string, ResourceContent>;
}

/** Drafting looks at files only; what depends on kinds and pods, which may depend on texts in files, comes on demand. */
export function findStorage(sources: FactSources, facts: Facts): StorageTable {
  const drafts = draftAll(sources, facts);
  const decided = once(() => decideAll(drafts, sources, facts));
  const containerOf = (service: string, hook?: number): DecidedContainer | undefined =>
    hook === undefined ? decided().services.get(service) : decided().hooks.get(service)?.[hook];
  const membersOf = (service: string): readonly string[] =>
    facts.groups.of(service).members.map((member) => member.service);
  const allMounts = (service: string): readonly DecidedMount[] => containerOf(service)?.mounts ?? [];
  /** The mounts of all that share a pod, by the service that it is named after. */
  const mountsOfPod = memoize((root: string): readonly DecidedMount[] => membersOf(root).flatMap(allMounts));
  const rootOf = (service: string): string => facts.groups.of(service).root;
  const templatesOfPod = memoize((root: string): readonly Claim[] => {
    const claims = mountsOfPod(root).flatMap(({ claim }) => (claim?.template ? [claim] : []));
    return [...new Map(claims.map((claim) => [claim.name, claim])).values()];
  });
  return {
    mountsOf: (service, rule, hook) =>
      (containerOf(service, hook)?.mounts ?? []).filter((mount) => mount.rule === rule),
    allMounts,
    findings: (service, rule, hook) => containerOf(service, hook)?.findings.get(rule) ?? [],
    volumeMounts: (service, { tmpfs } = { tmpfs: true }) =>
      allMounts(service)
        .filter(({ source }) => tmpfs || !(source?.kind === 'empty' && source.memory))
        .flatMap(({ mounts }) => mounts),
    mountsAt: (service, target) =>
      (drafts.ofService.get(service) ?? []).some((draft) => draft.source && draft.target === target),
    hasWritableClaim: (service) =>
      mountsOfPod(rootOf(service)).some(
        ({ claim, mounts }) => claim && isOneNodeClaim(claim) && mounts.some(({ readOnly }) => !readOnly),
      ),
    colocated: (service) =>
      mountsOfPod(rootOf(service)).find(({ claim }) => claim?.colocation !== undefined)?.claim?.colocation,
    claimTemplates: (service) => templatesOfPod(rootOf(service)),
    fsGroup: (service) => decided().fsGroups.get(rootOf(service)),
    embeddedTexts: (service) => (drafts.ofService.get(service) ?? []).flatMap(textsOf),
    get claims() {
      return decided().claims;
    },
    get sharing() {
      return decided().sharing;
    },
    objectsOf: (claim) => claimObjects(claim, sources),
    volume: (key) => drafts.volumes.get(key),
    content: (kind, key) => drafts.contents.get(`${kind} ${key}`),
  };
}

function isOneNodeClaim({ template, accessModes }: Claim): boolean {
  return !template && !accessModes.includes('ReadWriteMany');
}

function textsOf({ path, source }: MountDraft): readonly EmbeddedText[] {
  const content = source?.kind === 'content' ? source.object?.content : undefined;
  return Object.values(content ?? {}).flatMap((text) => (typeof text === 'string' ? [{ path, text }] : []));
}

function draftAll(sources: FactSources, facts: Facts): Drafts {
  const { project } = sources;
  const services = sortedEntries(project.services).filter(([, service]) => !service.provider);
  const names = reserveNames(sources, facts);
  const lending = new Lending(project);
  const volumes = new Map<string, VolumeDefinition>();
  const contents = new Map<string, ResourceContent>();
  const context: DraftContext = {
    sources,
    facts,
    embedder: new Embedder(sources, names),
    lenders: lending.lenders,
    volume: (key) => remember(volumes, key, () => defineVolume(key, project, facts)),
    resource: (kind, key) => {
      const resource = Object.hasOwn(project[kind], key) ? project[kind][key] : undefined;
      if (!resource) return undefined;
      return remember(contents, `${kind} ${key}`, () => readResource({ kind, key, resource }, sources, facts, names));
    },
  };
  const own = new Map(
    services.map(([service, spec]) => [service, draftMounts({ service, spec, at: ['services', service] }, context)]),
  );
  const loans = lending.loans(own);
  const ofService = new Map(
    services.map(([service]) => [
      service,
      withoutRivals([...(own.get(service) ?? []), ...loans.borrow(service)], service),
    ]),
  );
  const ofHooks = new Map(
    services.map(([service, spec]) => [
      service,
      (spec.pre_start ?? []).map((hook, index) =>
        draftMounts({ service, spec: hook, at: ['services', service, 'pre_start', index] }, context),
      ),
    ]),
  );
  return { ofService, ofHooks, volumes, contents };
}

/** Configs and secrets go by their own names, and so do the Secrets of variables; what is embedded comes after them. */
function reserveNames({ project, options }: FactSources, facts: Facts): ObjectNames {
  const names = new ObjectNames(options.contentHash);
  for (const service of Object.keys(project.services).toSorted(compareText)) {
    names.reserve('Secret', `${facts.names.service(service)}-env`, `variables ${service}`);
  }
  for (const [kind, type] of [['configs', 'ConfigMap'] as const, ['secrets', 'Secret'] as const]) {
    for (const key of Object.keys(project[kind]).toSorted(compareText)) {
      names.reserve(type, facts.names.resource(kind, key), `${kind} ${key}`);
    }
  }
  return names;
}

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

/** Of two mounts at one path only one can be. */
function withoutRivals(drafts: readonly MountDraft[], service: string): readonly MountDraft[] {
  const targets = new Set<string>();
  return drafts.map((draft) => {
    const { source, target, path } = draft;
    if (!source || !targets.has(target)) {
      if (source) targets.add(target);
      return draft;
    }
    const finding: Finding = { code: 'volumes/duplicate-target', path, params: { service, target } };
    return { ...draft, source: undefined, remarks: [], findings: [finding] };
  });
}

interface DecidedContainer {
  readonly mounts: readonly DecidedMount[];
  readonly findings: ReadonlyMap<MountRule, readonly Finding[]>;
}

interface Decisions {
  readonly claims: readonly Claim[];
  readonly sharing: readonly Finding[];
  readonly fsGroups: ReadonlyMap<string, FsGroup>;
  readonly services: ReadonlyMap<string, DecidedContainer>;
  readonly hooks: ReadonlyMap<string, readonly DecidedContainer[]>;
}

function decideAll({ ofService, ofHooks }: Drafts, sources: FactSources, facts: Facts): Decisions {
  const { byIdentity: claims, findings } = decideClaims(claimUses(ofService, ofHooks), sources, facts);
  const fsGroups = new Map<string, FsGroup>();
  for (const { root, members } of facts.groups.all) {
    const rootFirst = members.map(({ service }) => service).toSorted((a, b) => Number(b === root) - Number(a === root));
    const ofMembers = rootFirst.map((service) => ({ service, drafts: ofService.get(service) ?? [] }));
    const fsGroup = decideFsGroup(ofMembers, claims, sources.project, facts);
    if (fsGroup) fsGroups.set(root, fsGroup);
  }
  const said = new Set<string>();
  const volumeNames = new Map<string, VolumeNames>();
  const decide = (service: string, drafts: readonly MountDraft[], base: ComposePath): DecidedContainer => {
    const fsGroup = fsGroups.get(facts.groups.of(service).root);
    const owned = drafts.map((draft) => ({
      ...draft,
      findings: [...draft.findings, ...ownerFindings(draft, fsGroup)],
    }));
    const names = remember(volumeNames, service, () => new VolumeNames());
    return { mounts: decideMounts(owned, names, claims), findings: findingsByRule(owned, said, base) };
  };
  const services = new Map(
    [...ofService].map(([service, drafts]) => [service, decide(service, drafts, ['services', service])]),
  );
  const hooks = new Map(
    [...ofHooks].map(([service, each]) => [
      service,
      each.map((drafts, index) => decide(service, drafts, ['services', service, 'pre_start', index])),
    ]),
  );
  const sorted = [...claims.values()].toSorted((a, b) => compareText(a.name, b.name));
  return { claims: sorted, sharing: findings, fsGroups, services, hooks };
}

function claimUses(ofService: Drafts['ofService'], ofHooks: Drafts['ofHooks']): readonly ClaimUse[] {
  return [...ofService].flatMap(([service, drafts]) =>
    [...drafts, ...(ofHooks.get(service) ?? []).flat()].flatMap(({ source, labels }) =>
      source?.kind === 'claim' ? [{ request: source.claim, service, ...(labels === undefined ? {} : { labels }) }] : [],
    ),
  );
}

function findingsByRule(
  drafts: readonly MountDraft[],
  said: Set<string>,
  base: ComposePath,
): ReadonlyMap<MountRule, readonly Finding[]> {
  const found = new Map<MountRule, Finding[]>();
  const add = (rule: MountRule, findings: readonly Finding[]): void => {
    found.set(rule, [...(found.get(rule) ?? []), ...findings]);
  };
  for (const { rule, findings } of drafts)
    add(
      rule,
      findings.filter((finding) => isNew(finding, said)),
    );
  for (const { rule, findings } of gatherRemarks(drafts, said, base)) add(rule, findings);
  return found;
}

/** What becomes of a source that several services mount is told once. */
function isNew({ code, params }: Finding, said: Set<string>): boolean {
  if (code !== 'secrets/in-manifest') return true;
  const key = `${code} ${params.secrets}`;
  const isKnown = said.has(key);
  said.add(key);
  return !isKnown;
}
