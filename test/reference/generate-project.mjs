import { anyAttribute } from './any-value.mjs';
import { resources, serviceAttributes, wildTexts } from './attribute-values.mjs';
import { respell } from './spelling.mjs';
import { template, wildEnvFile, withInnerTag } from './wild-texts.mjs';

/**
 * A project is kept as parts that can be left out one by one, so that a difference can be narrowed down:
 * files -> documents -> sections -> entries -> attributes, each attribute a text of YAML.
 */

/** How often a value is one that is refused or unusual. */
const oddity = 0.003;

/** Attributes that name services, which only service `a` has, so that there are few cycles. */
const referring = new Set(['depends_on', 'links', 'volumes_from', 'network_mode', 'ipc', 'pid']);

/** A project as random as the seed; some are made of cases that lie in fixtures/loader, some of whole projects. */
export function generateProject(random, cases, samples) {
  const choice = random.below(20);
  if (choice < 2) return mergedCases(random, cases);
  if (choice < 4) return slippedCase(random, cases);
  if (choice < 7) return brokenSample(random, samples);
  return { ...randomProject(random), also: random.chance(0.15) ? random.pick(otherOutputs) : undefined };
}

/** What `config` may be asked for besides the model; the variables go past the answer of a batch. */
const otherOutputs = [
  ['--services'],
  ['--images'],
  ['--volumes'],
  ['--networks'],
  ['--models'],
  ['--profiles'],
  ['--no-interpolate', '--format', 'json'],
  ['--no-interpolate', '--services'],
  ['--variables', '--format', 'json'],
  ['--format', 'yaml'],
  ...[[], ['web'], ['*b*'], ['--images', 'web']].map((names) => ['--format', 'json', ...names]),
  ...[
    ['--no-normalize'],
    ['--no-path-resolution'],
    ['--no-consistency'],
    ['--no-env-resolution'],
    ['--no-normalize', '--no-consistency', '--no-env-resolution', '--no-path-resolution'],
    ['--no-normalize', '--no-path-resolution', '--no-interpolate'],
    ['--no-consistency', '*'],
    ['--no-env-resolution', 'web'],
  ].map((flags) => ['--format', 'json', ...flags]),
];

/** A project as people write them, with a few lines changed as people change them. */
function brokenSample(random, samples) {
  const [[name, text], ...others] = random.pick(samples);
  let lines = text.split('\n');
  for (let count = random.below(4); count > 0; count--) lines = random.pick(lineChanges)(random, lines);
  return {
    files: [{ name, text: lines.join('\n') }],
    texts: Object.fromEntries(others),
    request: { env: { SET: 'set', TAG: '1' }, profiles: random.chance(0.3) ? ['*'] : [] },
  };
}

