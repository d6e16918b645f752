import { button, element, made } from './elements.js';
import { quickFix, type QuickFix } from './quick-fix.js';
import type { Stretch } from './stretch.js';
import type { Finding } from './translate.js';

const names = { error: 'error', warning: 'warning', info: 'note' } as const;

/** What a click on a finding does. */
export interface FindingActions {
  readonly goTo: (at: Stretch) => void;
  readonly apply: (fix: QuickFix) => void;
  /** Where a stretch is, for people: `compose.yaml:4`. */
  readonly placeOf: (at: Stretch) => string;
}

/** Lists findings below the editor, with how many there are of each kind; notes only if they are wanted. */
export function listFindings(findings: readonly Finding[], withNotes: boolean, actions: FindingActions): void {
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const { length } = findings.filter((finding) => finding.severity === severity);
    if (length === 0) return [];
    return [made('span', `count ${severity}`, `${String(length)} ${names[severity]}${length === 1 ? '' : 's'}`)];
  });
  const summary = element('summary', HTMLParagraphElement);
  const said = counts.map(({ textContent }) => textContent).join(', ');
  // Said again only when it is something else, for those who listen.
  if (summary.dataset['said'] !== said) {
    summary.dataset['said'] = said;
    summary.replaceChildren(...(counts.length === 0 ? ['Nothing to report'] : counts));
  }
  const shown = findings.filter(({ severity }) => withNotes || severity !== 'info');
  element('findings', HTMLUListElement).replaceChildren(...shown.map((finding) => itemFor(finding, actions)));
}

function itemFor(finding: Finding, { goTo, apply, placeOf }: FindingActions): HTMLLIElement {
  const { severity, message, code, help, at } = finding;
  const go = button('go', '', () => {
    if (at) goTo(at);
  });
  go.append(made('span', 'severity', names[severity]), ' ', ...withCode(message));
  const details = made('p', 'details', made('span', 'code', code));
  if (at) details.prepend(made('span', 'place', placeOf(at)), ' ');
  const item = made('li', severity, go);
  const fix = quickFix(finding);
  if (help !== undefined || fix) {
    const advice = made('p', 'advice', ...withCode(help ?? ''));
    if (fix) {
      advice.append(
        ' ',
        button('fix', fix.title, () => {
          apply(fix);
        }),
      );
    }
    item.append(advice);
  }
  item.append(details);
  return item;
}

/** What stands between backticks is code. */
export function withCode(text: string): readonly (string | Node)[] {
  return text.split(/(`[^`]+`)/).flatMap((part) => {
    if (part === '') return [];
    return [/^`.+`$/s.test(part) ? made('code', '', part.slice(1, -1)) : part];
  });
}
