import { groupBy } from '../../src/values/group-by.js';
import { button, element, made } from './elements.js';
import type { Explanation } from './explanations.js';
import { withCode } from './findings.js';
import type { Stretch } from './stretch.js';

/** Shows what became of each attribute, section by section. */
export function showExplanations(
  explanations: readonly Explanation[],
  lineOf: (at: Stretch) => string,
  goTo: (at: Stretch) => void,
): void {
  const panel = element('explain', HTMLDivElement);
  if (explanations.length === 0) {
    panel.replaceChildren(made('p', 'empty', 'There is nothing to explain yet.'));
    return;
  }
  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  for (const title of ['Line', 'Attribute', 'What became of it']) {
    const cell = made('th', '', title);
    cell.scope = 'col';
    head.append(cell);
  }
  for (const [section, own] of groupBy(explanations, (explanation) => explanation.section)) {
    const body = table.createTBody();
    for (const explanation of own) {
      const row = body.insertRow();
      const { attribute, at, outcomes, said } = explanation;
      if (attribute === '') row.className = 'section';
      const place = row.insertCell();
      if (at) {
        const line = lineOf(at);
        const go = button('line', line, () => {
          goTo(at);
        });
        go.ariaLabel = `Go to line ${line}`;
        place.append(go);
      }
      row.insertCell().append(made('span', 'attribute', attribute === '' ? section : attribute));
      row
        .insertCell()
        .append(
          ...outcomes.map((text) => made('p', 'outcome', text)),
          ...said.map(({ severity, message, code }) =>
            made('p', `said ${severity}`, ...withCode(message), ' ', made('span', 'code', code)),
          ),
        );
    }
  }
  panel.replaceChildren(table);
}
