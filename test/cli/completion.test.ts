/** Completion scripts, asked as the shells ask them, and the manual page, read by the formatters of systems. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { commands } from '../../src/cli/commands/index.js';
import { flagsOf } from '../../src/cli/command.js';
import { folderWith, transload } from '../support/transload.js';

const folder = folderWith({ 'compose.yaml': '', 'other.yaml': '' });

function isThere(program: string, ...words: string[]): boolean {
  const there = spawnSync(program, words).status === 0;
  if (!there) process.stderr.write(`${program} is not there: what it would judge is not tested\n`);
  return there;
}

function output(program: string, words: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', input, cwd: folder });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

function script(shell: string): string {
  const { status, stdout } = transload(['completion', shell]);
  expect(status).toBe(0);
  const path = join(folder, `completion.${shell}`);
  writeFileSync(path, stdout);
  return path;
}

/** What may follow these words, the last of which is only begun. */
const cases: readonly (readonly [words: readonly string[], expected: readonly string[], not: readonly string[]])[] = [
  [[''], ['convert', 'check', 'config', 'explain', 'rules', 'completion', 'man'], ['--format', 'compose.yaml']],
  [['con'], ['convert', 'config'], ['check']],
  [['convert', '--lay'], ['--layout'], ['--format']],
  [['convert', '--no-'], ['--no-liveness', '--no-content-hash'], ['--format']],
  [
    ['convert', '--layout', ''],
    ['plain', 'kustomize', 'helm'],
    ['--layout', 'compose.yaml'],
  ],
  [['convert', '-n', 'a', '--format', 'j'], ['json'], ['yaml']],
  [['check', '--writ'], ['--written'], ['--force']],
  [['completion', 'z'], ['zsh'], ['bash']],
];

(isThere('bash', '--version') ? describe : describe.skip)('bash', () => {
  const complete = (words: readonly string[]): string[] => {
    const quoted = ['transload', ...words].map((word) => `'${word}'`).join(' ');
    const line = `source '${script('bash')}'; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _transload; printf '%s\\n' "\${COMPREPLY[@]}"; complete -p transload`;
    return output('bash', ['--norc', '-c', line]).trimEnd().split('\n');
  };

  test.each(cases)('%j', (words, expected, not) => {
    const offered = complete(words);
    expect(offered).toEqual(expect.arrayContaining([...expected]));
    expect(offered.filter((word) => not.includes(word))).toEqual([]);
  });

  test('paths are left to bash, also after =', () => {
    for (const words of [
      ['convert', '-f', 'com'],
      ['convert', '--output', ''],
      ['check', 'com'],
    ]) {
      expect(complete(words)).toEqual(['', 'complete -o bashdefault -o default -F _transload transload']);
    }
    expect(complete(['convert', '--layout', '=', 'h'])).toContain('helm');
    expect(complete(['convert', '--layout', '='])).toContain('helm');
  });
});

(isThere('fish', '--version') ? describe : describe.skip)('fish', () => {
  const complete = (words: readonly string[]): string[] =>
    output('fish', ['--no-config', '-c', `source ${script('fish')}; complete -C "transload ${words.join(' ')}"`])
      .split('\n')
      .map((line) => line.split('\t')[0] ?? '');

  test.each([...cases, [['convert', '-f', 'com'], ['compose.yaml'], ['convert']] as const])(
    '%j',
    (words, expected, not) => {
      const offered = complete(words);
      expect(offered).toEqual(expect.arrayContaining([...expected]));
      expect(offered.filter((word) => not.includes(word))).toEqual([]);
    },
  );
});

(isThere('zsh', '--version') ? describe : describe.skip)('zsh', () => {
  test('the script is taken, and completes transload', () => {
    const path = script('zsh');
    const loaded = `autoload -Uz compinit && compinit -D; source ${path}; print $_comps[transload]; whence -w _transload`;
    expect(output('zsh', ['-f', '-c', loaded])).toBe('_transload\n_transload: function\n');
  });

  test('it offers every flag of every command, with what zsh itself takes for a spec', () => {
    // _arguments says of each spec whether it can read it: here it is only asked to.
    const told = `autoload -Uz compinit && compinit -D; source ${script('zsh')}
_arguments() { shift; printf '%s\\n' "$@"; }
for command in ${commands.map(({ name }) => name).join(' ')}; do words=(transload $command ''); CURRENT=3; _transload; done`;
    const specs = output('zsh', ['-f', '-c', told]).trimEnd().split('\n');
    const flags = commands.flatMap((command) => Object.keys(flagsOf(command)));
    for (const flag of flags)
      expect(specs.some((spec) => spec.includes(`${flag}[`) || spec.includes(`${flag}=[`))).toBe(true);
    const spec =
      /^(\*|\([^()]*\))--?[a-z][a-z-]*=?\[(?:[^[\]\\]|\\.)*\](:(?:[^:\\]|\\.)*:( |_files|\([^()]*\)))?$|^\*:[^:]*:( |_files|\([^()]*\))$/i;
    expect(specs.filter((line) => !spec.test(line))).toEqual([]);
  });
});

test('an unknown shell is explained', () => {
  for (const words of [[], ['powershell'], ['bash', 'zsh']]) {
    const { status, stderr } = transload(['completion', ...words]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('name a shell: bash, zsh, fish')]);
  }
});

describe('man', () => {
  const page = transload(['man']).stdout;

  test('names every command and flag', () => {
    const readable = page.replaceAll('\\-', '-');
    for (const command of commands) {
      expect(readable).toContain(`TRANSLOAD ${command.name.toUpperCase()}`);
      for (const flag of Object.keys(flagsOf(command))) expect(readable).toMatch(new RegExp(`--(no-)?${flag}\\b`));
    }
  });

  (isThere('groff', '--version') ? test : test.skip)('groff formats it without a warning', () => {
    expect(output('groff', ['-man', '-Tutf8', '-ww', '-rCHECKSTYLE=0'], page)).toContain('TRANSLOAD');
  });

  (isThere('mandoc', '-Tlint', '/dev/null') || isThere('mandoc', '-T', 'man', '/dev/null') ? test : test.skip)(
    'mandoc has nothing to mend',
    () => {
      const { stdout } = spawnSync('mandoc', ['-Tlint', '-Wwarning'], { encoding: 'utf8', input: page });
      // A page that is made anew for each version has no date of its own.
      expect(stdout.split('\n').filter((line) => line !== '' && !line.includes('missing date'))).toEqual([]);
    },
  );
});
