import packageJson from '../../package.json' with { type: 'json' };
import type { OptionDefinition } from '../options/kinds.js';
import type { Command } from './command.js';

/** The manual page, in the man macros of roff (man(7)), which every system formats. */
export function manPage(commands: readonly Command[]): string {
  const lines = [
    `.TH TRANSLOAD 1 "" ${argument(`transload ${packageJson.version}`)} "User Commands"`,
    '.SH NAME',
    text('transload - translate Docker Compose files into Kubernetes manifests'),
    '.SH SYNOPSIS',
    ...commands.flatMap((command, index) => [...(index === 0 ? [] : ['.br']), ...synopsis(command)]),
    '.SH DESCRIPTION',
    text(
      'Translates Docker Compose files into Kubernetes manifests, and says what became of every line: each thing that a file says has an effect in the manifests, or a diagnostic with its place and what to do.',
    ),
    ...commands.flatMap(description),
    '.SH EXIT STATUS',
    ...item('0', 'Done; there may have been warnings.'),
    ...item('1', 'The project has errors, or warnings under --strict; or what was written is out of date.'),
    ...item('2', 'The command was used wrongly, or failed by itself.'),
    '.SH ENVIRONMENT',
    ...item('COMPOSE_FILE, COMPOSE_PROFILES, COMPOSE_PROJECT_NAME, ...', 'As for docker compose.'),
    ...item('NO_COLOR, FORCE_COLOR', 'Whether findings are coloured.'),
    '.SH FILES',
    ...item('compose.yaml', 'The project, unless -f names another; found here or in a folder above.'),
    ...item('.transload', 'In a folder of manifests: what was written there, and how.'),
    '.SH SEE ALSO',
    '.BR kubectl (1),',
    '.BR docker-compose (1)',
  ];
  return `${lines.join('\n')}\n`;
}

function synopsis({ name, operand }: Command): string[] {
  const operands = operand === undefined ? '' : ` [${operand}]...`;
  return [`.B transload ${name}`, text(`[options]${operands}`)];
}

function description({ name, summary, groups, examples, absent = {} }: Command): string[] {
  const notHere = Object.entries(absent).flatMap(([flag, why]) => item(`--${flag}`, `${why}.`));
  return [
    `.SH ${argument(`TRANSLOAD ${name.toUpperCase()}`)}`,
    text(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`),
    ...groups.flatMap(([heading, flags]) => [
      `.SS ${argument(heading)}`,
      ...Object.entries(flags).flatMap(([flag, option]) => item(spelling(flag, option), `${option.description}.`)),
    ]),
    ...(notHere.length === 0 ? [] : [`.SS ${argument('What there is not')}`, ...notHere]),
    ...(examples.length === 0 ? [] : ['.SS Examples', ...examples.flatMap(([line, does]) => item(line, `${does}.`))]),
  ];
}

function spelling(name: string, option: OptionDefinition): string {
  const short = option.alias === undefined ? '' : `-${option.alias}, `;
  switch (option.kind) {
    case 'switch':
      return `${short}--${option.default ? 'no-' : ''}${name}`;
    case 'choice':
      return `${short}--${name} ${option.choices.join('|')}`;
    case 'text':
    case 'list':
      return `${short}--${name} ${option.placeholder}`;
  }
}

function item(term: string, about: string): string[] {
  return ['.TP', `.B ${escaped(term)}`, text(about)];
}

/** Text that is no macro, though it start with a dot or a quote. */
function text(content: string): string {
  return escaped(content).replace(/^([.'])/, '\\&$1');
}

/** In roff a backslash starts an escape; a plain minus is a hyphen, and an apostrophe a quote, which nobody can copy. */
function escaped(content: string): string {
  return content
    .replaceAll('\\', '\\(rs')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replaceAll(
      /[^\n\u0020-\u007e]/gu,
      (character) => `\\[u${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? ''}]`,
    );
}

function argument(content: string): string {
  return `"${escaped(content).replaceAll('"', '\\(dq')}"`;
}