/** Each takes the lines of a file and gives them changed at one place. */
const lineChanges = [
  (random, lines) => lines.toSpliced(random.below(lines.length), 1),
  (random, lines) => {
    const at = random.below(lines.length);
    return lines.toSpliced(at, 0, lines[at]);
  },
  (random, lines) => {
    const at = random.below(lines.length);
    return lines.toSpliced(random.below(lines.length), 0, lines[at]);
  },
  (random, lines) => changed(random, lines, (line) => ` ${line}`),
  (random, lines) => changed(random, lines, (line) => `  ${line}`),
  (random, lines) => changed(random, lines, (line) => line.replace(/^ {1,2}/, '')),
  (random, lines) => changed(random, lines, (line) => line.replace(/- /, '')),
  (random, lines) => changed(random, lines, (line) => line.replace(/(?<=\S)(: | )/, ':')),
  (random, lines) => changed(random, lines, (line) => line.replace(/["']/, '')),
  (random, lines) => changed(random, lines, (line) => line.replace(/:.*$/, ':')),
  (random, lines) =>
    changed(random, lines, (line) => line.replace(/(: ).*$/, (_, colon) => colon + random.pick(wordsForLines))),
  (random, lines) => changed(random, lines, (line) => line.replace(/^( *)/, '$1- ')),
  (random, lines) => changed(random, lines, (line) => slip(random, line)),
  (random, lines) => changed(random, lines, (line) => `${line} # note`),
  (random, lines) => changed(random, lines, (line) => line.replace(/^ {2}/, '\t')),
];

const wordsForLines = [
  'yes',
  '5',
  '"5"',
  '[a, b]',
  '{a: b}',
  '${SET}',
  '${UNSET:-x}',
  '${UNSET',
  '*anchor',
  '&anchor x',
  '|',
  '>-',
  '""',
];

function changed(random, lines, change) {
  if (lines.length === 0) return lines;
  const at = random.below(lines.length);
  return lines.with(at, change(lines[at]));
}

/** A case with one or two slips of the pen anywhere in its file. */
function slippedCase(random, cases) {
  const { files, request } = random.pick(cases);
  const [[name, text], ...others] = files;
  const changed = random.chance(0.5) ? slip(random, text) : slip(random, slip(random, text));
  return {
    files: [{ name, text: changed }],
    texts: Object.fromEntries(others),
    request: { ...request, env: request.env ?? {} },
  };
}

/** Two cases as file and override, so that whatever a case is about meets whatever another one is about. */
function mergedCases(random, cases) {
  const [first, second] = [random.pick(cases), random.pick(cases)];
  const others = [...second.files, ...first.files].filter(([name]) => name !== 'compose.yaml');
  const texts = Object.fromEntries(others);
  return {
    files: [
      { name: 'compose.yaml', text: sameService(first.files.get('compose.yaml') ?? '') },
      { name: 'second.yaml', text: sameService(second.files.get('compose.yaml') ?? '') },
    ],
    texts,
    request: {
      files: ['compose.yaml', 'second.yaml'],
      env: { SET: 'set', TAG: '1', ...first.request.env, ...second.request.env },
    },
  };
}

/** Cases name their service `web` or `a`. */
function sameService(text) {
  return text.replace(/^(services:\s*\{?\s*)web:/m, '$1a:');
}

/** A project of one to three files with up to three services, and files that they extend or include. */
function randomProject(random) {
  const files = [composeFile(random, 'compose.yaml', true)];
  const request = { env: { SET: 'set', ON: 'true', SIZE: '3m', N: '2', EMPTY: '' } };
  if (random.chance(0.35)) files.push(composeFile(random, 'compose.override.yaml', false));
  if (random.chance(0.15)) {
    files.push(composeFile(random, 'third.yaml', false));
    request.files = files.map(({ name }) => name);
  }
  const texts = { 'a.env': envFile(random), 'b.env': envFile(random) };
  const [base] = files[0].documents;
  if (random.chance(0.2)) addBaseFile(random, base, files, texts);
  else if (random.chance(0.15)) {
    const chain = random.some(Object.keys(base.services), 2, 3);
    for (const [index, name] of chain.entries()) {
      const other = chain[index + 1] ?? (random.chance(0.02) ? chain[0] : undefined);
      if (other !== undefined)
        base.services[name].extends = random.pick([
          other,
          `{service: ${other}}`,
          `{service: ${other}, file: compose.yaml}`,
          `"\${UNSET:-${other}}"`,
        ]);
    }
  }
  if (random.chance(0.15)) addIncluded(random, random.pick([base, base, files[1]?.documents[0] ?? base]), files, texts);
  if (random.chance(0.12)) addFragments(random, base);
  if (random.chance(0.12)) addVariables(random, base);
  if (random.chance(0.2)) texts['.env'] = envFile(random);
  if (random.chance(0.05)) texts['.env'] = `${texts['.env'] ?? ''}${random.pick(settings)}\n`;
  if (random.chance(0.05)) renameFiles(random, files, request);
  if (random.chance(0.03))
    base.services[random.pick(['b', 'c', 'x-d'])] = random.pick(['', '{}', '{image: y}', '[]', 'x']);
  if (random.chance(0.2)) request.profiles = random.pick([['p'], ['q', 'p'], ['*'], ['set']]);
  if (random.chance(0.2)) callOtherwise(random, request, files);
  const spelling = random.chance(0.3) ? random.below(2 ** 20) + 1 : 0;
  return { files, texts, request, spelling };
}

/** A file in another folder whose services are extended, and may extend each other. */
function addBaseFile(random, base, files, texts) {
  const other = document(random, true);
  files.push({ name: 'sub/base.yaml', documents: [other] });
  texts['sub/a.env'] = envFile(random);
  texts['sub/b.env'] = envFile(random);
  const name = random.pick(['a', 'b']);
  random.pick(Object.values(base.services)).extends = `{file: sub/base.yaml, service: ${name}}`;
  if (random.chance(0.4)) {
    const rest = ['a', 'b', 'c'].filter((each) => each !== name);
    const further = random.pick(rest);
    other.services[name].extends = random.pick([
      further,
      `{service: ${further}}`,
      `{file: base.yaml, service: ${further}}`,
      `{file: deeper/base.yaml, service: ${further}}`,
    ]);
    files.push({ name: 'sub/deeper/base.yaml', documents: [document(random, true)] });
    texts['sub/deeper/a.env'] = envFile(random);
    texts['sub/deeper/b.env'] = envFile(random);
  }
}

/** Included files: with overrides, env files and project folders of their own, which include others in turn. */
function addIncluded(random, base, files, texts) {
  const prefix = random.chance(0.85) ? 'i' : '';
  const included = document(random, true, prefix);
  files.push({ name: 'inc/compose.yaml', documents: [included] });
  files.push({ name: 'inc/more.yaml', documents: [document(random, false, prefix)] });
  for (const folder of ['inc', 'inc/deep', 'sub']) {
    texts[`${folder}/a.env`] ??= envFile(random);
    texts[`${folder}/b.env`] ??= envFile(random);
  }
  if (random.chance(0.4)) texts['inc/.env'] = 'SET=included\nUNSET=from-dotenv\n';
  const [first] = Object.values(included.services);
  if (random.chance(0.2)) first.extends = random.pick([`${prefix}b`, `{file: more.yaml, service: ${prefix}b}`]);
  if (random.chance(0.25)) {
    files.push({ name: 'inc/deep/compose.yaml', documents: [document(random, true, 'd')] });
    included.include = random.pick(['[deep/compose.yaml]', '[{path: deep/compose.yaml, env_file: a.env}]']);
  }
  base.include = random.pick([
    '[inc/compose.yaml]',
    '[{path: inc/compose.yaml}]',
    '[{path: [inc/compose.yaml], project_directory: .}]',
    '[{path: [inc/compose.yaml, inc/more.yaml]}]',
    '[{path: inc/compose.yaml, env_file: inc/a.env}]',
    '[{path: inc/compose.yaml, env_file: [a.env, inc/b.env]}]',
    '[{path: inc/compose.yaml, env_file: /dev/null, project_directory: sub}]',
    `[{path: ${random.pick(['inc/compose.yaml', '[inc/more.yaml, inc/compose.yaml]', '"${UNSET:-inc}/compose.yaml"'])}, project_directory: ${random.pick(['.', 'sub', './inc', '"${SET}"', 'inc/deep'])}, env_file: ${random.pick(['a.env', '[inc/a.env, a.env]', 'none.env', '[]', '"${UNSET:-b.env}"', 'inc/.env'])}}]`,
    '["${UNSET:-inc}/compose.yaml"]',
    '[inc/compose.yaml, {path: inc/compose.yaml, project_directory: sub}]',
    '[inc/compose.yaml, ./inc/compose.yaml]',
  ]);
}

/** Fragments under `x-` keys that services take over with `<<`, and an anchored attribute. */
function addFragments(random, base) {
  base['x-first'] = { 'x-note': '1', ...service(random, false, false) };
  base['x-second'] = { 'x-note': '2', ...service(random, false, false) };
  for (const each of Object.values(base.services)) {
    if (random.chance(0.6)) each['<<'] = random.pick(['*first', '*second', '[*first, *second]', '[*second, *first]']);
  }
}

/** Variables of the call that stand in the env file of the project. */
const settings = [
  'COMPOSE_PROFILES=p,q',
  'COMPOSE_PROFILES=*',
  'COMPOSE_PROJECT_NAME=from-dotenv',
  'COMPOSE_PROJECT_NAME=From Dotenv',
  'COMPOSE_FILE=compose.yaml:compose.override.yaml',
  'COMPOSE_FILE=inc/compose.yaml',
  'COMPOSE_PATH_SEPARATOR=,\nCOMPOSE_FILE=compose.yaml,compose.yaml',
  'COMPOSE_ENV_FILES=a.env',
  'COMPOSE_DISABLE_ENV_FILE=1',
  'COMPOSE_CONVERT_WINDOWS_PATHS=1',
];

/** The other names that Compose looks for. */
function renameFiles(random, files, request) {
  if (request.files) return;
  const renamed = {
    'compose.yaml': random.pick(['compose.yml', 'docker-compose.yml', 'docker-compose.yaml']),
    'compose.override.yaml': random.pick([
      'compose.override.yml',
      'docker-compose.override.yml',
      'docker-compose.override.yaml',
    ]),
  };
  for (const file of files) file.name = renamed[file.name] ?? file.name;
}

/** Variables that several services share by anchors, with some of their own. */
function addVariables(random, base) {
  base['x-vars'] = value(random, { ...serviceAttributes.environment, entries: undefined, isMapping: true, odd: [] });
  for (const each of Object.values(base.services)) {
    const attribute = random.pick(['environment', 'environment', 'labels', 'annotations', 'sysctls']);
    if (!random.chance(0.6)) continue;
    each[attribute] = random.pick([
      '*vars',
      '{<<: *vars}',
      '{<<: *vars, B: own, Z: 1}',
      '{B: own, <<: [*vars, {B: other, Y: 2}]}',
      '{<<: [{A: first}, *vars]}',
      '!override {<<: *vars}',
      '{<<: *vars, A: !reset null}',
    ]);
  }
}

/** Options and variables in place of Compose's own search. */
function callOtherwise(random, request, files) {
  const names = request.files ?? files.map(({ name }) => name).filter((name) => !name.includes('/'));
  const ways = [
    () => (request.envFiles = random.pick([['a.env'], ['a.env', 'b.env'], ['sub/a.env'], ['./b.env']])),
    () => (request.env.COMPOSE_ENV_FILES = random.pick(['a.env', 'a.env,b.env', ''])),
    () => (request.env.COMPOSE_DISABLE_ENV_FILE = random.pick(['1', 'true', '0', 'False', ''])),
    () => (request.projectName = random.pick(['given', 'gi_v-en', 'Given', ''])),
    () => (request.env.COMPOSE_PROJECT_NAME = random.pick(['by-env', 'Bad Name', ''])),
    () => (request.env.COMPOSE_PROFILES = random.pick(['p', 'q, p', '*', ''])),
    () => (request.projectDirectory = random.pick(['.', 'sub', 'inc', './none'])),
    () => (request.workingDirectory = random.pick(['sub', 'inc', 'sub/deeper'])),
    () => {
      delete request.files;
      request.env.COMPOSE_FILE = names.join(':');
      if (random.chance(0.3)) {
        request.env.COMPOSE_PATH_SEPARATOR = ';';
        request.env.COMPOSE_FILE = names.join(';');
      }
    },
  ];
  for (const way of random.some(ways, 1, 2)) way();
}

/** What a later file says of a resource that is defined already. */
const changes = {
  values: ['{labels: {a: 3, c: }}', '{labels: [b=4]}', '{x-note: 1}', '{}', ''],
  odd: ['5', '{wrong: 1}'],
};

function composeFile(random, name, isFirst) {
  const documents = [document(random, isFirst)];
  if (random.chance(0.12)) documents.push(document(random, false));
  return { name, documents };
}

function document(random, isFirst, prefix = '') {
  const names = isFirst ? ['a', 'b', 'c'] : random.some(['a', 'b', 'c'], 1, 2);
  const services = Object.fromEntries(
    names.map((name) => [prefix + name, service(random, isFirst, prefix + name === 'a')]),
  );
  const sections = { services };
  if (random.chance(0.03)) sections.version = random.pick(['"3.8"', '3', '2.4', '"${SET}"', '']);
  const known = {
    volumes: ['v', 'w', 'set'],
    networks: ['n', 'm'],
    configs: ['c', 'd'],
    secrets: ['s', 't'],
    models: ['m'],
  };
  for (const [section, keys] of Object.entries(known)) {
    // The first file defines everything that services may name; later ones change some of it.
    const chosen = isFirst ? keys : random.chance(0.2) ? random.some(keys, 1, 2) : [];
    if (chosen.length > 0)
      sections[section] = Object.fromEntries(
        chosen.map((key) => [key, value(random, isFirst ? resources[section] : changes)]),
      );
  }
  if (isFirst && prefix === '' && random.chance(0.1)) {
    const triggers = random.pick([
      '{manual: true}',
      '{schedule: ["0 3 * * *"]}',
      '{manual: "${ON}", schedule: [{cron: "1 1 * * *", timezone: UTC}]}',
    ]);
    sections.jobs = { j: { ...service(random, true, false), triggers } };
    for (const name of [
      'attach',
      'container_name',
      'deploy',
      'develop',
      'extends',
      'external_links',
      'post_start',
      'pre_start',
      'pre_stop',
      'provider',
      'restart',
      'scale',
    ]) {
      if (!random.chance(0.02)) delete sections.jobs.j[name];
    }
  }
  if (random.chance(0.1)) sections.name = random.pick(['shop', '"${SET}-x"', 'My_Shop']);
  return sections;
}

function service(random, isFirst, mayRefer) {
  const known = Object.keys(serviceAttributes).filter((name) => mayRefer || !referring.has(name));
  const names = random.some(known, 0, isFirst ? 7 : 4);
  const attributes = Object.fromEntries(
    names.map((name) => [name, slipped(random, tagged(random, attributeValue(random, name), isFirst))]),
  );
  if (random.chance(0.06)) {
    const [name, text] = anyAttribute(random);
    attributes[name] = text;
  }
  if (random.chance(0.04)) {
    const [name] = random.some(Object.keys(attributes), 1, 1);
    if (name !== undefined) attributes[name] = withInnerTag(random, attributes[name]);
  }
  if (random.chance(0.06)) {
    const name = random.pick(known);
    attributes[name] = templateFor(random, serviceAttributes[name]);
  }
  if (isFirst && !('image' in attributes) && !('build' in attributes) && random.chance(0.97)) attributes.image = 'img';
  return attributes;
}

function tagged(random, text, isFirst) {
  if (isFirst || text === '' || !random.chance(0.06)) return text;
  return `${random.pick(['!reset', '!override'])} ${text}`;
}

function attributeValue(random, name) {
  const wild = wildTexts[name];
  if (wild === undefined || !random.chance(0.05)) return value(random, serviceAttributes[name]);
  const text = JSON.stringify(random.several(wild.parts, 1, 6).join(''));
  return wild.isItem ? `[${text}]` : text;
}

/** A value of an attribute with variables in it. */
function templateFor(random, { items, pairs }) {
  const text = JSON.stringify(template(random));
  if (items) return `[${text}]`;
  return pairs ? random.pick([`{K: ${text}}`, `[${JSON.stringify(`K=${template(random)}`)}]`]) : text;
}

const slips = [...'abc012 :,.-_/=${}[]"\'\\#&*!|<>%@~+?\n'];

function slipped(random, text) {
  return random.chance(0.008) ? slip(random, text) : text;
}

/** The text with one character put in, left out, doubled or replaced. */
function slip(random, text) {
  const at = random.below(text.length + 1);
  const kept = random.chance(0.5) ? at : at + 1;
  const added = random.chance(0.3) ? '' : random.chance(0.3) ? text.slice(at, at + 1) : random.pick(slips);
  return text.slice(0, at) + added + text.slice(kept);
}

function value(random, { values, items, pairs, entries, odd, isUnique, isMapping }) {
  if (odd.length > 0 && random.chance(oddity)) return items ? `[${random.pick(odd) || 'null'}]` : random.pick(odd);
  if (items) {
    const chosen = isUnique && !random.chance(0.02) ? random.some(items, 0, 4) : random.several(items, 0, 4);
    return `[${chosen.join(', ')}]`;
  }
  if (pairs) {
    if (!isMapping && random.chance(0.5)) return `[${random.some(entries, 0, 4).join(', ')}]`;
    const chosen = new Map(random.some(pairs, 0, 4).map((pair) => [pair.split(':')[0], pair]));
    return `{${[...chosen.values()].join(', ')}}`;
  }
  return random.pick(values);
}

function envFile(random) {
  if (random.chance(0.1)) return wildEnvFile(random);
  const lines = [
    'A=file',
    'B="two $A"',
    "C='single $A'",
    'SET=fromfile',
    'D=${SET}-${UNSET:-x}',
    'INHERITED',
    '# note',
    'E= spaced  ',
    'F=a # c',
    'SET',
    'G=',
    'export H=1',
    'I="a\\nb"',
    'B=last',
    'J=$$x',
  ];
  const text = `${random.some(lines, 0, 6).join('\n')}\n`;
  return random.chance(0.1) ? slip(random, text) : text;
}

/** The project as files: relative paths and contents. */
export function printProject({ files, texts, spelling }) {
  return new Map([
    ...files.map(({ name, documents, text }) => [name, text ?? respell(printDocuments(documents), spelling)]),
    ...Object.entries(texts),
  ]);
}

function printDocuments(documents) {
  return documents.map(printDocument).join('---\n');
}

function printDocument({ name, version, include, 'x-vars': vars, 'x-first': first, 'x-second': second, ...sections }) {
  const lines = [];
  if (version !== undefined) lines.push(`version: ${version}`);
  if (vars) lines.push(`x-vars: &vars ${vars}`);
  if (name) lines.push(`name: ${name}`);
  if (include) lines.push(`include: ${include}`);
  if (first) lines.push('x-first: &first', ...printAttributes(first, '  '));
  if (second) lines.push('x-second: &second', ...printAttributes(second, '  '));
  for (const [section, entries] of Object.entries(sections)) {
    lines.push(`${section}:`);
    for (const [key, content] of Object.entries(entries)) {
      if (typeof content === 'string') lines.push(`  ${key}: ${content}`);
      else {
        lines.push(
          Object.keys(content).length === 0 ? `  ${key}: {}` : `  ${key}:`,
          ...printAttributes(content, '    '),
        );
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

function printAttributes(attributes, indentation) {
  return Object.entries(attributes).map(([attribute, text]) => `${indentation}${attribute}: ${text}`);
}

/** Every project that is this one without a part. */
export function* smallerProjects(project) {
  const keys = (object) => Object.keys(object);
  const copy = () => structuredClone(project);
  for (const [index] of project.files.entries()) {
    if (index > 0) {
      const less = copy();
      const [gone] = less.files.splice(index, 1);
      if (less.request.files) less.request.files = less.request.files.filter((name) => name !== gone.name);
      yield less;
    }
    for (const [at, sections] of (project.files[index].documents ?? []).entries()) {
      const document = (less) => less.files[index].documents[at];
      if (at > 0) {
        const less = copy();
        less.files[index].documents.splice(at, 1);
        yield less;
      }
      for (const section of keys(sections)) {
        if (section !== 'services') yield without(copy, document, [section]);
        if (typeof sections[section] === 'string') continue;
        for (const key of keys(sections[section])) {
          yield without(copy, document, [section, key]);
          if (section.startsWith('x-')) continue;
          if (typeof sections[section][key] === 'string') continue;
          for (const attribute of keys(sections[section][key]))
            yield without(copy, document, [section, key, attribute]);
        }
      }
    }
  }
  for (const name of keys(project.texts)) yield without(copy, (less) => less.texts, [name]);
  for (const name of keys(project.request.env)) yield without(copy, (less) => less.request.env, [name]);
  for (const name of keys(project.request)) if (name !== 'env') yield without(copy, (less) => less.request, [name]);
  if (project.spelling) yield without(copy, (less) => less, ['spelling']);
  for (const [index, { text }] of project.files.entries()) {
    const lines = text?.split('\n') ?? [];
    for (const at of lines.keys()) {
      const less = copy();
      less.files[index].text = lines.toSpliced(at, 1).join('\n');
      yield less;
    }
  }
}

function without(copy, partOf, path) {
  const less = copy();
  let part = partOf(less);
  for (const step of path.slice(0, -1)) part = part[step];
  delete part[path.at(-1)];
  return less;
}
