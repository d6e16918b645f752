import type { FileResource, Texts } from '../../model/project.js';
import type { UserMetadata } from '../../model/plan.js';
import { basename } from '../../values/posix-path.js';
import { createSecret } from '../../values/create-secret.js';
import { shellQuote } from '../../values/shell-quote.js';
import { sortedEntries } from '../../values/sorted.js';
import { encodeUtf8, utf8Length } from '../../values/utf8.js';
import type { Facts, FactSources } from '../facts.js';
import { userMetadata } from '../user-metadata.js';
import { asContent, contentKey, embed, largestContent, type EmbeddedFile } from './embedded-tree.js';
import { collectFindings, type Finding } from './finding.js';
import type { ContentSource } from './mount.js';
import type { ObjectNames } from './object-names.js';

export type FileResourceKind = 'configs' | 'secrets';

/** What a config or secret of the top level is made of (mapping.md sections 8 and 14.12). */
export interface ResourceContent {
  /** What is mounted; absent if there is no content, which is an error. */
  readonly source?: ContentSource;
  readonly files: readonly EmbeddedFile[];
  readonly findings: readonly Finding[];
}

interface Request {
  readonly kind: FileResourceKind;
  readonly key: string;
  readonly resource: FileResource;
}

/** Reads the content of a config or secret, or finds out which object of the cluster has it. */
export function readResource(
  request: Request,
  sources: FactSources,
  facts: Facts,
  names: ObjectNames,
): ResourceContent {
  const { kind, key, resource } = request;
  const path = [kind, key];
  const findings: Finding[] = [];
  if (resource.template_driver) {
    findings.push({
      code: 'files/driver-unsupported',
      path: [...path, 'template_driver'],
      params: { what: `template driver ${resource.template_driver}`, outcome: 'the content is copied as it is' },
    });
  }
  if (resource.driver) {
    findings.push({
      code: 'files/driver-unsupported',
      path: [...path, 'driver'],
      params: {
        what: `driver ${resource.driver}${optionsOf(resource)}`,
        outcome: 'the object must exist in the cluster',
        help: 'have it made by the External Secrets Operator or a Secrets Store CSI driver',
      },
    });
  }
  if (resource.external || resource.driver) return existing(request, facts, findings);
  const metadata = userMetadata(
    [{ kind: 'labels', path: [...path, 'labels'], entries: resource.labels }],
    collectFindings(findings),
  );
  const { secrets } = sources.options;
  if (kind === 'secrets' && secrets === 'external') return existing(request, facts, findings, metadata);
  const isGenerated = kind === 'secrets' && secrets === 'generate';
  const read = readContent(request, sources, isGenerated ? [] : findings);
  if ('finding' in read) return { files: [], findings: [...findings, read.finding] };
  if (isGenerated) return generated(request, read, metadata, sources, findings, facts);
  return inline(request, read, metadata, findings, facts, names);
}

function existing(
  { kind, key, resource }: Request,
  facts: Facts,
  findings: readonly Finding[],
  metadata: UserMetadata = {},
): ResourceContent {
  const type = kind === 'configs' ? 'ConfigMap' : 'Secret';
  const name = facts.names.resource(kind, key);
  const dataKey = contentKey(key);
  const command = `kubectl create ${type === 'Secret' ? 'secret generic' : 'configmap'} ${name}`;
  const from = resource.file === undefined ? 'FILE' : basename(resource.file);
  return {
    source: {
      kind: 'content',
      type,
      name,
      objectName: name,
      shape: 'file',
      files: [{ key: dataKey, path: dataKey, executable: false }],
    },
    files: [],
    findings: [
      ...findings,
      {
        code: 'files/must-exist',
        path: resource.external ? [kind, key, 'external'] : [kind, key],
        // Without a word in the file, nobody would look for it.
        ...(resource.external ? {} : { severity: 'warning' as const }),
        params: {
          object: `${type} ${name}`,
          key: dataKey,
          create: `${command} --from-file=${dataKey}=${from}${labelling(name, metadata)}`,
        },
      },
    ],
  };
}

/** A Secret that the user makes of a file or a variable; the manifests refer to it and hold nothing of it. */
function generated(
  { key, resource }: Request,
  { shape, files }: Content,
  metadata: UserMetadata,
  sources: FactSources,
  findings: readonly Finding[],
  facts: Facts,
): ResourceContent {
  const name = facts.names.resource('secrets', key);
  const { file, environment = '' } = resource;
  const dataKey = contentKey(key);
  const path = file === undefined ? '' : relativeLabel(file, sources);
  const from =
    file === undefined
      ? `--from-literal=${dataKey}="\${${environment}:?}"`
      : `--from-file=${shellQuote(shape === 'file' ? `${dataKey}=${path}` : path)}`;
  return {
    source: {
      kind: 'content',
      type: 'Secret',
      name,
      objectName: name,
      shape,
      files: files.map(({ key, path, executable }) => ({ key, path, executable })),
    },
    files: [],
    findings: [
      ...findings,
      {
        code: 'secrets/to-create',
        path: ['secrets', key],
        params: {
          secret: name,
          keys: files.map((each) => each.key).join(', '),
          create:
            createSecret(name, [from], sources.options.namespace) +
            labelling(name, metadata, sources.options.namespace),
        },
      },
    ],
  };
}

