import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { DiagnosticCollector } from '../../src/diagnostics/reporter.js';
import { mapping, scalar, sequence, type LocatedNode } from '../../src/parsers/located.js';
import { composeSchema } from '../../src/parsers/schema/compose.js';
import { composeFaults } from '../../src/parsers/schema/generated/compose-faults.js';
import { entry, schemaAt, typesOf } from '../../src/parsers/schema/lookup.js';
import type { Schema } from '../../src/parsers/schema/schema.js';
import { validate } from '../../src/parsers/validate.js';
import { readYaml } from '../../src/parsers/yaml.js';

function judge(root: LocatedNode): DiagnosticCollector {
  const collector = new DiagnosticCollector();
  if (root.kind !== 'mapping') throw new Error('a Compose file is a mapping');
  const isValid = validate(root, {
    collector,
    files: { lookup: () => undefined },
    env: new Map(),
    projectDirectory: '/project',
  });
  expect(isValid).toBe(collector.diagnostics.length === 0);
  return collector;
}

/** Faults as `line:column message | help`, in the order they are found. */
function faultsOf(text: string): string[] {
  const reading = new DiagnosticCollector();
  const [document] = readYaml({ name: 'compose.yaml', text }, reading);
  expect(reading.diagnostics).toEqual([]);
  if (!document) throw new Error('no document');
  return judge(document.root).diagnostics.map(({ message, help, range }) => {
    const place = range ? `${range.start.line}:${range.start.column}` : 'nowhere';
    return `${place} ${message} | ${help ?? ''}`;
  });
}

/** Lines of one service, under `services.web`. */
function service(...lines: string[]): string {
  return ['services:', '  web:', ...lines.map((line) => `    ${line}`), ''].join('\n');
}

test('a valid file has no fault', () => {
  expect(faultsOf(service('image: nginx', 'ports: ["8080:80"]', 'x-note: [1, {}]'))).toEqual([]);
});

test('lines with blanks that are none to YAML are one fault', () => {
  const text = 'services:\n\u00A0\u00A0web:\n\u00A0\u00A0\u00A0\u00A0image: a\n';
  expect(faultsOf(text)).toEqual([
    '2:1 this line is indented with the character U+00A0, which is no blank to YAML | indent with ordinary spaces',
  ]);
});

describe('an unknown attribute', () => {
  test.each([
    [
      'misspelt',
      service('image: nginx', 'port: []'),
      '4:5 service "web" has no attribute `port` | did you mean `ports`?',
    ],
    [
      'with a hyphen',
      service('depends-on: [db]'),
      '3:5 service "web" has no attribute `depends-on` | did you mean `depends_on`?',
    ],
    [
      'in an item of a list',
      service('ports:', '- target: 80', '  publish: 80'),
      '5:7 `ports[0]` of service "web" has no attribute `publish` | did you mean `published`?',
    ],
    [
      'in place of a required one, told once',
      service('devices:', '- sorce: /dev/x'),
      '4:7 `devices[0]` of service "web" has no attribute `sorce` | did you mean `source`?',
    ],
    [
      'from a level below',
      service('image: nginx', 'limits: { memory: 1g }'),
      '4:5 service "web" has no attribute `limits` | `limits` belongs under `deploy.resources`',
    ],
    [
      'from a level above',
      service('deploy:', '  resources:', '    replicas: 2'),
      '5:9 `deploy.resources` of service "web" has no attribute `replicas` | `replicas` belongs to `deploy` of service "web": check its indentation',
    ],
    [
      'of a service at the top level',
      'image: nginx\nservices: {}\n',
      '1:1 a Compose file has no top-level attribute `image` | `image` belongs under a service, as services.NAME.image',
    ],
    [
      'of the top level in a service',
      service('image: nginx', 'include: [x.yaml]'),
      '4:5 service "web" has no attribute `include` | `include` belongs at the top level of the file: check its indentation',
    ],
    [
      'that is a service indented too deep',
      service('image: nginx', 'db:', '  image: postgres'),
      '4:5 service "web" has no attribute `db` | if `db` is a service of its own, indent it as deep as `web`',
    ],
    [
      'where few are allowed',
      service('logging: { level: debug }'),
      '3:16 `logging` of service "web" has no attribute `level` | allowed here: driver, options',
    ],
    [
      'unlike any other',
      service('image: nginx', 'wobble: 1'),
      '4:5 service "web" has no attribute `wobble` | remove it, or start its name with x- to have it ignored',
    ],
    [
      'that every object of JavaScript has',
      service('image: nginx', 'constructor: 1'),
      '4:5 service "web" has no attribute `constructor` | remove it, or start its name with x- to have it ignored',
    ],
    [
      'named __proto__',
      service('image: nginx', '__proto__: {}'),
      '4:5 service "web" has no attribute `__proto__` | remove it, or start its name with x- to have it ignored',
    ],
  ])('%s', (_, text, expected) => {
    expect(faultsOf(text)).toEqual([expected]);
  });

  test('is allowed where names are free, whatever the name', () => {
    const names = '{ __proto__: a, constructor: b, toString: c, "a b": d }';
    expect(faultsOf(service('image: nginx', `environment: ${names}`, `x-any: ${names}`))).toEqual([]);
    expect(faultsOf('services:\n  __proto__: { image: a }\n  constructor: { image: b }\n')).toEqual([]);
  });

  test('with an invalid name', () => {
    expect(faultsOf('services:\n  my web: { image: nginx }\n')).toEqual([
      '2:3 `services` has an entry with the invalid name "my web" | use letters, digits, ".", "_" and "-" only, for example my-web',
    ]);
  });
});

