import { instance } from '@viz-js/viz';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawGraph, printDot, printMermaid, type GraphView } from '../../src/graph/index.js';
import { convertText } from '../support/convert-text.js';

const viz = await instance();

function graphOf(compose: string, view?: GraphView) {
  const { parsed, ...conversion } = convertText(compose);
  return drawGraph({ ...conversion, project: parsed.project }, view);
}

/** The edges of a graph as `name -> name: label`. */
function edgesOf(graph: ReturnType<typeof graphOf>): readonly string[] {
  return graph.parts.flatMap(({ nodes, edges }) => {
    const names = new Map(nodes.map(({ id, lines }) => [id, lines.join(' ')]));
    return edges.map(
      ({ from, to, label, isMutual }) =>
        `${names.get(from) ?? '?'} ${isMutual === true ? '--' : '->'} ${names.get(to) ?? '?'}${label === undefined ? '' : `: ${label}`}`,
    );
  });
}

test('a Compose project shows who publishes, mounts, waits and shares networks', () => {
  const graph = graphOf(
    `services:
  web:
    image: nginx
    ports: ['8080:80', '127.0.0.1:53:53/udp']
    volumes: ['data:/data', './site:/site:ro']
    networks: [front, back]
    depends_on: {db: {condition: service_healthy}, cache: {condition: service_started}}
    secrets: [token]
  db: {image: postgres, networks: [back], volumes: ['data:/old']}
  cache: {build: ., networks: [front]}
  tool: {image: busybox, network_mode: 'service:web'}
volumes: {data: {external: true}}
networks: {front: {}, back: {internal: true}}
secrets: {token: {external: true}}
`,
    'compose',
  );
  expect(edgesOf(graph)).toEqual([
    'db postgres -> data external: /old',
    'tool busybox -> web nginx: network of',
    '8080 127.0.0.1:53/udp -> web nginx: 80, 53',
    'web nginx -> cache built here',
    'web nginx -> db postgres: when healthy',
    'web nginx -> data external: /data',
    'web nginx -> ./site: /site (read-only)',
    'web nginx -> token secret',
    'db postgres -- back internal',
    'web nginx -- back internal',
    'cache built here -- front',
    'web nginx -- front',
  ]);
});

test('Kubernetes objects show who selects, mounts, routes and scales', () => {
  const graph = graphOf(
    `services:
  web:
    image: nginx
    ports: ['8080:80']
    volumes: ['data:/data']
    environment: {PASSWORD: hush}
    deploy: {replicas: 2}
    x-kubernetes: {hpa: {max: 5}, ingress: {host: shop.example.com}}
volumes: {data: {}}
`,
    'kubernetes',
  );
  const edges = edgesOf(graph);
  expect(edges).toContain('web Service -> web Deployment: 80');
  expect(edges).toContain('web Deployment -> data PersistentVolumeClaim 1Gi: /data');
  expect(edges.join('\n')).toMatch(/web Ingress -> web Service: shop\.example\.com/);
  expect(edges.join('\n')).toMatch(/web HorizontalPodAutoscaler -> web Deployment: scales/);
  expect(edges.join('\n')).toMatch(/web Deployment -> web-env-\w+ Secret: environment/);
  expect(printDot(graph) + printMermaid(graph)).not.toContain('hush');
});

test('pods of several services say whom they run', () => {
  const { parts } = graphOf(`services:
  web: {image: nginx}
  tool: {image: busybox, network_mode: 'service:web'}
`);
  expect(parts.map(({ title }) => title)).toEqual(['Compose project demo', 'Kubernetes objects']);
  expect(parts[1]?.nodes.map(({ lines }) => lines)).toContainEqual(['web', 'Deployment', 'runs web, tool']);
});

test('many services name their networks instead of being tied to them', () => {
  const services = Array.from(
    { length: 60 },
    (_, index) => `  s${String(index)}: {image: x, networks: [n${String(index % 3)}]}`,
  );
  const graph = graphOf(`services:\n${services.join('\n')}\nnetworks: {n0: {}, n1: {}, n2: {}}\n`, 'compose');
  expect(edgesOf(graph)).toEqual([]);
  expect(graph.parts[0]?.nodes.map(({ lines }) => lines)).toContainEqual(['s4', 'x', 'on n1']);
});

test('whatever is in a name stays text', () => {
  const hostile = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(hostile, hostile, (name, label) => {
      const graph = {
        parts: [
          {
            id: 'c',
            title: name,
            nodes: [
              { id: 'c1', kind: 'service' as const, lines: [name, label] },
              { id: 'c2', kind: 'volume' as const, lines: [label] },
            ],
            edges: [{ from: 'c1', to: 'c2', label, style: 'solid' as const }],
          },
        ],
      };
      const { objects = [] } = viz.renderJSON(printDot(graph)) as { objects?: readonly unknown[] };
      expect(objects).toHaveLength(3);
      for (const line of printMermaid(graph).split('\n')) {
        expect(line.replaceAll(/"[\p{L}\p{N} .,:/()_@+=*#;<>-]*"/gu, '').replaceAll(/#\d+;/g, '')).not.toMatch(
          /["`\\]/,
        );
      }
    }),
    { numRuns: 100 },
  );
});

/** Sixty services, most of which have a volume, wait for one queue and mount one folder. */
function sixtyServices(): string {
  const names = Array.from({ length: 60 }, (_, index) => `s${String(index).padStart(2, '0')}`);
  const services = names.map(
    (name, index) =>
      `  ${name}:\n    image: x\n    volumes: ['${name}:/data', './settings:/etc/settings']\n` +
      `    ports: ['${String(8000 + index)}:80']\n${index === 0 ? '' : '    depends_on: [s00]\n'}`,
  );
  return `services:\n${services.join('')}volumes: {${names.map((name) => `${name}: {}`).join(', ')}}\n`;
}

test.each(['compose', 'kubernetes'] as const)('sixty services stay readable, and keep all they say: %s', (view) => {
  const graph = graphOf(sixtyServices(), view);
  const [{ nodes, edges } = { nodes: [], edges: [] }] = graph.parts;
  const s07 = nodes.find(({ lines: [name] }) => name === 's07');
  expect(s07?.relations).toEqual(
    view === 'compose'
      ? ['→ s00', '→ ./settings: /etc/settings', '← 8007: 80', '→ s07: /data']
      : expect.arrayContaining(['→ s07 PersistentVolumeClaim 1Gi: /data', '← s07 Service: 80']),
  );
  expect(nodes.filter(({ kind }) => kind === 'service' || kind === 'workload')).toHaveLength(60);
  expect(edges).toEqual([]);
  const { bb } = viz.renderJSON(printDot(graph)) as { bb: string };
  const [, , width = 0, height = 0] = bb.split(',').map(Number);
  expect(width / height).toBeGreaterThan(1);
  expect(width / height).toBeLessThan(3);
});