/** The commands that give a Secret the labels and annotations that the file says. */
function labelling(name: string, { labels = {}, annotations = {} }: UserMetadata, namespace?: string): string {
  const where = namespace === undefined ? '' : ` -n ${namespace}`;
  const set = (verb: string, entries: Texts): string => {
    const words = sortedEntries(entries).map(([key, value]) => shellQuote(`${key}=${value}`));
    return words.length === 0 ? '' : ` && kubectl ${verb} secret ${name}${where} --overwrite ${words.join(' ')}`;
  };
  return set('label', labels) + set('annotate', annotations);
}

interface Content {
  readonly shape: ContentSource['shape'];
  readonly files: readonly EmbeddedFile[];
}

/** The mode that Compose gives to a file that it writes; one that it mounts keeps its own. */
const writtenMode = 0o444;

function inline(
  { kind, key, resource }: Request,
  { shape, files }: Content,
  metadata: UserMetadata,
  findings: readonly Finding[],
  facts: Facts,
  names: ObjectNames,
): ResourceContent {
  const type = kind === 'configs' ? 'ConfigMap' : 'Secret';
  const name = facts.names.resource(kind, key);
  const object = names.createObject(type, name, `${kind} ${key}`, files, metadata);
  const mode = resource.file === undefined ? { mode: writtenMode } : {};
  return {
    source: { kind: 'content', type, name, objectName: object.name, object, shape, files, ...mode },
    files,
    findings,
  };
}

/** Why there is no content. */
interface Unread {
  readonly finding: Finding;
}

function readContent({ kind, key, resource }: Request, sources: FactSources, findings: Finding[]): Content | Unread {
  const path = [kind, key];
  const what = `${kind === 'configs' ? 'config' : 'secret'} "${key}"`;
  const dataKey = contentKey(key);
  const single = (content: string | Uint8Array, executable = false): Content => ({
    shape: 'file',
    files: [{ key: dataKey, path: dataKey, content, executable }],
  });
  const create = 'create it, or mark the resource `external: true` if it exists in the cluster';
  const linked = 'name the file that is meant, or put a copy of it in the place of the link';
  const missing = (attribute: string, problem: string, help = create): Unread => ({
    finding: { code: 'files/source-missing', path: [...path, attribute], params: { what, problem, help } },
  });
  const tooLarge = (attribute: string, size: number): Unread => ({
    finding: { code: 'files/too-large', path: [...path, attribute], params: { what, size } },
  });
  if (resource.file === undefined) {
    const attribute = resource.content === undefined ? 'environment' : 'content';
    const text = resource.resolvedContent;
    if (text === undefined)
      return missing(attribute, `is taken from ${resource.environment ?? 'nothing'}, which is not set`);
    if (attribute === 'environment') {
      const source = `variable ${resource.environment ?? ''}`;
      findings.push({ code: 'environment/value-frozen', path: [...path, attribute], params: { source } });
    }
    const size = utf8Length(text);
    return size > largestContent ? tooLarge(attribute, size) : single(asContent(encodeUtf8(text)));
  }
  const label = `file ${relativeLabel(resource.file, sources)}`;
  const entry = sources.files.lookup(resource.file);
  if (entry === undefined) return missing('file', `is taken from ${label}, which does not exist`);
  if (entry.kind === 'other' && entry.leadsOut) {
    return missing('file', `is taken from ${label}, which is a link that leads out of the project directory`, linked);
  }
  const embedding = embed(entry, basename(resource.file), sources.files, undefined);
  switch (embedding.kind) {
    case 'file':
      return single(embedding.file.content, embedding.file.executable);
    case 'directory':
      return { shape: 'directory', files: embedding.files };
    case 'large-file':
      return tooLarge('file', embedding.size);
    case 'large-directory':
      return missing('file', `is a directory that is too large to embed: ${label}`);
    case 'empty-directory':
      return missing('file', `is an empty directory: ${label}`);
    case 'unreadable':
      return missing('file', `is taken from ${label}, which cannot be read`);
  }
}

/** A path below the project directory as seen from there; others as they are. */
function relativeLabel(path: string, { project }: FactSources): string {
  return path.startsWith(`${project.directory}/`) ? `.${path.slice(project.directory.length)}` : path;
}

/** The names of the options that a driver is given; their values may be secret. */
function optionsOf({ driver_opts: options = {} }: FileResource): string {
  const names = Object.keys(options);
  return names.length === 0 ? '' : ` (${names.toSorted().join(', ')})`;
}
