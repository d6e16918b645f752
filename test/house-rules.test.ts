/** What holds for the repository as a whole; each test names what has to be mended. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import fc from 'fast-check';
import { check } from 'prettier';
import { parseAllDocuments, visit, type Document } from 'yaml';
import { catalogue } from '../src/diagnostics/catalogue/index.js';
import { output } from '../src/diagnostics/catalogue/output.js';
import type { Manifest } from '../src/model/manifest.js';
import { printStream } from '../src/output/plain.js';
import { composeSchema } from '../src/parsers/schema/compose.js';
import { projectRules, serviceRules } from '../src/rules/index.js';
import { createOwnershipTree, withJobs, type OwnershipTree } from '../src/rules/ownership.js';
import { consumedByLoader } from '../src/rules/unsupported.js';
import { attributeNames } from './parsers/schema-walk.js';
import { convertCase, fixturesFolder, listCases, outcomeOf } from './support/fixtures.js';
import { gatedFields } from './support/gated-fields.js';
import { faultsOf } from './support/validate-manifest.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const rules = [...serviceRules, ...projectRules];
const ids = rules.map(({ id }) => id);

describe('1. every rule is listed and has its page, its test and a fixture', () => {
  const sources = readdirSync(join(root, 'src/rules'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'rule.ts')
    .filter((file) => /\bdefine(Service|Project)Rule\(/.test(readFileSync(join(root, 'src/rules', file), 'utf8')));

  test('every rule that is defined is listed in src/rules/index.ts', () => {
    expect(sources.map((file) => file.replace(/\.ts$/, '')).filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('ids are unique, and each rule lies where its id says', () => {
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids.filter((id) => !sources.includes(`${id}.ts`))).toEqual([]);
  });

  test.each([
    ['page', (id: string) => `docs/rules/${id}.md`],
    ['test', (id: string) => `test/rules/${id}.test.ts`],
    ['fixture', (id: string) => `fixtures/rules/${id}`],
  ])('every rule has a %s', (_, pathOf) => {
    expect(ids.map(pathOf).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('no page or test is about a rule that is not there', () => {
    const named = (folder: string, ending: string): string[] =>
      readdirSync(join(root, folder)).flatMap((file) => (file.endsWith(ending) ? [file.slice(0, -ending.length)] : []));
    // README.md is the list of all pages.
    expect(named('docs/rules', '.md').filter((id) => id !== 'README' && !ids.includes(id))).toEqual([]);
    expect(named('test/rules', '.test.ts').filter((file) => !existsSync(join(root, `src/rules/${file}.ts`)))).toEqual(
      [],
    );
  });
});

/** Codes about what was written before, which are no matter of a Compose file; test/cli/regenerate.test.ts raises them. */
const ofCommands = Object.keys(output);

test('2. every diagnostic code is raised by a fixture', () => {
  const raised = new Set<string>(listCases().flatMap((name) => convertCase(name).diagnostics.map(({ code }) => code)));
  // No file can raise this one as long as rule 3 holds, which shows what it is for.
  raised.add('attribute/not-converted');
  expect(Object.keys(catalogue).filter((code) => !raised.has(code) && !ofCommands.includes(code))).toEqual([]);
});

describe('3. every attribute of the Compose schema belongs to exactly one rule', () => {
  const attributes = attributeNames(composeSchema);
  /** Throws where two rules own one attribute. */
  const ownershipOf = (listed: typeof rules): OwnershipTree =>
    withJobs(
      createOwnershipTree([['loader', consumedByLoader], ...listed.map((rule) => [rule.id, rule.owns] as const)]),
    );
  const ownership = ownershipOf(rules);

  test('none is left without an owner', () => {
    expect([...attributes].filter((attribute) => !isOwned(attribute, ownership))).toEqual([]);
  });

  test('those of a rule that is forgotten are without one', () => {
    const forgetful = ownershipOf(rules.filter(({ id }) => id !== 'volume-definitions' && id !== 'tty'));
    const left = [...attributes].filter((attribute) => !isOwned(attribute, forgetful));
    expect(left).toEqual(expect.arrayContaining(['services.*.tty', 'jobs.*.tty', 'volumes.*.driver_opts']));
  });

  test('no rule owns what the schema does not have', () => {
    const owned = rules.flatMap(({ id, owns }) => Object.keys(owns).map((pattern) => [id, pattern] as const));
    const known = new Set([...attributes].flatMap(prefixes));
    expect(owned.filter(([, pattern]) => !known.has(pattern)).map((entry) => entry.join(': '))).toEqual([]);
  });

  test('an attribute whose rule is forgotten is reported', () => {
    const forgetful = { serviceRules: serviceRules.filter(({ id }) => id !== 'working-dir'), projectRules };
    const [name = ''] = listCases().filter((entry) => entry.startsWith('rules/working-dir/'));
    const reported = convertCase(name, forgetful).diagnostics.filter(({ code }) => code === 'attribute/not-converted');
    expect(reported.map(({ path }) => path.at(-1))).toContain('working_dir');
  });

  test('every code that a rule says speaks of an attribute is in the catalogue', () => {
    const named = rules.flatMap(({ owns }) => Object.values(owns).flatMap(({ codes = [] }) => codes));
    expect(named.filter((code) => !Object.hasOwn(catalogue, code))).toEqual([]);
  });
});

