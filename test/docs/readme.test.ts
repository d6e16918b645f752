/** What the README says is done here as it says it. */
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { folderWith, shell, type Run } from '../support/transload.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

function blocks(language: string): string[] {
  return [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, of, code]) =>
    of === language ? [code ?? ''] : [],
  );
}

const [tryIt = '', uses = ''] = blocks('sh');

test('the command to try prints manifests, and warns', () => {
  const command = tryIt.replace('npm ci && npx ', '');
  expect(command).toMatch(/^transload convert /);
  const { status, stdout, stderr } = shell(command, root);
  expect(status).toBe(0);
  expect(stdout).toContain('kind: Deployment');
  expect(stderr).toContain('2 warnings');
});

test.each(uses.trim().split('\n'))('%s', (line) => {
  const folder = folderWith({ 'compose.yaml': 'services: {web: {image: "nginx:1.29", ports: ["8080:80"]}}\n' });
  // There is no cluster here; what would be applied is read to its end instead.
  const { status, stdout } = shell(line.replace('kubectl apply -f -', 'cat'), folder);
  expect(status).toBe(0);
  const written = readdirSync(folder).filter((name) => name !== 'compose.yaml');
  expect([stdout, ...written].join('')).not.toBe('');
});

test('the examples of the library run', () => {
  const folder = folderWith({ 'compose.yaml': 'services: {web: {image: "nginx:1.29"}}\n', 'node_modules/x': '' });
  symlinkSync(root, join(folder, 'node_modules/transload'));
  const [anywhere = '', inNode = ''] = blocks('ts');
  const run = (code: string): Run => {
    const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.ES2022 } });
    writeFileSync(join(folder, 'example.mjs'), outputText);
    return shell('node example.mjs', folder);
  };
  const counted = run(`${anywhere}\nconsole.log(manifests.length, files.length, diagnostics.length);`);
  expect(counted).toEqual({ status: 0, stdout: expect.stringMatching(/^[1-9]\d* [1-9]/), stderr: '' });
  expect(run(inNode)).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(readFileSync(join(folder, 'k8s/web-deployment.yaml'), 'utf8')).toContain('namespace: shop');
});

test('the table of exit statuses is that of the help', () => {
  const { stdout } = shell('transload --help', root);
  expect(stdout).toContain(
    'Exit status: 0 done; 1 the project has errors, what was written is out of date, or versions differ; 2 wrong use.',
  );
});

test('ARCHITECTURE.md has a row for every folder of src', () => {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => `| \`src/${name}\``).filter((row) => !text.includes(row))).toEqual([]);
});

test('CONTRIBUTING.md names commands that are there', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const named = [...text.matchAll(/`npm run ([\w:]+)/g)].map(([, name]) => name ?? '');
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});