describe('a value of the wrong type', () => {
  test.each([
    [
      'text for a list',
      service('ports: "8080:80"'),
      '3:12 `ports` of service "web" takes a list, not a string | write each item on a line of its own, after a dash: - "8080:80"',
    ],
    [
      'another text for a list',
      service('ports: 80:80'),
      '3:12 `ports` of service "web" takes a list, not a string | write each item on a line of its own, after a dash: - "80:80"',
    ],
    [
      'a dash without a blank',
      service('expose:', '  -3000/tcp'),
      '4:7 `expose` of service "web" takes a list, not a string | put a blank after the dash: - 3000/tcp',
    ],
    [
      'a time without a unit',
      service('stop_grace_period: 30'),
      '3:24 `stop_grace_period` of service "web" takes a string, not a number | for example stop_grace_period: 30s',
    ],
    [
      'a list for a variable',
      service('environment: { A: [1] }'),
      '3:23 `environment.A` of service "web" takes a string, a number, true or false, not a list | write a single text, in quotes if it holds brackets',
    ],
    [
      'a mapping for a list',
      service('volumes:', '  data: /data'),
      '4:7 `volumes` of service "web" takes a list, not a mapping | write each item on a line of its own, after a dash: - data:/var/lib/data',
    ],
    [
      'a list for a mapping',
      'services:\n  - image: nginx\n',
      '2:3 `services` takes a mapping, not a list | write it without dashes: web: { image: nginx }',
    ],
    [
      'text for a mapping',
      service('healthcheck: curl -f http://localhost'),
      '3:18 `healthcheck` of service "web" takes a mapping, not a string | write it on the lines below, indented: test: curl -f http://localhost',
    ],
    [
      'text for a service',
      'services:\n  web: nginx\n',
      '2:8 service "web" takes a mapping, not a string | write it on the lines below, indented: image: nginx',
    ],
    [
      'a number for text',
      service('user: 1000'),
      '3:11 `user` of service "web" takes a string, not a number | put it in quotes: user: "1000"',
    ],
    [
      'a list for a size',
      service('mem_limit: [512m]'),
      '3:16 `mem_limit` of service "web" takes a size, not a list | for example mem_limit: 512m',
    ],
    [
      'a list for true or false',
      service('tty: []'),
      '3:10 `tty` of service "web" takes true or false, not a list | for example tty: true',
    ],
    [
      'a colon in an item of text',
      service('command:', '- echo: hi'),
      '4:7 `command[0]` of service "web" takes a string, not a mapping | put the whole item in quotes: ": " in it was read as a mapping',
    ],
    [
      'a dash before an entry',
      service('environment:', '- MODE: fast'),
      '4:7 `environment[0]` of service "web" takes NAME=value, not a mapping | leave out the dash: MODE: production',
    ],
    [
      'nothing',
      service('image:'),
      '3:5 `image` of service "web" is empty; it takes a string | give it a value, for example image: nginx:1.29, or remove the line',
    ],
    [
      'an item that is nothing',
      service('ports:', '- '),
      '4:7 `ports[0]` of service "web" is empty; it takes a number, a string or a mapping | give it a value, for example - "8080:80", or remove the item',
    ],
  ])('%s', (_, text, expected) => {
    expect(faultsOf(text)).toEqual([expected]);
  });

  test('never shows the value, which may be secret', () => {
    const text = service(
      'environment: { TOKEN: [hunter2] }',
      'hostname: [hunter2]',
      'cgroup: hunter2',
      'cpus: [hunter2]',
    );
    expect(faultsOf(text)).toHaveLength(4);
    expect(faultsOf(text).join()).not.toContain('hunter2');
  });
});

