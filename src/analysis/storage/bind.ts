import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Build, Mount } from '../../model/project.js';
import { basename, isAbsolute, isWithin } from '../../values/posix-path.js';
import type { FactSources } from '../facts.js';
import { bindSettings } from './bind-settings.js';
import { contentSize, embed, type Embedding } from './embedded-tree.js';
import type { Finding } from './finding.js';
import { locateSource, realRoot, type HostSource } from './host-source.js';
import { placesInImage } from './image-content.js';
import type { ObjectNames } from './object-names.js';
import type { ClaimRequest, ContentSource, EmptyReason, MountDraft, MountSource, Remark } from './mount.js';
import {
  holdsSecret,
  isDataDirectory,
  isEngineSocket,
  isSystemPath,
  isTimeZone,
  looksLikeFile,
} from './well-known-paths.js';

/** How a bind mount is carried when that is not left to what lies at its source. */
export type BindChoice = 'configMap' | 'hostPath' | 'pvc' | 'emptyDir' | 'drop';

export interface BindRequest {
  /** The mount, its target cleaned. */
  readonly mount: Mount & { readonly source: string };
  readonly path: ComposePath;
  /** Where the source is written. */
  readonly sourcePath: ComposePath;
  readonly build: Build | undefined;
  readonly privileged: boolean;
  /** For this very target. */
  readonly choice: BindChoice | undefined;
  /** For all bind mounts. */
  readonly general: BindChoice | undefined;
  /** The claim to use where one is needed; made of the source if absent. */
  readonly claim?: ClaimRequest;
}

type Outcome = Pick<MountDraft, 'source' | 'findings' | 'remarks'>;

/** What a bind mount becomes (mapping.md section 7.3). */
export function draftBind(request: BindRequest, embedder: Embedder): MountDraft {
  const { mount, path } = request;
  const { sources } = embedder;
  const source = locateSource(mount.source, sources.written?.(request.sourcePath), sources);
  const outcome = decide(request, source, embedder);
  const settings = bindSettings(mount, path, outcome.source, {
    privileged: request.privileged,
    kubeVersion: sources.options.kubeVersion,
  });
  return {
    rule: 'binds',
    path,
    target: mount.target,
    readOnly: mount.read_only === true || outcome.source?.kind === 'content',
    settings: settings.fields,
    remarks: [...outcome.remarks, ...settings.remarks],
    findings: [...outcome.findings, ...settings.findings],
    ...(outcome.source === undefined ? {} : { source: outcome.source }),
  };
}

function decide(request: BindRequest, source: HostSource, embedder: Embedder): Outcome {
  const { mount, choice, general } = request;
  const { target } = mount;
  const told = choice && carriedAs(choice, request, source, embedder);
  if (told) return told;
  if (isEngineSocket(source.path)) {
    return {
      source: hostSource(source, 'Socket'),
      findings: [{ code: 'binds/engine-socket', path: request.path, params: { socket: source.path } }],
      remarks: [],
    };
  }
  if (isTimeZone(source.path)) return silent({ code: 'binds/timezone-dropped', text: source.path });
  if (source.place === 'windows') {
    const problem = `${source.label} is a path of Windows, which pods on Linux nodes do not have`;
    const help = `remove the mount, or leave it out with \`x-kubernetes: {bind: {${JSON.stringify(target)}: drop}}\``;
    return failed({ code: 'volumes/not-convertible', path: request.path, params: { problem, help } });
  }
  const generally = general && carriedAs(general, request, source, embedder);
  if (generally) return generally;
  switch (source.place) {
    case 'host':
      if (mount.read_only || isSystemPath(source.path)) return onHost(request, source);
      return emptyClaim(request, source, 'host');
    case 'personal':
      return looksLikeFile(source.path)
        ? notMounted(
            request,
            source,
            'lies outside the project directory and is not read',
            'let it be read with --bind-root PATH, or declare it under `configs:`',
          )
        : emptyClaim(request, source, 'outside');
    case 'project':
      return fromProject(request, source, embedder);
  }
}