/** `services.*.ports[].target` as steps: services, *, ports, [], target. */
function stepsOf(attribute: string): string[] {
  return attribute.replaceAll('[]', '.[]').split('.');
}

function prefixes(attribute: string): string[] {
  const steps = stepsOf(attribute);
  return steps.map((_, index) =>
    steps
      .slice(0, index + 1)
      .join('.')
      .replaceAll('.[]', '[]'),
  );
}

/**
 * An attribute is owned by itself, by one around it, or by all those within it. The owner of a section, such as
 * `services`, does not own the attributes of what the section defines.
 */
function isOwned(attribute: string, ownership: OwnershipTree): boolean {
  let node: OwnershipTree | undefined = ownership;
  for (const [depth, step] of stepsOf(attribute).entries()) {
    node = node.children.get(step) ?? node.children.get('*');
    if (!node) return false;
    if (node.owner !== undefined && (depth > 0 || node.children.size === 0)) return true;
  }
  return node.children.size > 0;
}

describe('5. the outcome depends on what the project says alone', () => {
  const accepted = listCases().filter((name) => !name.startsWith('invalid/'));

  test.each(accepted)('%s: the order of rules and of keys does not matter', (name) => {
    const expected = outcomeOf(convertCase(name));
    expect(outcomeOf(convertCase(name))).toEqual(expected);
    for (const seed of [1, 2]) {
      const shuffled = convertCase(name, {
        serviceRules: shuffle(serviceRules, seed),
        projectRules: shuffle(projectRules, seed),
      });
      expect(outcomeOf(shuffled)).toEqual(expected);
      const reordered = convertCase(name, undefined, (text) => reorderKeys(text, seed));
      expect(outcomeOf(reordered)['expected.yaml']).toEqual(expected['expected.yaml']);
    }
  });
});

function shuffle<T>(items: readonly T[], seed: number): readonly T[] {
  const [shuffled] = fc.sample(fc.shuffledSubarray([...items], { minLength: items.length }), { seed, numRuns: 1 });
  return shuffled ?? items;
}

/** The same Compose text with the keys of its mappings in another order; texts with aliases stay as they are. */
function reorderKeys(text: string, seed: number): string {
  // Without types, so that every scalar stays as it is written.
  const documents = parseAllDocuments(text, { logLevel: 'silent', schema: 'failsafe' });
  if (!Array.isArray(documents) || documents.some((document) => document.errors.length > 0) || /[&*]/.test(text)) {
    return text;
  }
  for (const document of documents as Document[]) {
    visit(document, {
      Map: (_, map) => void (map.items = [...shuffle(map.items, seed)]),
      // The printer would drop the zero that makes a file mode octal.
      Scalar: (_, scalar) => {
        if (/^0\d/.test(scalar.source ?? '')) scalar.value = scalar.source;
      },
    });
  }
  return documents.map(String).join('');
}

describe('6. every manifest is valid, and reads back as it was', () => {
  test.each(listCases())('%s', async (name) => {
    const { manifests } = convertCase(name);
    // One after the other: jest cannot import modules of a package that others are importing.
    for (const manifest of manifests) expect(await faultsOf(manifest)).toEqual([]);
    const printed = parseAllDocuments(printStream(manifests, 'yaml')).map((document) => document.toJS() as Manifest);
    expect(printed).toEqual(JSON.parse(JSON.stringify(manifests)));
  });
});

test.each(['1.30', '1.34'] as const)('6. nothing is written that Kubernetes %s drops', (kubeVersion) => {
  const dropped = listCases()
    .filter((name) => !name.startsWith('invalid/'))
    .flatMap((name) => {
      const { manifests, origins } = convertCase(name, undefined, undefined, { kubeVersion, imageVolumes: false });
      // A patch may ask for anything; it is warned of.
      const isPatched = (manifest: Manifest, pointer: string): boolean =>
        origins.get(manifest)?.get(pointer)?.includes('patch') === true;
      return manifests.flatMap((manifest) =>
        gatedFields(manifest, kubeVersion)
          .filter((pointer) => !isPatched(manifest, pointer))
          .map((pointer) => `${name}: ${manifest.kind} ${pointer}`),
      );
    });
  expect(dropped).toEqual([]);
});

test('7. the core runs in a browser', async () => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/index.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
  });
  expect(outputFiles[0]?.text).not.toMatch(/\bfrom\s*["']node:|require\(["']node:/);
}, 60_000);

test('8. prettier leaves the printed manifests as they are', async () => {
  const expectations = listCases()
    .map((name) => join(fixturesFolder, name, 'expected.yaml'))
    .filter((path) => existsSync(path));
  const changed: string[] = [];
  for (const path of expectations) {
    const options = { parser: 'yaml', printWidth: 120, singleQuote: false };
    if (!(await check(readFileSync(path, 'utf8'), options))) changed.push(path);
  }
  expect(changed).toEqual([]);
});
