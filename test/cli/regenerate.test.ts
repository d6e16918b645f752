/** Manifests that are kept: written again, edited by hand, checked, and made again as they were made. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { folderWith, transload } from '../support/transload.js';

const two = 'services:\n  web:\n    image: nginx:1.29\n  db:\n    image: postgres:18\n';
const one = 'services:\n  web:\n    image: nginx:1.30\n';

function yamlFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted();
}

describe('convert -o FOLDER', () => {
  test('removes the files of a service that is gone, and says what it did', () => {
    const folder = folderWith({ 'compose.yaml': two, 'k8s/kustomization.yaml': 'resources: []\n' });
    transload(['convert', '-q', '-o', 'k8s/'], { in: folder });
    expect(yamlFiles(join(folder, 'k8s'))).toContain('db-deployment.yaml');
    writeFileSync(join(folder, 'compose.yaml'), one);
    const { status, stdout, stderr } = transload(['convert', '-o', 'k8s'], { in: folder });
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^k8s: wrote web-deployment\.yaml, removed db-.*\n$/m);
    expect(yamlFiles(join(folder, 'k8s'))).toEqual(['kustomization.yaml', 'web-deployment.yaml', 'web-service.yaml']);
  });

  test('another format takes the place of the first', () => {
    const folder = folderWith({ 'compose.yaml': one });
    transload(['convert', '-o', 'k8s/'], { in: folder });
    transload(['convert', '-o', 'k8s/', '--format', 'json'], { in: folder });
    expect(readdirSync(join(folder, 'k8s')).toSorted()).toEqual([
      '.transload',
      'web-deployment.json',
      'web-service.json',
    ]);
  });

  test('a file for each service takes the place of one for each object, and the other way round', () => {
    const shared = `${two}    volumes: ["data:/data"]\n  Web:\n    image: a\n  con:\n    image: a\nvolumes: { data: {} }\n`;
    const folder = folderWith({ 'compose.yaml': shared.replace('  Web:', '  WEB.2:') });
    const files = (...words: string[]): string[] => {
      expect(transload(['convert', '-q', '-o', 'k8s/', '-n', 'shop', ...words], { in: folder })).toMatchObject({
        status: 0,
      });
      return yamlFiles(join(folder, 'k8s'));
    };
    const single = files();
    const grouped = files('--group-by', 'service');
    expect(grouped).toEqual(['00-project.yaml', 'WEB.2.yaml', 'db.yaml', 'service-con.yaml', 'web.yaml']);
    const kinds = (name: string): string[] =>
      [...readFileSync(join(folder, 'k8s', name), 'utf8').matchAll(/^kind: (.*)$/gm)].map(([, kind = '']) => kind);
    expect(kinds('00-project.yaml')).toEqual(['PersistentVolumeClaim']);
    expect(kinds('db.yaml')).toEqual(['Service', 'Deployment']);
    expect(transload(['check', '--written'], { in: folder }).status).toBe(0);
    expect(transload(['convert', '--written', '--fail-on-change'], { in: folder }).status).toBe(0);
    writeFileSync(join(folder, 'compose.yaml'), `${one}  con:\n    image: a\n`);
    expect(files('--group-by', 'service')).toEqual(['service-con.yaml', 'web.yaml']);
    writeFileSync(join(folder, 'compose.yaml'), shared.replace('  Web:', '  WEB.2:'));
    expect(files()).toEqual(single);
    expect(files('--layout', 'kustomize', '--group-by', 'service')).toEqual([]);
    expect(yamlFiles(join(folder, 'k8s/base'))).toEqual([
      ...grouped.slice(0, 3),
      'kustomization.yaml',
      ...grouped.slice(3),
    ]);
  });

  test('an edited file is not overwritten; the difference is shown, and --force gives it up', () => {
    const folder = folderWith({ 'compose.yaml': two });
    transload(['convert', '-o', 'k8s/'], { in: folder });
    const file = join(folder, 'k8s/web-deployment.yaml');
    const edited = readFileSync(file, 'utf8').replace('nginx:1.29', 'nginx:mine');
    writeFileSync(file, edited);
    writeFileSync(join(folder, 'compose.yaml'), one);
    const { status, stderr } = transload(['convert', '-o', 'k8s/'], { in: folder });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^k8s\/web-deployment\.yaml:\d+:1: error: was edited .*\[output\/edited\]/m);
    expect(stderr).toContain('--- k8s/web-deployment.yaml\n+++ k8s/web-deployment.yaml\n@@');
    expect(stderr).toMatch(/^- +image: nginx:mine\n\+ +image: nginx:1\.30$/m);
    expect(readFileSync(file, 'utf8')).toBe(edited);
    expect(yamlFiles(join(folder, 'k8s'))).toContain('db-deployment.yaml');
    expect(transload(['convert', '-o', 'k8s/', '--force'], { in: folder }).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('nginx:1.30');
    expect(yamlFiles(join(folder, 'k8s'))).not.toContain('db-deployment.yaml');
  });

  test('the content of secrets is not shown', () => {
    const folder = folderWith({ 'compose.yaml': 'services: {db: {image: a, environment: {DB_PASSWORD: hunter2}}}\n' });
    transload(['convert', '-o', 'k8s/', '--no-content-hash'], { in: folder });
    const file = join(folder, 'k8s/db-env-secret.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('hunter2', 'hunter3'));
    const { status, stdout, stderr } = transload(['check', '-o', 'k8s/'], { in: folder });
    expect(status).toBe(1);
    expect(stdout).toContain('k8s/db-env-secret.yaml: differs; it holds secrets and is not shown');
    expect(stdout + stderr).not.toMatch(/hunter/);
  });

  test('findings are one JSON text also if the folder was edited', () => {
    const folder = folderWith({
      'compose.yaml': 'services: {web: {image: "nginx$TAG"}}\n',
      'k8s/web-service.yaml': '',
    });
    const { status, stderr } = transload(['convert', '-o', 'k8s/', '--diagnostics', 'json'], { in: folder });
    expect(status).toBe(1);
    const codes = (JSON.parse(stderr) as { code: string }[]).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['interpolation/unset', 'output/edited']));
  });
});

describe('--written', () => {
  test('makes every folder again with the options it was made with', () => {
    const folder = folderWith({
      'shop/compose.yaml': one,
      'blog/app.yaml': one,
      'blog/prod.yaml': 'services: {web: {environment: {A: b}}}\n',
    });
    transload(['convert', '-n', 'shop', '-o', '../k8s/shop/'], { in: join(folder, 'shop') });
    transload(['convert', '-f', 'blog/app.yaml', '-f', 'blog/prod.yaml', '--no-liveness', '-o', 'k8s/blog/'], {
      in: folder,
    });
    const before = ['shop', 'blog'].map((name) =>
      readFileSync(join(folder, `k8s/${name}/web-deployment.yaml`), 'utf8'),
    );
    expect(transload(['convert', '--written', '--fail-on-change'], { in: folder })).toMatchObject({ status: 0 });
    for (const name of ['shop', 'blog']) rmSync(join(folder, `k8s/${name}/web-deployment.yaml`));
    writeFileSync(join(folder, 'blog/app.yaml'), one.replace('1.30', '1.31'));
    const { status, stderr } = transload(['convert', '--written', '--fail-on-change'], { in: folder });
    expect(status).toBe(1);
    expect(stderr).toContain('k8s/shop: wrote web-deployment.yaml\n');
    const after = ['shop', 'blog'].map((name) => readFileSync(join(folder, `k8s/${name}/web-deployment.yaml`), 'utf8'));
    expect(after).toEqual([before[0], before[1]?.replace('1.30', '1.31')]);
  });

  test("one project's fault does not stop the others, and is named as seen from here", () => {
    const folder = folderWith({ 'a/compose.yaml': one, 'b/compose.yaml': one });
    for (const name of ['a', 'b']) transload(['convert', '-o', 'k8s/'], { in: join(folder, name) });
    writeFileSync(join(folder, 'a/compose.yaml'), 'services:\n  web:\n    imag: nginx\n');
    writeFileSync(join(folder, 'b/compose.yaml'), one.replace('1.30', '1.31'));
    const { status, stderr } = transload(['convert', '--written'], { in: folder });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^a\/compose\.yaml:3:5: error: [^]*^ {2}3 \| +imag: nginx$/m);
    expect(readFileSync(join(folder, 'b/k8s/web-deployment.yaml'), 'utf8')).toContain('1.31');
    expect(readFileSync(join(folder, 'a/k8s/web-deployment.yaml'), 'utf8')).toContain('1.30');
  });

  test('a folder whose project is gone, or that cannot be made again, is an error that says so', () => {
    const folder = folderWith({ 'a/compose.yaml': one });
    transload(['convert', '-f', 'a/compose.yaml', '-o', 'k8s/'], { in: folder });
    transload(['convert', '-f', '-', '-o', 'piped/'], { in: folder, input: one });
    rmSync(join(folder, 'a/compose.yaml'));
    for (const command of ['convert', 'check']) {
      const { status, stdout, stderr } = transload([command, '--written'], { in: folder });
      expect(status).toBe(1);
      expect(stdout + stderr).toMatch(/a\/compose\.yaml.*\[file\/unreadable\]/);
      expect(stdout + stderr).toMatch(/^piped\/\.transload:1:1: error: .*standard input.*\[output\/unrepeatable\]/m);
    }
  });

  test('options of a later version are explained, not obeyed', () => {
    const folder = folderWith({ 'compose.yaml': one, 'k8s/.transload': '# from ".."\n# options ["--teleport"]\n' });
    const { status, stdout } = transload(['check', '--written'], { in: folder });
    expect(status).toBe(1);
    expect(stdout).toContain('cannot be made again: unknown option --teleport');
  });
});

describe('--recursive', () => {
  test('converts every project into a folder of its own, and goes on after a fault', () => {
    const folder = folderWith({
      'compose.yaml': one,
      'apps/shop/docker-compose.yml': two,
      'apps/shop/docker-compose.override.yml': 'services: {web: {environment: {A: b}}}\n',
      'apps/bad/compose.yaml': 'services:\n  web:\n    imag: nginx\n',
      'apps/other/stack.yaml': one,
      'node_modules/x/compose.yaml': one,
      'k8s/old/compose.yaml': one,
    });
    const { status, stdout, stderr } = transload(['convert', '--recursive', '.', '-o', 'k8s', '-n', 'x'], {
      in: folder,
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^apps\/bad\/compose\.yaml:3:5: error: /m);
    expect(stderr).toContain('k8s/apps/shop: wrote db-deployment.yaml');
    expect(readdirSync(join(folder, 'k8s')).toSorted()).toEqual([
      '.transload',
      'apps',
      'old',
      'web-deployment.yaml',
      'web-service.yaml',
    ]);
    expect(readdirSync(join(folder, 'k8s/apps'))).toEqual(['shop']);
    const made = readFileSync(join(folder, 'k8s/apps/shop/web-deployment.yaml'), 'utf8');
    expect([made.includes('namespace: x'), made.includes('name: A')]).toEqual([true, true]);
    rmSync(join(folder, 'apps/bad'), { recursive: true });
    expect(transload(['check', '--written'], { in: folder }).status).toBe(0);
  });

  test('a folder that cannot be written does not stop the others; nothing but findings is said of many', () => {
    const many = Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`p${at + 10}/compose.yaml`, one]));
    const folder = folderWith({ ...many, 'k8s/p10': 'a file in its place', 'k8s/p12/web-deployment.yaml': 'theirs' });
    const { status, stderr } = transload(['convert', '--recursive', '.', '-o', 'k8s'], { in: folder });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: k8s\/p10 could not be written: .* \[output\/unwritable\]$/m);
    expect(stderr).toMatch(/^k8s\/p12\/web-deployment\.yaml:1:1: error: was edited/m);
    expect(stderr).not.toMatch(/Warning|internal/);
    for (let at = 13; at < 25; at++) expect(yamlFiles(join(folder, `k8s/p${at}`))).toHaveLength(2);
    writeFileSync(join(folder, 'p14/compose.yaml'), one.replace('1.30', '1.31'));
    rmSync(join(folder, 'k8s/p11'), { recursive: true });
    rmSync(join(folder, 'k8s/p13/web-deployment.yaml'));
    mkdirSync(join(folder, 'k8s/p13/web-deployment.yaml/x'), { recursive: true });
    const again = transload(['convert', '--written'], { in: folder });
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('k8s/p14: wrote web-deployment.yaml\n');
  });

  test('many projects become what each becomes alone, and are spoken of in order', () => {
    const nameOf = (at: number): string => `p${at + 10}`;
    const faults = [
      '    imag: nginx\n',
      '    image: nginx\n    shm_size: 0.5x\n',
      '    image: nginx\n    privileged: yes\n',
    ];
    const numbers = Array.from({ length: 45 }, (_, at) => at);
    const textOf = (at: number): string =>
      `services:\n  web:\n${at % 5 === 0 ? faults[(at / 5) % 3] : `    image: nginx:1.${at}\n    ports: ["80"]\n`}`;
    const folder = folderWith(Object.fromEntries(numbers.map((at) => [`${nameOf(at)}/compose.yaml`, textOf(at)])));
    const words = ['--verbose', '--diagnostics', 'pretty'];
    const { status, stderr } = transload(['convert', '--recursive', '.', '-o', 'k8s', ...words], { in: folder });
    const alone = numbers.map((at) =>
      transload(['convert', '-f', `${nameOf(at)}/compose.yaml`, '-o', `alone/${nameOf(at)}/`, ...words], {
        in: folder,
      }),
    );
    expect(status).toBe(1);
    expect(stderr).not.toMatch(/Warning|internal/);
    const places = (text: string): string[] => text.match(/^(?:p\d+\/.*| +\d+ \|.*| +help: .*)$/gm) ?? [];
    expect(places(stderr)).toEqual(alone.flatMap((run) => places(run.stderr)));
    for (const at of numbers) {
      const [many, single] = ['k8s', 'alone'].map((top) => join(folder, top, nameOf(at)));
      const isWritten = alone[at]?.status === 0;
      expect([existsSync(many ?? ''), existsSync(single ?? '')]).toEqual([isWritten, isWritten]);
      if (!isWritten) continue;
      const contents = (where = ''): string[] =>
        yamlFiles(where).map((name) => readFileSync(join(where, name), 'utf8'));
      expect(contents(many)).toEqual(contents(single));
    }
    expect(transload(['check', '--written', '--quiet'], { in: folder }).status).toBe(0);
    rmSync(join(folder, 'k8s', nameOf(44), 'web-deployment.yaml'));
    writeFileSync(join(folder, nameOf(43), 'compose.yaml'), 'services: {web: {}}\n');
    const again = transload(['convert', '--written'], { in: folder });
    expect(again.status).toBe(1);
    expect(again.stderr).toMatch(/^k8s\/p54: wrote web-deployment\.yaml\n/m);
    expect(again.stderr).toMatch(/^p53\/compose\.yaml:1:\d+: error: /m);
  });

  test('wrong use is explained', () => {
    const folder = folderWith({ 'a.yaml': one });
    for (const [words, expected] of [
      [['--recursive', '.'], 'say where with -o'],
      [['--recursive', '.', '-o', 'k8s'], 'there is no Compose file in .'],
      [['--recursive', '.', '-o', 'k8s', '-f', 'a.yaml'], 'exclude each other'],
      [['--recursive', '.', '--written'], 'exclude each other'],
    ] as const) {
      expect(transload(['convert', ...words], { in: folder })).toMatchObject({
        status: 2,
        stderr: expect.stringContaining(expected),
      });
    }
  });
});

describe('check', () => {
  test('says whether a project is sound', () => {
    const folder = folderWith({ 'compose.yaml': one, 'bad.yaml': 'services:\n  web:\n    imag: nginx\n' });
    expect(transload(['check'], { in: folder })).toMatchObject({ status: 0, stderr: '' });
    const { status, stdout } = transload(['check', '-f', 'bad.yaml'], { in: folder });
    expect([status, stdout]).toEqual([1, expect.stringContaining('bad.yaml:3:5: error: ')]);
  });

  test('-o compares with the options of the folder, and shows the difference', () => {
    const folder = folderWith({ 'compose.yaml': two });
    transload(['convert', '-n', 'shop', '-o', 'k8s/'], { in: folder });
    expect(transload(['check', '-o', 'k8s/'], { in: folder })).toMatchObject({
      status: 0,
      stdout: expect.not.stringContaining('error'),
    });
    writeFileSync(join(folder, 'compose.yaml'), `${one}  cache:\n    image: redis\n`);
    const { status, stdout } = transload(['check', '-o', 'k8s'], { in: folder });
    expect(status).toBe(1);
    for (const [file, what] of [
      ['web-deployment.yaml:\\d+', 'is not what'],
      ['db-service.yaml:1', 'is left over'],
      ['cache-deployment.yaml:1', 'is missing'],
    ]) {
      expect(stdout).toMatch(new RegExp(`^k8s/${file ?? ''}:1: error: ${what ?? ''}.*\\[output/stale\\]$`, 'm'));
    }
    expect(stdout).toMatch(/^- +image: nginx:1\.29\n\+ +image: nginx:1\.30$/m);
    expect(stdout).toContain('--- k8s/db-service.yaml\n+++ /dev/null\n');
    expect(yamlFiles(join(folder, 'k8s'))).toContain('db-deployment.yaml');
  });

  test('-o compares one file, too', () => {
    const folder = folderWith({ 'compose.yaml': one });
    transload(['convert', '-o', 'out.yaml'], { in: folder });
    expect(transload(['check', '-o', 'out.yaml'], { in: folder }).status).toBe(0);
    expect(transload(['check', '-o', 'out.yaml', '-n', 'shop'], { in: folder })).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('+  namespace: shop'),
    });
    expect(transload(['check', '-o', 'gone.yaml'], { in: folder })).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('gone.yaml:1:1: error: is missing'),
    });
  });

  test('files belong to the project of their folder', () => {
    const folder = folderWith({
      'a/compose.yaml': one,
      'a/compose.override.yaml': 'services:\n  web:\n    port: ["80"]\n',
      'b/compose.yaml': one,
      'b/compose.prod.yaml': 'services:\n  web:\n    ports: ["99999:80"]\n',
      'c/stack.yaml': two,
      'c/.env': 'A=b\n',
    });
    const check = (...files: string[]): string =>
      transload(['check', '--diagnostics', 'github', ...files], { in: folder }).stdout;
    expect(check('a/compose.yaml')).toContain('file=a/compose.override.yaml,line=3');
    expect(check('b/compose.yaml', 'c/stack.yaml')).toBe('');
    expect(check('b/compose.yaml', join(folder, 'b/compose.prod.yaml'))).toMatch(
      /^::error file=b\/compose\.prod\.yaml,line=3,.*99999.*\n$/,
    );
    expect(existsSync(join(folder, 'b/k8s'))).toBe(false);
    expect(transload(['check', '-f', 'a', 'b'], { in: folder }).status).toBe(2);
  });

  test('a finding in several written folders is said once', () => {
    const folder = folderWith({ 'compose.yaml': 'services: {web: {image: "nginx$TAG"}}\n' });
    for (const out of ['one/', 'two/']) transload(['convert', '-o', out], { in: folder });
    const { status, stdout } = transload(['check', '--written', 'compose.yaml', '--diagnostics', 'json'], {
      in: folder,
    });
    expect(status).toBe(0);
    expect(
      (JSON.parse(stdout) as { code: string }[]).filter(({ code }) => code === 'interpolation/unset'),
    ).toHaveLength(1);
  });
});
