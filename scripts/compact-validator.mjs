/**
 * Makes the code that Ajv writes for a schema smaller, with the same verdicts and the same faults in the same order:
 * smaller code loads faster. Throws if Ajv writes something else than it did.
 */
import countBy from 'lodash/countBy.js';

/** Parts of a schema that are worth a function of their own where they stand in several places. */
const manyWords = ['properties', 'patternProperties', 'items', 'enum', 'anyOf'];

/**
 * The schema with definitions for parts that it repeats, so that each is compiled once. What is defined and what refers
 * to a definition judge alike.
 */
export function withSharedParts({ $defs, ...schema }) {
  const counts = new Map();
  mapParts({ ...schema, $defs }, (part) => {
    const text = JSON.stringify(part);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    return part;
  });
  const shared = {};
  const names = new Map();
  const share = (part) => {
    const text = JSON.stringify(part);
    if (!(counts.get(text) > 1) || !manyWords.some((word) => word in part)) return mapChildren(part, share);
    if (!names.has(text)) {
      const name = `shared_${names.size}`;
      names.set(text, name);
      shared[name] = mapChildren(part, share);
    }
    return { $ref: `#/$defs/${names.get(text)}` };
  };
  const defs = Object.fromEntries(Object.entries($defs).map(([name, part]) => [name, mapChildren(part, share)]));
  return { ...mapChildren(schema, share), $defs: { ...defs, ...shared } };
}

function mapChildren(part, change) {
  const mapped = { ...part };
  for (const word of ['properties', 'patternProperties', '$defs']) {
    if (!mapped[word]) continue;
    mapped[word] = Object.fromEntries(Object.entries(mapped[word]).map(([name, child]) => [name, change(child)]));
  }
  if (mapped.items) mapped.items = change(mapped.items);
  return mapped;
}

function mapParts(part, visit) {
  return visit(mapChildren(part, (child) => mapParts(child, visit)));
}