/** A bind mount whose form somebody chose; undefined if there is nothing of that form. */
function carriedAs(
  choice: BindChoice,
  request: BindRequest,
  source: HostSource,
  embedder: Embedder,
): Outcome | undefined {
  switch (choice) {
    case 'drop':
      return { findings: [], remarks: [] };
    case 'hostPath':
      // A path that somebody wrote for the nodes needs no words; one of the project is that of this machine.
      return source.place === 'host'
        ? { source: hostSource(source), findings: [], remarks: [] }
        : onHost(request, source);
    case 'pvc':
      return { source: claimSource(request, source), findings: [], remarks: [] };
    case 'emptyDir':
      return { source: { kind: 'empty', name: source.name, memory: false }, findings: [], remarks: [] };
    case 'configMap': {
      const embedding = embedder.embed(source);
      return embedding?.kind === 'file' || embedding?.kind === 'directory'
        ? embedded(request, source, embedding, embedder)
        : undefined;
    }
  }
}

/** Rows 6 to 10: what lies in the project directory. */
function fromProject(request: BindRequest, source: HostSource, embedder: Embedder): Outcome {
  const { mount, path } = request;
  const { target } = mount;
  const overlay = sourceOverlay(request, source, embedder.sources);
  const dropped = silent({ code: 'binds/source-dropped', text: `${source.label} at ${target}` });
  if (overlay === 'certain') return dropped;
  const embedding = embedder.embed(source);
  if (embedding === undefined || embedding.kind === 'empty-directory') return missing(request, source, embedding);
  if (overlay === 'likely') return dropped;
  switch (embedding.kind) {
    case 'file':
    case 'directory':
      return isData(request, embedding)
        ? emptyClaim(request, source, 'data')
        : embedded(request, source, embedding, embedder);
    case 'large-directory': {
      const outcome = mount.read_only || isInContext(request, source) ? 'nothing' : 'claim';
      return {
        ...(outcome === 'claim' ? { source: claimSource(request, source) } : {}),
        findings: [{ code: 'binds/too-large', path, params: { source: source.label, target, outcome } }],
        remarks: [],
      };
    }
    case 'large-file':
      return failed({ code: 'binds/too-large', path, params: { source: source.label, target, outcome: 'nothing' } });
    case 'unreadable':
      return failed({
        code: 'files/source-missing',
        path,
        params: { what: source.label, problem: 'cannot be read, or is no regular file', help: 'make it readable' },
      });
  }
}

/** Row 10. Docker makes the directory, unless it is told that it must be there. */
function missing(request: BindRequest, source: HostSource, embedding: Embedding | undefined): Outcome {
  const { mount, path } = request;
  if (embedding === undefined && mount.bind?.create_host_path === false) {
    const problem = 'does not exist, and create_host_path is false';
    const params = { what: source.label, problem, help: 'create it, or let create_host_path be true' };
    return failed({ code: 'files/source-missing', path, params });
  }
  if (embedding === undefined && looksLikeFile(source.path)) {
    return notMounted(request, source, 'does not exist', 'create the file before translating');
  }
  return emptyClaim(request, source, embedding === undefined ? 'absent' : 'empty');
}

/**
 * Row 6: whether a mount lays source code over the image that is built from it: the build context itself, or a part of
 * it where the image has it already, which the Dockerfile tells or else the names of both suggest.
 */
function sourceOverlay(
  { build, mount }: BindRequest,
  source: HostSource,
  { files }: FactSources,
): 'certain' | 'likely' | undefined {
  const context = build?.context;
  if (build === undefined || context === undefined || !isAbsolute(context)) return undefined;
  if (isWithin(source.path, context)) return 'certain';
  if (!isWithin(context, source.path)) return undefined;
  const places = placesInImage(source.path, build, files);
  if (places) return places.includes(mount.target) ? 'certain' : undefined;
  const alike = basename(source.path) === basename(mount.target) && !isWithin('/etc', mount.target);
  return alike && mount.read_only !== true ? 'likely' : undefined;
}

function isInContext({ build }: BindRequest, source: HostSource): boolean {
  return build?.context !== undefined && isWithin(build.context, source.path);
}

const configuration =
  /\.(?:c(?:on)?f|config|cnf|css|env|html?|ini|js|json|lua|md|php|pl|properties|py|rb|sh|sql|svg|tmpl|toml|tpl|txt|vcl|xml|ya?ml)$/i;

/** Whether a writable directory holds data that a program goes on writing, rather than its configuration. */
function isData({ mount }: BindRequest, embedding: Embedding): boolean {
  return (
    mount.read_only !== true &&
    embedding.kind === 'directory' &&
    isDataDirectory(mount.target) &&
    !embedding.files.some(({ path }) => configuration.test(path))
  );
}

