import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Mount, Service } from '../../model/project.js';
import { entriesOf } from '../../values/entries.js';
import { hasFeature, isAtLeast } from '../../values/kubernetes-versions.js';
import { clean, isAbsolute, isWithin } from '../../values/posix-path.js';
import { resourceName } from '../../values/resource-name.js';
import type { Facts, FactSources } from '../facts.js';
import { imageOf } from '../images.js';
import { selinuxRemark } from './bind-settings.js';
import { draftBind, type BindChoice, type Embedder } from './bind.js';
import { draftFileMount } from './file-mounts.js';
import type { Finding } from './finding.js';
import type { ClaimRequest, MountDraft, MountSource } from './mount.js';
import type { FileResourceKind, ResourceContent } from './resource-content.js';
import { draftTmpfs, draftTmpfsMount } from './tmpfs.js';
import type { VolumeDefinition } from './volume-definition.js';
import { isDataDirectory, isDependencyDirectory } from './well-known-paths.js';

/** What is known of the whole project when the mounts of one container are drafted. */
export interface DraftContext {
  readonly sources: FactSources;
  readonly facts: Facts;
  readonly embedder: Embedder;
  /** What a named volume is. */
  volume(key: string): VolumeDefinition;
  resource(kind: FileResourceKind, key: string): ResourceContent | undefined;
  /** Services that others take their volumes from. */
  readonly lenders: ReadonlySet<string>;
}

/** A container whose mounts are drafted: that of a service or of one of its `pre_start` hooks. */
export interface MountingContainer {
  readonly service: string;
  readonly spec: Service;
  /** Where it stands in the model. */
  readonly at: ComposePath;
}

/** Drafts everything that a container mounts, but for what it takes from other services. */
export function draftMounts(container: MountingContainer, context: DraftContext): readonly MountDraft[] {
  const { spec, at } = container;
  const mounts = (spec.volumes ?? []).map((mount, index) => {
    const path = [...at, 'volumes', index];
    return { mount: { ...mount, target: clean(mount.target) }, path };
  });
  const binds = mounts
    .filter(({ mount }) => mount.type === 'bind')
    .map(({ mount, path }) => withoutEffect(draftBindMount(mount, path, container, context), mount, path));
  const overlays = binds
    .filter(({ source, remarks }) => !source && remarks.some(({ code }) => code === 'binds/source-dropped'))
    .map(({ target }) => target);
  const volumes = mounts
    .filter(({ mount }) => mount.type !== 'bind')
    .map(({ mount, path }) => {
      const around = { overlays, mounts: mounts.map((each) => each.mount) };
      return withoutEffect(draftVolumeMount(mount, path, container, context, around), mount, path);
    });
  const files = (['configs', 'secrets'] as const).flatMap((kind) =>
    (spec[kind] ?? []).map((mount, index) =>
      draftFileMount(kind, mount, [...at, kind, index], context.resource(kind, mount.source)),
    ),
  );
  const tmpfs = (spec.tmpfs ?? []).map((text, index) => draftTmpfs(text, [...at, 'tmpfs', index]));
  return [...binds, ...volumes, ...tmpfs, ...files].map(refuseBadTarget);
}

/** A draft with what is to be said of options that make no difference. */
function withoutEffect(draft: MountDraft, mount: Mount, path: ComposePath): MountDraft {
  const findings = optionsWithoutEffect(mount, path);
  const selinux = mount.type === 'bind' ? undefined : mount.bind?.selinux;
  const remarks = selinux ? [selinuxRemark(selinux, mount.target)] : [];
  return { ...draft, findings: [...draft.findings, ...findings], remarks: [...draft.remarks, ...remarks] };
}

/** Kubernetes would take such paths, and then no container could start. */
function refuseBadTarget(draft: MountDraft): MountDraft {
  const { target, path, source } = draft;
  if (!source || (isAbsolute(target) && target !== '/' && !target.includes(':'))) return draft;
  const params = explainBadTarget(target);
  const finding: Finding = { code: 'volumes/not-convertible', path, params };
  return { ...draft, source: undefined, remarks: [], findings: [finding] };
}

/** The target may be all of a short form, and is no longer spelled as it was written. */
function explainBadTarget(target: string): { readonly problem: string; readonly help: string } {
  const problem = `nothing can be mounted at ${JSON.stringify(target)}`;
  if (target.includes(':')) {
    const help =
      'a mount path holds no colon; a one-letter volume name is read as a Windows drive, so use a longer one';
    return { problem, help };
  }
  const [, sign, meant] = /([;,|\s>])(\/[^;,|\s>]*)$/.exec(target) ?? [];
  if (sign === undefined || meant === undefined) return { problem, help: 'give an absolute path below /' };
  return {
    problem: `${JSON.stringify(sign)} stands where a colon has to separate what is mounted from where`,
    help: `write SOURCE:${meant}`,
  };
}