/** `compiled` is what Ajv writes with `allErrors`, without messages and in lines; gives a module that exports `faultsOf`. */
export function compactValidator(compiled) {
  const schemas = new Map();
  const known = [];
  const valueAt = (path) => {
    const [, name, steps] = /^(schema\d+)(.*)$/s.exec(path);
    return new Function('schema', `return schema${steps};`)(schemas.get(name));
  };
  const body = compiled
    .replace(/^[^]*?(?=^const schema)/m, '')
    .replaceAll(/^const (schema\d+) = (.*);$/gm, (_, name, text) => {
      schemas.set(name, JSON.parse(text));
      return '';
    })
    .replaceAll(/^const func\d+ = Object\.prototype\.hasOwnProperty;$/gm, '')
    // Which attributes there are, where there are too many to compare with each.
    .replaceAll(/func\d+\.call\((schema\d+\S*?properties), (key\d+)\)/g, (_, path, key) => {
      known.push(`const known${known.length} = new Set(${JSON.stringify(Object.keys(valueAt(path)))});`);
      return `known${known.length - 1}.has(${key})`;
    })
    // A fault goes to the list of all, of which there is one.
    .replaceAll(
      /^const (err\d+) = \{instancePath(?::(.*?))?,schemaPath:"(.*?)",keyword:"(\w+)",params:(.*)\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;$/gm,
      (_, name, place = 'instancePath', schemaPath, keyword, params) =>
        `add(faults, ${place}, ${told(keyword, schemaPath, params, valueAt)});`,
    )
    .replaceAll(
      /^if\(!\((validate\d+)\((\S+), \{instancePath:(.*?),parentData:.*\}\)\)\)\{\nvErrors = vErrors === null \? \1\.errors : vErrors\.concat\(\1\.errors\);\nerrors = vErrors\.length;\n\}$/gm,
      '$1($2, $3, faults);',
    )
    .replaceAll(
      /^function (validate\d+)\(data, \{.*\}=\{\}\)\{\nlet vErrors = null;\nlet errors = 0;$/gm,
      'function $1(data, instancePath, faults){',
    )
    .replaceAll(/^validate\d+\.errors = vErrors;\nreturn errors === 0;$/gm, '')
    .replaceAll(
      /^errors = (_errs\d+);\nif\(vErrors !== null\)\{\nif\(\1\)\{\nvErrors\.length = \1;\n\}\nelse \{\nvErrors = null;\n\}\n\}$/gm,
      'faults.length = $1;',
    )
    .replaceAll(
      /\(\(typeof (\w+) == "number"\) && \(!\(\1 % 1\) && !isNaN\(\1\)\)\) && \(isFinite\(\1\)\)/g,
      'Number.isInteger($1)',
    )
    .replaceAll(/\(typeof (\w+) == "number"\) && \(isFinite\(\1\)\)/g, 'Number.isFinite($1)')
    .replaceAll(/(\w+) && typeof \1 == "object" && !Array\.isArray\(\1\)/g, 'isMapping($1)')
    .replaceAll(/\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/g, '.escaped')
    .replaceAll(/\b(key\d+)\.escaped/g, 'step($1)')
    .replaceAll(/\bpattern(\d+) = new RegExp\(/g, 'pattern$1 = /* @__PURE__ */ new RegExp(')
    .split(/^(?=function )/m)
    .map((code) => askingKeys(withoutIdleCounts(code)))
    .join('')
    .replaceAll(/\berrors\b/g, 'faults.length');
  const left = /^.*(?:\bvErrors\b|\berr\d|\bschema\d|\.errors\b|parentData).*$/m.exec(body);
  if (left) throw new Error(`the code that Ajv makes has changed, here: ${left[0]}`);
  const [, top] = /validate = (validate\d+);/.exec(compiled) ?? [];
  return `${known.join('\n')}
${body}
function add(faults, instancePath, keyword, params) {
  faults.push({ instancePath, keyword, params });
}
function isMapping(data) {
  return typeof data == 'object' && data !== null && !Array.isArray(data);
}
function step(key) {
  return key.replace(/~/g, '~0').replace(/\\//g, '~1');
}
export function faultsOf(data) {
  const faults = [];
  ${top}(data, '', faults);
  return faults;
}`;
}

/** What a fault is, and what is to be known about it. */
function told(keyword, schemaPath, params, valueAt) {
  switch (keyword) {
    case 'type':
    case 'pattern':
    case 'anyOf':
      return JSON.stringify(keyword);
    case 'enum': {
      const [, path] = /^\{allowedValues: (.*)\}$/.exec(params);
      return `"enum", {allowedValues: ${JSON.stringify(valueAt(path))}}`;
    }
    case 'minimum':
    case 'maximum':
      return `"${keyword}", ${params.replace(/comparison: "..", /, '')}`;
    case 'required':
      // The attributes of which one must be there are named by the fault of anyOf itself.
      return schemaPath.includes('/anyOf/') ? '"alternative"' : `"required", ${params}`;
    default:
      return `"${keyword}", ${params}`;
  }
}

/** Of the counts that are kept for later, those that nobody compares with are left out. */
function withoutIdleCounts(code) {
  return code.replaceAll(/^const (_errs\d+) = errors;\n/gm, (line, name) =>
    code.split(new RegExp(`\\b${name}\\b`)).length > 2 ? line : '',
  );
}

/** Attributes from which on it is faster to look for each among the keys that a mapping has. */
const manyAttributes = 20;

/**
 * A function that asks a mapping for very many attributes asks its keys: mappings of people have few of them, and seldom
 * the same ones, which makes it slow to look for an attribute that is not there.
 */
function askingKeys(code) {
  const question = /\b(data\d*)(?:\.(\w+)|\["([\w-]+)"\]) !== undefined/g;
  const asked = countBy([...code.matchAll(question)], ([, data]) => data);
  return Object.entries(asked).reduce((changed, [data, count]) => {
    if (count < manyAttributes) return changed;
    const keys = `keysOf_${data}`;
    const start = changed.search(new RegExp(`^if\\(${data}(?:\\.|\\[).* !== undefined\\)\\{$`, 'm'));
    const asking = changed
      .slice(start)
      .replaceAll(question, (all, of, word, quoted) => (of === data ? `${keys}.has("${word ?? quoted}")` : all));
    return `${changed.slice(0, start)}const ${keys} = new Set(Object.keys(${data}));\n${asking}`;
  }, code);
}
