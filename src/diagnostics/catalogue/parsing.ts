import { diagnostic } from '../define.js';

/** Codes of the parsers: everything that concerns reading Compose itself. */
export const parsing = {
  'interpolation/unset': diagnostic<{ name: string }>({
    severity: 'warning',
    summary: 'A variable is not set; an empty string is used, as Compose does.',
    message: ({ name }) => `variable ${name} is not set; an empty string is used`,
    help: ({ name }) => `set ${name} in the environment or in .env, or give a default: \${${name}:-value}`,
  }),
  'interpolation/syntax': diagnostic<{ text: string }>({
    severity: 'error',
    summary: 'A $-expression cannot be read.',
    message: ({ text }) => `invalid interpolation in "${text}"`,
    help: () => 'write $$ for a literal $, and ${NAME}, ${NAME:-default} or ${NAME:?message} for a variable',
  }),
  'interpolation/required': diagnostic<{ name: string; reason: string }>({
    severity: 'error',
    summary: 'A variable that the file requires is missing.',
    message: ({ name, reason }) => `required variable ${name} is missing a value${reason === '' ? '' : `: ${reason}`}`,
    help: ({ name }) => `set ${name} in the environment or in .env`,
  }),
  'yaml/invalid': diagnostic<{ problem: string; help?: string }>({
    severity: 'error',
    summary: 'The YAML text is malformed: syntax, duplicate or non-string key, alias cycle or bomb.',
    message: ({ problem }) => problem,
    help: ({ help }) => help,
  }),
  'schema/invalid': diagnostic<{ problem: string; help?: string }>({
    severity: 'error',
    summary: 'A value or attribute is not what the Compose specification allows there.',
    message: ({ problem }) => problem,
    help: ({ help }) => help,
  }),
  'merge/type-clash': diagnostic<{ at: string; first: string; second: string }>({
    severity: 'error',
    summary: 'Two files give one attribute values of different types, which cannot be merged.',
    message: ({ at, first, second }) => `cannot merge ${at}: ${first} here, ${second} in the other place`,
    help: () => 'use the same form in both files, or replace the earlier value with !override',
  }),
  'file/version-obsolete': diagnostic({
    severity: 'info',
    summary: 'The top-level version attribute is obsolete and ignored.',
    message: () => '`version` is obsolete and ignored',
    help: () => 'remove the line',
  }),
  'file/unreadable': diagnostic<{ file: string; problem: string }>({
    severity: 'error',
    summary: 'A Compose file, or a file it names, is missing or cannot be read.',
    message: ({ file, problem }) => `cannot read ${file}: ${problem}`,
    help: () => 'check the path; relative paths start at the project directory',
  }),
  'file/several-candidates': diagnostic<{ used: string; others: string }>({
    severity: 'warning',
    summary: 'Several Compose files lie in one directory; the first by precedence is used.',
    message: ({ used, others }) => `found several Compose files; ${used} is used, not ${others}`,
    help: () => 'name the file with -f, or remove the others',
  }),
  'project/name-invalid': diagnostic<{ name: string; problem: string }>({
    severity: 'error',
    summary: 'The project name is empty or holds characters that are not allowed.',
    message: ({ name, problem }) => `invalid project name "${name}": ${problem}`,
    help: () =>
      'use lower-case letters, digits, - and _, starting with a letter or digit; give it with --project-name or name:',
  }),
  'reference/undefined': diagnostic<{ kind: string; name: string; by: string; suggestion?: string }>({
    severity: 'error',
    summary: 'Something refers to a service, network, volume, config, secret or model that is not defined.',
    message: ({ kind, name, by }) => `${by} refers to undefined ${kind} "${name}"`,
    help: ({ kind, name, suggestion }) =>
      suggestion === undefined
        ? `define "${name}" under ${kind}s:, or correct the name`
        : `did you mean "${suggestion}"?`,
  }),
  'reference/cycle': diagnostic<{ kind: string; cycle: string }>({
    severity: 'error',
    summary: 'depends_on, extends or include lead back to where they started.',
    message: ({ kind, cycle }) => `${kind} cycle: ${cycle}`,
    help: () => 'break the cycle by removing one of the references',
  }),
  'include/overridden': diagnostic<{ kind: string; name: string }>({
    severity: 'warning',
    summary: 'A resource is defined here and in an included file; the local definition is merged over it.',
    message: ({ kind, name }) =>
      `${kind} "${name}" is also defined in an included file; this definition is merged over it`,
    help: () => 'rename one of the two if they are not meant to be one',
  }),
  'file/env-or-label-file': diagnostic<{ file: string; problem: string }>({
    severity: 'error',
    summary: 'An env_file or label_file is missing, unreadable, malformed, or of unknown format.',
    message: ({ file, problem }) => `${file}: ${problem}`,
    help: ({ problem }) =>
      problem.includes('not found') ? 'create the file, correct the path, or mark it `required: false`' : undefined,
  }),
  'profiles/inactive': diagnostic<{ services: string; profiles: string }>({
    severity: 'info',
    summary: 'Services are left out because none of their profiles is active.',
    message: ({ services, profiles }) => `left out, as no profile of theirs is active: ${services} (${profiles})`,
    help: () => 'switch a profile on with --profile NAME',
  }),
  'syntax/legacy-or-ambiguous': diagnostic<{ problem: string; help: string }>({
    severity: 'warning',
    summary: 'A legacy or ambiguous spelling: external.name, yes/no booleans, a one-letter volume read as a drive.',
    message: ({ problem }) => problem,
    help: ({ help }) => help,
  }),
  'command/shell-operator-cut': diagnostic<{ operator: string; kept: string }>({
    severity: 'warning',
    summary: 'An unquoted shell operator in a command string ends the command; Compose discards the rest.',
    message: ({ operator, kept }) =>
      `the command ends at the unquoted ${operator}; only "${kept}" runs, as under Compose`,
    help: () => 'run it in a shell: ["sh", "-c", "first && second"]',
  }),
  'model/contradiction': diagnostic<{ problem: string; help?: string }>({
    severity: 'error',
    summary: 'Attributes contradict each other.',
    message: ({ problem }) => problem,
    help: ({ help }) => help,
  }),
  'volumes/duplicate-target': diagnostic<{ service: string; target: string }>({
    severity: 'error',
    summary: 'Two mounts of a service have the same target.',
    message: ({ service, target }) => `service "${service}" mounts two things at ${target}`,
    help: () => 'remove one of the two mounts or change its target',
  }),
  'file/remote-not-fetched': diagnostic<{ reference: string }>({
    severity: 'error',
    summary: 'A remote file (Git, OCI, URL) is not fetched; translation works offline.',
    message: ({ reference }) => `remote resource ${reference} is not fetched`,
    help: () => 'fetch it first and refer to the local copy',
  }),
  'value/unknown': diagnostic<{ attribute: string; value: string; used: string; allowed: string }>({
    severity: 'warning',
    summary: 'A value is not one that Compose knows; the default is used.',
    message: ({ attribute, value, used }) => `unknown ${attribute} "${value}"; ${used} is used`,
    help: ({ allowed }) => `use ${allowed}`,
  }),
  'merge/tag-without-effect': diagnostic<{ tag: string; problem: string }>({
    severity: 'warning',
    summary: '!reset or !override changed nothing.',
    message: ({ tag, problem }) => `${tag} has no effect: ${problem}`,
    help: () => 'tag the whole attribute, written in the same form as in the file it overrides',
  }),
  'extension/ignored': diagnostic<{ key: string }>({
    severity: 'info',
    summary: 'An x- extension is kept by Compose and ignored here.',
    message: ({ key }) => `extension ${key} is ignored`,
  }),
  'input/too-large': diagnostic<{ problem: string }>({
    severity: 'error',
    summary: 'An input is larger or deeper than transload is willing to read.',
    message: ({ problem }) => problem,
    help: () => 'split the input; files of this kind are rarely meant to be a Compose project',
  }),
} as const;
