import { compareText } from '../../values/sorted.js';
import { child, type MappingNode } from '../located.js';
import type { StageContext } from '../stage.js';

/** Reports services that wait for each other in a circle, each circle where it closes. */
export function checkCycles(services: MappingNode, { collector }: StageContext): void {
  const done = new Set<string>();
  for (const start of [...services.entries.keys()].toSorted(compareText)) {
    // Depth first without recursion, since the chain may be as long as the file.
    const chain = done.has(start) ? [] : [visit(services, start)];
    const open = new Set(chain.map(({ name }) => name));
    for (let current = chain.at(-1); current; current = chain.at(-1)) {
      const next = current.ahead.shift();
      if (next === undefined) {
        done.add(current.name);
        open.delete(current.name);
        chain.pop();
      } else if (open.has(next)) {
        const names = chain.map(({ name }) => name);
        const cycle = shownCycle([...names.slice(names.indexOf(next)), next]);
        const place = dependenciesOf(services, current.name)?.entries.get(next)?.keySpan ?? services.span;
        const path = ['services', current.name, 'depends_on', next];
        collector.report('reference/cycle', path, { kind: 'depends_on', cycle }, { span: place });
      } else if (!done.has(next) && services.entries.has(next)) {
        chain.push(visit(services, next));
        open.add(next);
      }
    }
  }
}

/** A long circle without its middle. */
function shownCycle(names: readonly string[]): string {
  const shown = names.length > 20 ? [...names.slice(0, 10), '…', ...names.slice(-5)] : names;
  return shown.join(' -> ');
}

interface Visit {
  readonly name: string;
  /** What it depends on and has not been looked at yet. */
  readonly ahead: string[];
}

function visit(services: MappingNode, name: string): Visit {
  return { name, ahead: [...(dependenciesOf(services, name)?.entries.keys() ?? [])].toSorted(compareText) };
}

function dependenciesOf(services: MappingNode, name: string): MappingNode | undefined {
  const dependencies = child(child(services, name), 'depends_on');
  return dependencies?.kind === 'mapping' ? dependencies : undefined;
}
