import { expect, test } from '@jest/globals';
import type { ServiceSpec } from 'kubernetes-types/core/v1.js';
import { findDnsNames } from '../../src/analysis/dns-names.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import type { Manifest } from '../../src/model/manifest.js';
import { convertCorpus, corpusProjects, type CorpusProject } from '../support/corpus.js';
import { mentionedHosts } from '../support/mentioned-hosts.js';

const projects = corpusProjects();

type Outcome = 'service' | 'wrong port' | 'local' | 'public' | 'diagnosed' | 'lost';

/** What becomes of each host that the containers of a project are told of. */
function outcomes(project: CorpusProject): { outcome: Outcome; host: string; place: string }[] {
  const { manifests, parsed, diagnostics } = convertCorpus(project);
  expect([project.id, manifests.length > 0]).toEqual([project.id, true]);
  const names = new Set(parsed ? findDnsNames(parsed.project).all.map(({ name }) => name.toLowerCase()) : []);
  const services = new Map(
    manifests
      .filter(({ kind }) => kind === 'Service')
      .map((service) => [service.metadata.name, (service as Manifest & { spec: ServiceSpec }).spec]),
  );
  return mentionedHosts(manifests, names).map(({ host, port, place }) => ({
    host,
    place: `${project.id} ${place}`,
    outcome: outcomeOf(host.toLowerCase(), port, services, names, diagnostics),
  }));
}

function outcomeOf(
  host: string,
  port: number | undefined,
  services: ReadonlyMap<string, ServiceSpec>,
  names: ReadonlySet<string>,
  diagnostics: readonly Diagnostic[],
): Outcome {
  const service = services.get(host);
  const isOpen =
    port === undefined || service?.clusterIP === 'None' || service?.ports?.some((open) => open.port === port);
  if (service) return isOpen === true ? 'service' : 'wrong port';
  if (/^(?:localhost|[\d.]+)$/.test(host)) return 'local';
  const word = new RegExp(`(?<![\\w.-])${host.replaceAll('.', '\\.')}(?![\\w-])`, 'i');
  if (diagnostics.some(({ message }) => word.test(message))) return 'diagnosed';
  return host.includes('.') && !host.endsWith('.internal') && !names.has(host) ? 'public' : 'lost';
}

(projects ? test : test.skip)(
  'every host that a service is told of is a Service, is public, or is spoken of',
  () => {
    const all = (projects ?? []).flatMap(outcomes);
    const count = (wanted: Outcome) => all.filter(({ outcome }) => outcome === wanted).length;
    expect(all.filter(({ outcome }) => outcome === 'lost' || outcome === 'wrong port')).toEqual([]);
    expect(count('service')).toBeGreaterThanOrEqual(420);
    expect(count('diagnosed')).toBeGreaterThanOrEqual(35);
  },
  120_000,
);
