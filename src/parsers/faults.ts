import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { LocatedNode } from './located.js';
import type { StageContext } from './stage.js';
import { placeInWords } from './validation/wording.js';

/** Reports a value that cannot be read, at its place, with the form that is expected there. */
export function reportInvalid(
  context: StageContext,
  path: ComposePath,
  node: LocatedNode,
  problem: string,
  expected: string,
): void {
  const help = `expected ${expected}`;
  context.collector.report(
    'schema/invalid',
    path,
    { problem: `${dotted(path)}: ${withoutSecret(problem, node)}`, help },
    { span: node.span },
  );
}

/** Reports attributes that exclude each other. */
export function reportContradiction(
  context: StageContext,
  path: ComposePath,
  node: LocatedNode,
  problem: string,
  help: string,
  severity: 'error' | 'warning' = 'error',
): void {
  const params = { problem: `${placeInWords(path)}: ${problem}`, help };
  context.collector.report('model/contradiction', path, params, { span: node.span, severity });
}

/** A message about a value, in which the text as it was written stands for what must not be shown. */
function withoutSecret(message: string, node: LocatedNode): string {
  if (node.kind !== 'scalar' || node.shown === undefined) return message;
  const shown = quoted(node.shown);
  return message.replaceAll(/"(?:[^"\\]|\\.)*"/g, () => shown);
}

/** A value as a message shows it: quoted, and cut where it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** A path as people write it: `services.web.ports[0]`. */
export function dotted(path: ComposePath): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
}