function draftBindMount(
  mount: Mount,
  path: ComposePath,
  { service, spec }: MountingContainer,
  { facts, embedder, sources }: DraftContext,
): MountDraft {
  const settings = facts.settings.service(service);
  return draftBind(
    {
      mount: { ...mount, source: mount.source ?? '' },
      path,
      sourcePath: [...path, 'source'],
      build: spec.build,
      privileged: spec.privileged === true,
      choice: chosenFor(mount.target, settings.bind) ?? settings.volumeType,
      general: generalChoice(sources.options.binds),
    },
    embedder,
  );
}

function chosenFor(target: string, choices: Readonly<Record<string, BindChoice>> = {}): BindChoice | undefined {
  return entriesOf(choices).find(([each]) => clean(each) === target)?.[1];
}

function generalChoice(option: FactSources['options']['binds']): BindChoice | undefined {
  return ({ auto: undefined, configmap: 'configMap', hostpath: 'hostPath', pvc: 'pvc' } as const)[option];
}

interface Surroundings {
  /** Targets of the source-code mounts that were left out. */
  readonly overlays: readonly string[];
  readonly mounts: readonly Mount[];
}

function draftVolumeMount(
  mount: Mount,
  path: ComposePath,
  container: MountingContainer,
  context: DraftContext,
  around: Surroundings,
): MountDraft {
  const { target, source } = mount;
  const draft = (
    from: MountSource | undefined,
    findings: readonly Finding[] = [],
    remarks: MountDraft['remarks'] = [],
  ): MountDraft => ({
    rule: 'volumes',
    path,
    target,
    readOnly: mount.read_only === true,
    ...(from === undefined ? {} : { source: from }),
    findings,
    remarks,
  });
  const refuse = (problem: string, help: string) =>
    draft(undefined, [{ code: 'volumes/not-convertible', path, params: { problem, help } }]);
  switch (mount.type) {
    case 'tmpfs':
      return draftTmpfsMount(mount, path);
    case 'image':
      return draftImageMount(mount, path, draft, context);
    case 'cluster': {
      if (source === undefined) return refuse('the cluster volume has no source', 'name it with source:');
      const definition = context.volume(source);
      const name = context.facts.names.resource('volumes', source);
      const claim: ClaimRequest = { identity: `volume ${name}`, name, path, existing: true };
      const isSaid = definition.kind === 'claim' && definition.claim.existing === true;
      return draft(
        { kind: 'claim', claim },
        isSaid ? [] : [{ code: 'volumes/must-exist', path, params: { claim: name } }],
      );
    }
    case 'volume':
      return source === undefined || source === ''
        ? draftAnonymous(mount, draft, container, context, around)
        : draftNamed(mount, source, path, draft, container, context, around);
    default:
      return refuse(
        `a mount of type ${mount.type} has no counterpart in Kubernetes`,
        'remove it, or move what it does into the image',
      );
  }
}

type Draft = (
  from: MountSource | undefined,
  findings?: readonly Finding[],
  remarks?: MountDraft['remarks'],
) => MountDraft;

/** Below source code that is left out, or filled by the build: the image's own files are what is wanted. */
function draftAnonymous(
  { target, volume }: Mount,
  draft: Draft,
  { service, spec }: MountingContainer,
  { facts, lenders, sources }: DraftContext,
  { overlays, mounts }: Surroundings,
): MountDraft {
  const covered = overlays.some((overlay) => isWithin(overlay, target));
  const below = mounts.some((other) => other.target !== target && isWithin(other.target, target));
  const fromBuild = spec.build !== undefined && isDependencyDirectory(target) && !below;
  if (covered || fromBuild) return draft(undefined, [], [{ code: 'binds/source-dropped', text: target }]);
  const name = resourceName(target);
  if (lenders.has(service) || facts.settings.service(service).volumeType === 'pvc') {
    const claimName = resourceName(`${facts.names.service(service)}-${name}`);
    const identity = `anonymous ${service} ${target}`;
    const path = ['services', service, 'volumes'];
    const claim = { identity, name: claimName, path };
    return { copyUp: volume?.nocopy !== true, ...draft({ kind: 'claim', claim }) };
  }
  const copyUp = volume?.nocopy !== true;
  const lost = copyUp && !sources.options.copyUp ? noCopyUp(target, spec) : [];
  const remarks: MountDraft['remarks'] = [{ code: 'volumes/anonymous', text: target }, ...lost];
  return { copyUp, ...draft({ kind: 'empty', name, memory: false }, [], remarks) };
}