function embedded(
  { mount, path }: BindRequest,
  source: HostSource,
  embedding: Embedding & { readonly kind: 'file' | 'directory' },
  embedder: Embedder,
): Outcome {
  const content = embedder.content(source, embedding);
  const size = Object.values(content.object?.content ?? {}).reduce((sum, each) => sum + contentSize(each), 0);
  const remarks: Remark[] = [{ code: 'binds/embedded', text: source.label, size }];
  if (mount.read_only !== true) {
    const severity = isUsuallyRead(mount.target, content.files) ? { severity: 'info' as const } : {};
    remarks.push({ code: 'binds/embedded-read-only', text: `${source.label} at ${mount.target}`, ...severity });
  }
  const skipped = embedding.kind === 'directory' ? embedding.skipped.join(', ') : '';
  const findings: Finding[] = [];
  if (skipped !== '') {
    findings.push({ code: 'binds/entry-skipped', path, params: { source: source.label, entries: skipped } });
  }
  if (content.type === 'Secret') {
    findings.push({ code: 'secrets/in-manifest', path, params: { secrets: source.label } });
  }
  return { source: content, findings, remarks };
}

/** Whether a program hardly ever writes there, so that nobody misses being able to. */
function isUsuallyRead(target: string, files: ContentSource['files']): boolean {
  const place = ['/etc', '/usr', '/docker-entrypoint-initdb.d', '/opt'].some((above) => isWithin(above, target));
  return place || (!isDataDirectory(target) && files.every(({ path }) => configuration.test(path)));
}

function onHost({ path }: BindRequest, source: HostSource): Outcome {
  return {
    source: hostSource(source),
    findings: [{ code: 'binds/host-path', path, params: { source: source.path } }],
    remarks: [],
  };
}

function emptyClaim(request: BindRequest, source: HostSource, reason: EmptyReason): Outcome {
  return {
    source: claimSource(request, source),
    findings: [],
    remarks: [{ code: 'binds/empty-claim', text: source.label, target: request.mount.target, reason }],
  };
}

function notMounted({ mount, path }: BindRequest, source: HostSource, reason: string, help: string): Outcome {
  return failed({ code: 'binds/not-read', path, params: { source: source.label, target: mount.target, reason, help } });
}

function failed(finding: Finding): Outcome {
  return { findings: [finding], remarks: [] };
}

function silent(remark: Remark): Outcome {
  return { findings: [], remarks: [remark] };
}

function hostSource(source: HostSource, type?: string): MountSource {
  return { kind: 'host', name: source.name, path: source.path, ...(type === undefined ? {} : { type }) };
}

function claimSource({ claim, path }: BindRequest, source: HostSource): MountSource {
  return { kind: 'claim', claim: claim ?? { identity: `bind ${source.label}`, name: source.name, path } };
}

/** Reads sources of the project and makes one object of each, however many services mount it. */
export class Embedder {
  readonly #embeddings = new Map<string, Embedding | undefined>();
  readonly #contents = new Map<string, ContentSource>();
  readonly #directory: string;

  constructor(
    readonly sources: FactSources,
    private readonly names: ObjectNames,
  ) {
    this.#directory = realRoot(sources);
  }

  /** What lies at a source of the project; undefined if nothing does, or if it may not be looked at. */
  embed(source: HostSource): Embedding | undefined {
    if (source.place !== 'project' || source.entry === undefined) return undefined;
    const known = this.#embeddings.get(source.path);
    if (known) return known;
    const embedding = embed(source.entry, basename(source.path), this.sources.files, this.#directory);
    this.#embeddings.set(source.path, embedding);
    return embedding;
  }

  content(source: HostSource, embedding: Embedding & { readonly kind: 'file' | 'directory' }): ContentSource {
    const known = this.#contents.get(source.path);
    if (known) return known;
    const files = embedding.kind === 'file' ? [embedding.file] : embedding.files;
    const type = files.some(({ path, content }) => holdsSecret(basename(path), content)) ? 'Secret' : 'ConfigMap';
    const object = this.names.createObject(type, source.name, `bind ${source.label}`, files);
    const content: ContentSource = {
      kind: 'content',
      type,
      name: source.name,
      objectName: object.name,
      object,
      shape: embedding.kind,
      files,
    };
    this.#contents.set(source.path, content);
    return content;
  }
}