describe('a value out of bounds', () => {
  test.each([
    [
      'missing attribute',
      service('depends_on: { db: {} }'),
      '3:19 `depends_on.db` of service "web" lacks `condition` | add it, for example condition: service_healthy',
    ],
    [
      'missing alternatives',
      'jobs:\n  nightly:\n    image: backup\n    triggers: {}\n',
      '4:5 `triggers` of job "nightly" lacks `manual` or `schedule` | for example manual: true',
    ],
    [
      'missing mapping',
      'jobs:\n  nightly:\n    image: backup\n',
      '2:3 job "nightly" lacks `triggers` | add it, for example triggers: { manual: true }',
    ],
    [
      'misspelt choice',
      service('depends_on: { db: { condition: service_helthy } }'),
      '3:36 `depends_on.db.condition` of service "web" takes one of service_started, service_healthy, service_completed_successfully | did you mean service_healthy?',
    ],
    [
      'pattern',
      service('pull_policy: allways'),
      '3:18 `pull_policy` of service "web" takes always, never, missing, if_not_present, build, refresh, daily, weekly or every_ and a time such as 12h | for example pull_policy: always',
    ],
    [
      'maximum',
      service('cpu_percent: 150'),
      '3:18 `cpu_percent` of service "web" must not be more than 100 | for example cpu_percent: 50',
    ],
    [
      'minimum',
      service('cpu_count: -1'),
      '3:16 `cpu_count` of service "web" must not be less than 0 | for example cpu_count: 2',
    ],
    [
      'repeated item',
      service('group_add:', '- a', '- b', '- a'),
      '6:7 `group_add` of service "web" has the same item twice | remove one of the two',
    ],
    [
      'infinite number, even in an extension',
      'x-limit: .inf\n',
      '1:10 `x-limit` is not a number that Compose accepts | write a finite number, or put the text in quotes',
    ],
  ])('%s', (_, text, expected) => {
    expect(faultsOf(text)).toEqual([expected]);
  });
});

describe('wrong indentation is told once', () => {
  test.each([
    [
      'services beside services:',
      'services:\nweb:\n  image: nginx\ndb:\n  image: postgres\n',
      '2:1 `web` and 1 more stand beside `services`, which is empty | indent `web` by two more spaces to put it under `services`',
    ],
    [
      'services without services:',
      'web:\n  image: nginx\ndb:\n  image: postgres\n',
      '1:1 2 services stand at the top level, starting with `web` | write `services:` above it, and indent it by two spaces',
    ],
    [
      'attributes beside their service',
      'services:\n  web:\n  image: nginx\n  ports: ["80"]\n  environment:\n    A: b\n',
      '3:3 `image` and 2 more stand beside `web`, which is empty | indent `image` by two more spaces to put it under `web`',
    ],
    [
      'one attribute beside its service',
      service('image: nginx') + '  ports:\n    - "80"\n',
      '4:3 `ports` stands among the services and is read as one | indent it by two more spaces to put it under `web`',
    ],
    [
      'entries beside environment:',
      service('image: nginx', 'environment:', 'MODE: fast', 'LEVEL: 3'),
      '5:5 `MODE` and 1 more stand beside `environment`, which is empty | indent `MODE` by two more spaces to put it under `environment`',
    ],
    [
      'an attribute beside deploy:, which may be empty',
      service('image: nginx', 'deploy:', 'replicas: 2', 'tty: true'),
      '5:5 `replicas` stands beside `deploy`, which is empty | indent `replicas` by two more spaces to put it under `deploy`',
    ],
    [
      'volumes: among the services',
      service('image: nginx') + '  volumes:\n    data:\n',
      '4:3 `volumes` stands under `services` and is read as a service | to define volumes, write `volumes:` at the start of the line',
    ],
  ])('%s', (_, text, expected) => {
    expect(faultsOf(text)).toEqual([expected]);
  });

  test('but not where the empty attribute cannot hold the entry', () => {
    expect(faultsOf(service('image:', 'wobble: 1'))).toHaveLength(2);
  });
});

