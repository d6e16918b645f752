import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Report } from '../../diagnostics/reporter.js';
import { pickDefined } from '../../values/defined.js';
import { groupBy } from '../../values/group-by.js';
import type { Facts } from '../facts.js';
import type { ProxyName } from '../routes.js';

/** Says what became of the settings of a reverse proxy for one service: its routes, and what no route can say. */
export function reportProxy(service: string, proxy: ProxyName, title: string, facts: Facts, report: Report): void {
  for (const note of facts.routes.reading(service, proxy).notes) {
    if (note.kind === 'disabled') report('routing/disabled', note.path, { proxy: title });
    else if (note.kind === 'rule')
      report('routing/rule-not-expressible', note.path, { rule: note.rule, problem: note.problem });
    else if (note.kind === 'needless')
      report('routing/setting-needless', note.path, { proxy: title, settings: note.settings.join(', ') });
    else if (note.kind === 'rewrites')
      report('routing/prefix-kept', note.path, { prefix: note.prefix, replacement: note.replacement });
    else if (note.kind === 'access')
      report('routing/access-open', note.path, { proxy: title, settings: note.settings.join(', ') });
    else report('routing/setting-ignored', note.path, { proxy: title, settings: note.settings.join(', ') });
  }
  const routes = facts.routes.of(service).filter((route) => route.proxy === proxy);
  const byPlace = groupBy(routes, ({ from }) => from.join('\n'));
  for (const [, [first, ...more]] of byPlace) {
    if (!first) continue;
    const labels = lastText(first.from);
    const route = [first, ...more].map(({ host = '*', path }) => `${host}${path}`).join(', ');
    const secret = [first, ...more].find(({ tls }) => tls?.secretName !== undefined)?.tls?.secretName;
    report('routing/label-converted', first.from, { labels, route, kind: first.via, ...pickDefined({ secret }) });
  }
}

function lastText(path: ComposePath): string {
  return String(path.at(-1) ?? '');
}