function draftNamed(
  mount: Mount,
  key: string,
  path: ComposePath,
  draft: Draft,
  { service, spec }: MountingContainer,
  context: DraftContext,
  { overlays }: Surroundings,
): MountDraft {
  const { target } = mount;
  const settings = context.facts.settings.service(service);
  const { nocopy } = mount.volume ?? {};
  if (overlays.some((overlay) => isWithin(overlay, target)) && isDependencyDirectory(target)) {
    return draft(undefined, [], [{ code: 'binds/source-dropped', text: `${key} at ${target}` }]);
  }
  const subPath = mount.volume?.subpath ?? settings.volumeSubPath;
  if (subPath !== undefined && !isBelow(subPath)) {
    const help = 'give a path below the root of the volume, without ".."';
    const problem = `subpath ${JSON.stringify(subPath)} leads out of the volume`;
    return draft(undefined, [{ code: 'volumes/not-convertible', path, params: { problem, help } }]);
  }
  const definition = context.volume(key);
  const copyUp = nocopy !== true && definition.kind !== 'bind';
  const remarks = copyUp && !context.sources.options.copyUp ? noCopyUp(target, spec) : [];
  const entries = mount.volume?.labels;
  const labels =
    entries === undefined ? {} : { labels: { kind: 'labels' as const, path: [...path, 'volume', 'labels'], entries } };
  const inVolume = subPath === undefined || subPath === '' ? {} : { subPath: clean(subPath) };
  if (settings.volumeType === 'emptyDir') {
    const name = context.facts.names.resource('volumes', key);
    return { copyUp, ...draft({ kind: 'empty', name, memory: false }, [], remarks) };
  }
  switch (definition.kind) {
    case 'claim':
      return { copyUp, ...draft({ kind: 'claim', claim: definition.claim }, [], remarks), ...inVolume, ...labels };
    case 'memory': {
      const name = context.facts.names.resource('volumes', key);
      const limit = definition.sizeLimit === undefined ? {} : { sizeLimit: definition.sizeLimit };
      return { ...draft({ kind: 'empty', name, memory: true, shared: true, ...limit }), ...inVolume };
    }
    case 'bind': {
      const bound = draftBind(
        {
          mount: { ...mount, source: definition.device },
          path,
          sourcePath: ['volumes', key, 'driver_opts', 'device'],
          build: spec.build,
          privileged: spec.privileged === true,
          choice: chosenFor(target, settings.bind) ?? settings.volumeType,
          general: undefined,
          claim: definition.claim,
        },
        context.embedder,
      );
      return { ...bound, rule: 'volumes', ...inVolume };
    }
  }
}

function draftImageMount(mount: Mount, path: ComposePath, draft: Draft, { sources }: DraftContext): MountDraft {
  const { source = '', target } = mount;
  const { options, project } = sources;
  const service = Object.hasOwn(project.services, source) ? project.services[source] : undefined;
  const image = (service && imageOf(service, source, project, options)) ?? source;
  const subPath = mount.image?.subpath;
  const name = resourceName(target);
  const { kubeVersion } = options;
  if (hasFeature(kubeVersion, 'ImageVolume') || (options.imageVolumes && isAtLeast(kubeVersion, '1.31'))) {
    return { ...draft({ kind: 'image', name, image }), ...(subPath === undefined ? {} : { subPath: clean(subPath) }) };
  }
  const from = subPath === undefined ? {} : { from: clean(`/${subPath}`) };
  const maker = service === undefined ? {} : { service: source };
  return draft({ kind: 'copied-image', name, image, ...maker, ...from }, [
    { code: 'volumes/image-copied', path, params: { image, target, isKnown: isAtLeast(kubeVersion, '1.31') } },
  ]);
}

/**
 * Docker fills a new volume with what the image has at the target. That is nothing where data is kept by custom, and
 * most images that others made fill their directories when they start; an image of one's own may well have files there.
 */
function noCopyUp(target: string, { build }: Pick<Service, 'build'>): MountDraft['remarks'] {
  if (isCustomary(target)) return [];
  return [{ code: 'volumes/no-copy-up', text: target, ...(build ? {} : { severity: 'info' }) }];
}

function isCustomary(target: string): boolean {
  return isDataDirectory(target) || isWithin('/var/lib', target);
}

function isBelow(subPath: string): boolean {
  return !isAbsolute(subPath) && !subPath.split('/').includes('..');
}

/** Options that are meant for other types of mounts, or for Docker alone. */
function optionsWithoutEffect(mount: Mount, path: ComposePath): readonly Finding[] {
  const findings: Finding[] = [];
  const tell = (option: string, at: readonly string[], reason: string): void => {
    findings.push({ code: 'volumes/no-effect', path: [...path, ...at], params: { option, reason } });
  };
  for (const key of ['bind', 'volume', 'tmpfs', 'image'] as const) {
    const options = Object.keys(mount[key] ?? {}).filter((option) => option !== 'selinux');
    if (key !== mount.type && options.length > 0) {
      tell(key, [key], `the mount is of type ${mount.type}`);
    }
  }
  if (mount.consistency) tell('consistency', ['consistency'], 'it is a hint for Docker Desktop');
  if (mount.type !== 'volume') return findings;
  const { labels, nocopy } = mount.volume ?? {};
  const anonymous = mount.source === undefined || mount.source === '';
  if (anonymous && labels && Object.keys(labels).length > 0) {
    tell('labels', ['volume', 'labels'], 'an anonymous volume is no object that could have labels');
  }
  if (nocopy && isCustomary(mount.target)) {
    tell('nocopy', ['volume', 'nocopy'], 'nothing is copied into volumes anyway');
  }
  return findings;
}
