import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { folderWith, transload } from '../support/transload.js';

describe('wrong use', () => {
  test.each([
    [[], 'name a command: convert'],
    [['convrt'], 'unknown command convrt; did you mean convert?'],
    [['convert', '--fromat', 'json'], 'unknown option --fromat; did you mean --format?'],
    [['convert', '-z'], 'unknown option -z'],
    [['convert', '--constructor'], 'unknown option --constructor'],
    [['convert', 'app.yaml'], 'unexpected argument app.yaml; files are given with -f: transload convert -f app.yaml'],
    [['convert', '-f'], '-f needs a value'],
    [['convert', '--output'], '--output needs a value'],
    [['convert', '--format', 'xml'], '--format must be yaml, json'],
    [['convert', '--diagnostics', 'xml'], '--diagnostics must be pretty, json, sarif'],
    [['convert', '-n', 'My_Space'], '--namespace must be a DNS label'],
    [['convert', '--claim-size', 'big'], '--claim-size must be a Kubernetes quantity such as 1Gi'],
    [['convert', '--quiet', '--verbose'], '--quiet and --verbose exclude each other'],
  ])('%j is explained', (words, expected) => {
    const { status, stdout, stderr } = transload(words, { in: folderWith({}) });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^transload: /);
    expect(stderr).toContain(expected);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('help', () => {
  test.each([['--help'], ['-h'], ['help']])('%s lists the commands', (word) => {
    const { status, stdout, stderr } = transload([word]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('convert');
    expect(stdout).toContain('config');
  });

  test('each command explains its flags, in lines that fit', () => {
    const { status, stdout } = transload(['convert', '--help']);
    expect(status).toBe(0);
    for (const flag of ['-f, --file FILE', '-o, --output PATH', '--format yaml|json', '-n, --namespace', '--strict']) {
      expect(stdout).toContain(flag);
    }
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
    expect(transload(['help', 'convert']).stdout).toBe(stdout);
  });

  test('--version is that of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(transload(['--version']).stdout).toBe(`${version}\n`);
  });
});

describe('rules', () => {
  test('lists every code with its severity and meaning', () => {
    const { status, stdout } = transload(['rules']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^interpolation\/unset +warning +\S/m);
  });

  test('explains one code: its meaning, an example, and what it is about', () => {
    const { status, stdout } = transload(['rules', 'image/build-needed']);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^image\/build-needed \(\w+\)\n {2}.+\n\nFor example\n(?: {2}.+\n)+\nAbout\n(?: {2}services\.\*\.\S+ +docs\/rules\/\S+\.md\n)+$/,
    );
  });

  test('a topic stands for all of its codes', () => {
    const { status, stdout } = transload(['rules', 'jobs']);
    expect(status).toBe(0);
    expect(stdout.split('\n').filter((line) => line !== '' && !line.startsWith('jobs/'))).toEqual([]);
    expect(stdout).toContain('jobs/on-demand');
  });

  test('does not know every code', () => {
    const { status, stderr } = transload(['rules', 'interpolation/unsett']);
    expect(status).toBe(2);
    expect(stderr).toContain('unknown code interpolation/unsett; did you mean interpolation/unset?');
  });
});
