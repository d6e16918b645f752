import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { groupAlike } from './group-alike.js';
import { isShown, plural, type Verbosity } from './shown.js';
import { visible } from './visible.js';

const words = { error: 'error', warning: 'warning', info: 'note' } as const;

/** Diagnostics as a table in Markdown, for the summary of a CI job or a comment on a pull request. */
export function renderMarkdown(diagnostics: readonly Diagnostic[], verbosity: Verbosity): string {
  const findings = groupAlike(diagnostics).filter(({ diagnostic }) => isShown(diagnostic, verbosity));
  if (findings.length === 0) return '**transload** has nothing to say against these files.\n';
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings.filter(({ diagnostic }) => diagnostic.severity === severity).length;
    return count === 0 ? [] : [plural(count, words[severity])];
  });
  return [
    `**transload** found ${counts.join(', ')}.`,
    '',
    '| | Place | Finding | What to do |',
    '| --- | --- | --- | --- |',
    ...findings.map(({ diagnostic: { severity, range, message, code, help }, subjects, elsewhere }) => {
      const places = [range, ...elsewhere].flatMap((each) =>
        each ? [`${each.file}:${each.start.line}:${each.start.column}`] : [],
      );
      const about = subjects.length === 0 ? '' : ` (${subjects.join(', ')})`;
      return `| ${[words[severity], cell(places.join(', ')), `${cell(message + about)} ${cell(`[${code}]`)}`, cell(help ?? '')].join(' | ')} |`;
    }),
    '',
  ].join('\n');
}

/** Text that stays in its cell and is neither markup nor HTML. */
function cell(text: string): string {
  return visible(text.replaceAll(/\s+/g, ' ')).replaceAll(/[\\`*_{}[\]<>()#|~!&@]/g, (character) =>
    character === '<' || character === '>' || character === '&' || character === '@'
      ? `&#${character.charCodeAt(0)};`
      : `\\${character}`,
  );
}
