import type { ComposePath } from '../../diagnostics/diagnostic.js';
import { clean } from '../../values/posix-path.js';
import { utf8Length } from '../../values/utf8.js';
import { quoted, reportInvalid } from '../faults.js';
import type { LocatedNode } from '../located.js';
import { built, textOf } from '../nodes.js';
import type { Rewrite } from '../rewrite.js';
import type { StageContext } from '../stage.js';
import { ofKinds, withTarget } from './kinds.js';

const form = '[SOURCE:]TARGET[:OPTIONS], e.g. "data:/var/lib/data" or "./conf:/etc/conf:ro"';
/** Told apart on macOS only; the reference loader drops them from short forms. */
const consistencies = ['cached', 'consistent', 'delegated'];
const propagations = ['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave'];

/** A short mount taken apart. */
interface ShortMount {
  /** One or two characters are a target whatever they are. */
  readonly isBare?: true;
  readonly source?: string;
  readonly target: string;
  readonly options: readonly string[];
}

/** `[SOURCE:]TARGET[:OPTIONS]` of a service's `volumes`. */
export const mount = withTarget('target: PATH, e.g. target: /data', ofKinds(['text', 'mapping'], form, readMount));

function readMount(...[node, path, context]: Parameters<Rewrite>): ReturnType<Rewrite> {
  const text = textOf(node);
  if (text === undefined) return node;
  const read = readShortMount(text);
  if (typeof read === 'string') {
    reportInvalid(context, path, node, read, form);
    return undefined;
  }
  if (read.source === undefined && /^\p{L}:/u.test(read.target)) {
    const problem = `${quoted(text)} is read as a Windows path, hence as an anonymous volume`;
    const help = 'give the volume a name of two letters or more, or use the long form';
    context.collector.report('syntax/legacy-or-ambiguous', path, { problem, help }, { span: node.span });
  }
  for (const option of read.options) reportUnknownOption(option, node, path, context);
  return longForm(read, node);
}

/** The reference loader drops words it does not know without a word. */
function reportUnknownOption(option: string, node: LocatedNode, path: ComposePath, { collector }: StageContext): void {
  if ([...propagations, 'ro', 'rw', 'nocopy', 'z', 'Z'].includes(option)) return;
  const allowed = `one of ro, rw, nocopy, z, Z, ${propagations.join(', ')}`;
  const severity = consistencies.includes(option) ? 'info' : 'warning';
  const params = { attribute: 'mount option', value: option, used: 'no option', allowed };
  collector.report('value/unknown', path, params, { span: node.span, severity });
}

/** Where a short mount is mounted; undefined if it cannot be read. */
export function shortMountTarget(text: string): string | undefined {
  const read = readShortMount(text);
  return typeof read === 'string' ? undefined : clean(read.target);
}

function readShortMount(text: string): ShortMount | string {
  if (text === '') return 'the mount is empty';
  if (utf8Length(text) <= 2) return { isBare: true, target: text, options: [] };
  const fields = splitFields(text);
  if (fields.includes('')) return `${quoted(text)} has an empty part between colons`;
  if (fields.length > 3) return `${quoted(text)} has too many colons; commas separate options, as in ro,z`;
  const [first = '', second, options = ''] = fields;
  const named = options === '' ? [] : options.split(',');
  return second === undefined ? { target: first, options: [] } : { source: first, target: second, options: named };
}

/** Colons separate, but not within `${...}`, nor after a single letter that may be a drive. */
function splitFields(text: string): string[] {
  const fields: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '$' && text[at + 1] === '{') depth++;
    else if (character === '}' && depth > 0) depth--;
    if (character === ':' && depth === 0 && !/^\p{L}$/u.test(text.slice(start, at))) {
      fields.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...fields, text.slice(start)];
}

function longForm({ isBare, source, target, options }: ShortMount, from: LocatedNode): LocatedNode {
  const isBind = source !== undefined && isFilePath(source);
  const propagation = options.findLast((option) => propagations.includes(option));
  const selinux = options.findLast((option) => option === 'z' || option === 'Z');
  const access = options.findLast((option) => option === 'ro' || option === 'rw');
  const nocopy = options.includes('nocopy');
  const bind = {
    selinux,
    propagation,
    ...(isBind ? { create_host_path: true } : {}),
  };
  const hasBind = isBind || selinux !== undefined || propagation !== undefined;
  return built(
    {
      type: isBind ? 'bind' : 'volume',
      source,
      target: clean(target),
      ...(access === 'ro' ? { read_only: true } : {}),
      ...(hasBind ? { bind: built(bind, from.span) } : {}),
      ...(nocopy || !(isBind || isBare) ? { volume: built(nocopy ? { nocopy } : {}, from.span) } : {}),
    },
    from.span,
  );
}

/** A source that is a path of the host rather than the name of a volume. */
function isFilePath(source: string): boolean {
  return /^(?:[./~]|\\\\|\p{L}:)/u.test(source);
}