test('all faults of a file are told in one run, each at its own place', () => {
  const text = service('image: 5', 'prots: []', 'deploy: { replicas: [] }', 'dns: {}');
  expect(faultsOf(text).map((fault) => fault.split(' ')[0])).toEqual(
    expect.arrayContaining(['3:12', '4:5', '5:25', '6:10']),
  );
});

test('a file that is no Compose file does not drown the user', () => {
  const faults = faultsOf(Array.from({ length: 5000 }, (_, index) => `key${index}: 1\n`).join(''));
  expect(faults).toHaveLength(201);
  expect(faults.at(-1)).toBe('1:1 4800 more faults of the file are not shown | ');
});

test('faults are gathered in time that grows with the file only', () => {
  const span = { source: { name: 'compose.yaml', text: '' }, start: 0, end: 0 };
  const empty = (name: string) => [name, { keySpan: span, value: scalar(null, span) }] as const;
  const names = Array.from({ length: 100_000 }, (_, index) => `s${index}`);
  const services = mapping(names.map(empty), span);
  const started = performance.now();
  expect(judge(mapping([['services', { keySpan: span, value: services }]], span)).diagnostics).toHaveLength(201);
  // Copying all faults for each one takes half a minute.
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('integers beyond 2^53 are judged as numbers', () => {
  expect(faultsOf(service('image: nginx', 'cpu_shares: 18446744073709551615', 'scale: 18446744073709551615'))).toEqual(
    [],
  );
});

test('every example in the schema is valid YAML that its own schema accepts', () => {
  const wrong: string[] = [];
  let checked = 0;
  const visit = (schema: Schema, path: readonly string[], embed: (value: unknown) => unknown): void => {
    if (schema.example !== undefined && path.length > 0) {
      checked++;
      if (composeFaults(embed(parse(schema.example))).length > 0) wrong.push(`${path.join('.')}: ${schema.example}`);
    }
    const types = typesOf(schema);
    if (types.includes('object')) {
      const required = Object.fromEntries(
        [...(schema.required ?? []), ...(schema.anyOf?.[0]?.required ?? [])].map((name) => [
          name,
          parse(entry(schema, name)?.example ?? ''),
        ]),
      );
      for (const name of Object.keys(schema.properties ?? {})) {
        const sub = entry(schema, name);
        if (sub) visit(sub, [...path, name], (value) => embed({ ...required, [name]: value }));
      }
      for (const pattern of Object.keys(schema.patternProperties ?? {})) {
        if (pattern === '^x-') continue;
        const sub = entry(schema, 'name');
        if (sub) visit(sub, [...path, 'name'], (value) => embed({ name: value }));
      }
    }
    if (types.includes('array') && schema.items) {
      const items = schemaAt([...path, 0]);
      if (items) visit(items, path, (value) => embed([value]));
    }
  };
  visit(composeSchema, [], (value) => value);
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(300);
});

test('whatever the data, the verdict comes without an exception, and each fault has a place and words', () => {
  const source = { name: 'compose.yaml', text: '' };
  const span = { source, start: 0, end: 0 };
  const names = [
    'services',
    'web',
    'image',
    'ports',
    'deploy',
    'environment',
    'volumes',
    '__proto__',
    'constructor',
    'x-a',
    '',
  ];
  const { node } = fc.letrec<{ node: LocatedNode }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 5 },
      fc
        .oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.bigInt(), fc.constant(null))
        .map((value) => scalar(value, span)),
      fc.array(tie('node'), { maxLength: 4 }).map((items) => sequence(items, span)),
      fc.array(fc.tuple(fc.constantFrom(...names), tie('node')), { maxLength: 5 }).map((entries) =>
        mapping(
          entries.map(([key, value]) => [key, { keySpan: span, value }] as const),
          span,
        ),
      ),
    ),
  }));
  fc.assert(
    fc.property(node, node, (services, other) => {
      const root = mapping(
        [
          ['services', { keySpan: span, value: services }],
          ['volumes', { keySpan: span, value: other }],
        ],
        span,
      );
      for (const { message, range } of judge(root).diagnostics) {
        expect(message).not.toMatch(/undefined|\[object/);
        expect(range).toBeDefined();
      }
    }),
  );
});
