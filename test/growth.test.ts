/**
 * The work grows with what there is to translate, and no faster. What is counted are calls of functions, which are the
 * same in every run and on every machine, unlike seconds.
 */
import { expect, test } from '@jest/globals';
import { Session, type Profiler } from 'node:inspector';
import { convert, filesFromMap } from '../src/index.js';

const session = new Session();
session.connect();

/** The calls of all functions of src/ and of the libraries in it that a piece of work makes. */
function callsOf(work: () => void): number {
  let scripts: readonly Profiler.ScriptCoverage[] = [];
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  work();
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error) throw error;
    scripts = result;
  });
  session.post('Profiler.stopPreciseCoverage');
  return scripts
    .filter(({ url }) => /\/(src|node_modules\/(yaml|lodash))\//.test(url))
    .flatMap(({ functions }) => functions)
    .reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0);
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

type Input = Readonly<Parameters<typeof convert>>;

function project(services: number, references: number): Input {
  const all = numbers(services).map((index) => {
    const others = numbers(references).map((step) => (index + step + 1) % services);
    return `  service-${index}:
    image: registry.example.com/service-${index}:1.0
    ports: ["${10_000 + index}:8080"]
    volumes: [data-${index}:/data]
    healthcheck: { test: curl -f http://localhost:8080/ }
    environment:
      LEVEL: info
${others.map((other) => `      UPSTREAM_${other}: http://service-${other}:8080\n`).join('')}`;
  });
  const volumes = numbers(services).map((index) => `  data-${index}:\n`);
  return [`services:\n${all.join('')}volumes:\n${volumes.join('')}`];
}

/** A Compose file that includes others, and those. */
function including(count: number): Input {
  const parts = numbers(count).map((index): [string, string] => [
    `/project/part-${index}.yaml`,
    `services:\n  service-${index}: { image: nginx, environment: { NEXT: http://service-${index + 1} } }\n`,
  ]);
  return [`include:\n${parts.map(([path]) => `  - ${path}\n`).join('')}`, { files: filesFromMap(new Map(parts)) }];
}

/** Files one over the other, each with a service of its own and a word on one of the first. */
function overlaid(count: number): Input {
  const files = numbers(count).map((index) => ({
    path: `part-${index}.yaml`,
    content: `services:
  service-${index}: { image: nginx, ports: ["80"], environment: { NEXT: http://service-${index + 1} } }
  first: { image: nginx, labels: { "part-${index % 5}": "" } }
`,
  }));
  return [files];
}

/** Services each of which takes its volumes from the next one. */
function lending(count: number): Input {
  const services = numbers(count).map((index) => {
    const lender = index + 1 < count ? `volumes_from: [service-${index + 1}]` : 'volumes: ["data:/data"]';
    return `  service-${index}: { image: nginx, ${lender} }\n`;
  });
  return [`services:\n${services.join('')}volumes: { data: }\n`];
}

/** Services each of which uses the network of the next one. */
function joined(count: number): Input {
  const services = numbers(count).map((index) => {
    const mode = index + 1 < count ? `network_mode: "service:service-${index + 1}"` : 'ports: ["80"]';
    return `  service-${index}: { image: nginx, ${mode} }\n`;
  });
  return [`services:\n${services.join('')}`];
}

test.each([
  ['services', (size: number) => project(20 * size, 1)],
  ['references between services', (size: number) => project(60, 6 * size)],
  ['included files', (size: number) => including(20 * size)],
  ['files over one another', (size: number) => overlaid(20 * size)],
  ['services that take volumes from the next one', (size: number) => lending(40 * size)],
  ['services that use the network of the next one', (size: number) => joined(40 * size)],
])('five times the %s are five times the work', (_, inputOf) => {
  const [few, many] = [inputOf(1), inputOf(5)];
  // What is worked out once and kept is no matter of how much there is to translate.
  for (const input of [few, many]) expect(convert(...input).manifests).not.toEqual([]);
  const calls = callsOf(() => convert(...few));
  expect(calls).toBeGreaterThan(10_000);
  expect(callsOf(() => convert(...many)) / calls).toBeLessThan(5.25);
});
