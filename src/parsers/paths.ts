import { isAbsolute, isWindowsAbsolute, join } from '../values/posix-path.js';
import { reportInvalid } from './faults.js';
import { child, scalar, type LocatedNode, type MappingNode } from './located.js';
import { textOf, withEntry } from './nodes.js';
import { PathTable } from './path-table.js';
import { rewriteTree, type Rewrite } from './rewrite.js';
import type { StageContext } from './stage.js';

/**
 * Makes every local path start from where `baseDirectory` starts: absolute, or for the base file of an `extends` seen from
 * the project (compose-semantics §16).
 */
export function resolvePaths(root: MappingNode, baseDirectory: string, context: StageContext): MappingNode {
  return rewriteTree(root, localPaths, { ...context, projectDirectory: baseDirectory });
}

function onText(resolve: (text: string, context: StageContext) => string): Rewrite {
  return (node, path, context) => {
    if (node.kind === 'scalar' && node.timestamp) {
      reportInvalid(context, path, node, 'the value is a date', 'a path; put it in quotes');
    }
    const text = textOf(node);
    const resolved = text === undefined ? undefined : resolve(text, context);
    return resolved === undefined || resolved === text ? node : scalar(resolved, node.span);
  };
}

/** A path of the machine that Compose runs on; an empty one stays empty. */
function absolute(text: string, context: StageContext): string {
  const path = withHome(text, context);
  return path === '' || isAbsolute(path) || path.startsWith('~') ? path : join(context.projectDirectory, path);
}

/** A path that the engine sees, which may be one of Windows on any system. */
function engineAbsolute(text: string, context: StageContext): string {
  const path = withHome(text, context);
  const isWhole = isAbsolute(path) || isWindowsAbsolute(path) || path.startsWith('~');
  return isWhole ? path : join(context.projectDirectory, path);
}

/** `~` is the home directory; where there is none, it stays. */
function withHome(path: string, { homeDirectory }: StageContext): string {
  return path.startsWith('~') && homeDirectory !== undefined ? join(homeDirectory, path.slice(1)) : path;
}

/** Build contexts that are fetched or taken from another service. */
function isRemote(text: string): boolean {
  return text.includes('://') || /^(?:service:|github\.com\/|git@)/.test(text);
}

/** The path, once it is absolute, with the first symbolic link on the way followed, as watching needs it. */
function realPath(path: string, { files }: StageContext): string {
  if (!isAbsolute(path)) return path;
  const parts = path.split('/').filter((part) => part !== '');
  for (let depth = 1; depth <= parts.length; depth++) {
    const prefix = `/${parts.slice(0, depth).join('/')}`;
    const entry = files.lookup(prefix);
    if (!entry) return path;
    if (entry.realPath !== prefix) return path.replace(prefix, () => entry.realPath);
  }
  return path;
}

function bindSource(resolve: Rewrite): Rewrite {
  return (node, path, context) => {
    if (node.kind !== 'mapping' || textOf(child(node, 'type')) !== 'bind') return node;
    const source = child(node, 'source');
    if (source) return replaced(node, 'source', source, resolve(source, path, context));
    reportInvalid(context, path, node, 'the bind mount has no source', 'a path of the host, e.g. source: ./data');
    return node;
  };
}

/** A volume of the local driver whose only option is to be a bind mount of a directory. */
function localBindVolume(resolve: Rewrite): Rewrite {
  return (node, path, context) => {
    const options = child(node, 'driver_opts');
    const device = child(options, 'device');
    const isBind = textOf(child(node, 'driver')) === 'local' && textOf(child(options, 'o')) === 'bind';
    if (node.kind !== 'mapping' || options?.kind !== 'mapping' || !device || !isBind) return node;
    return replaced(node, 'driver_opts', options, replaced(options, 'device', device, resolve(device, path, context)));
  };
}

function replaced(node: MappingNode, key: string, before: LocatedNode, after: LocatedNode | undefined): MappingNode {
  return after === undefined || after === before ? node : withEntry(node, key, after);
}

const local = onText(absolute);
const engine = onText(engineAbsolute);
const source = onText((text, context) => (isRemote(text) ? text : absolute(text, context)));
const watched = onText((text, context) => realPath(absolute(text, context), context));
const bind = bindSource(engine);

const filesOf = (container: string): (readonly [string, Rewrite])[] => [
  [`${container}.env_file.[].path`, local],
  [`${container}.label_file.[]`, local],
  [`${container}.volumes.[]`, bind],
];
const buildsOf = (container: string): (readonly [string, Rewrite])[] => [
  [`${container}.build.context`, source],
  [`${container}.build.additional_contexts.*`, source],
  [`${container}.build.ssh.*`, engine],
];

/** Relative to `projectDirectory` of the context. */
const localPaths = new PathTable<Rewrite>([
  ...['services.*', 'jobs.*', 'services.*.pre_start.[]'].flatMap(filesOf),
  ...['services.*', 'jobs.*'].flatMap(buildsOf),
  ['services.*.extends.file', local],
  ['jobs.*.extends.file', local],
  ['services.*.develop.watch.[].path', watched],
  ['configs.*.file', engine],
  ['secrets.*.file', engine],
  ['volumes.*', localBindVolume(engine)],
]);
