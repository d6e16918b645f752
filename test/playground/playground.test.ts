/** The built page, as it is served, driven in a real browser. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { describeWith, tool } from '../support/tools.js';
import { folderWith } from '../support/transload.js';

jest.setTimeout(180_000);

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../..', import.meta.url));
const chrome = tool('CHROMIUM', 'chromium', ['--version']);

/** Without these Chromium asks for things that no page asked for. */
const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Playwright wants a path. */
function whereIs(program: string): string {
  return execFileSync('sh', ['-c', 'command -v "$0"', program], { encoding: 'utf8' }).trim();
}

describeWith(chrome)('the playground', () => {
  let server: ChildProcess;
  let address: string;
  let browser: Browser;

  beforeAll(async () => {
    execFileSync('npm', ['run', '--silent', 'playground'], { cwd: root, stdio: 'pipe' });
    server = spawn(process.execPath, [join(root, 'bin/transload.js'), 'playground'], { stdio: 'pipe' });
    address = await new Promise((resolve) =>
      server.stdout?.once('data', (line: Buffer) => {
        resolve(line.toString().trim());
      }),
    );
    browser = await chromium.launch({ args: quietly, executablePath: whereIs(chrome.program) });
  });

  afterAll(async () => {
    await browser.close();
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
    expect(server.exitCode).toBe(0);
  });

  /** Opens the page, and fails if it says anything on the console or asks for anything that is not its own. */
  async function visit(use: (page: Page, context: BrowserContext) => Promise<void>, hash = ''): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, permissions: [] });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(address)) complaints.push(request.url());
    });
    await page.goto(address + hash);
    await manifestsWith(page, 'apiVersion');
    await use(page, context);
    expect(complaints).toEqual([]);
    await context.close();
  }

  /** Replaces the text of the open file. */
  async function write(page: Page, text: string): Promise<void> {
    await page.locator('#compose .cm-content').click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(text);
  }

  async function manifestsWith(page: Page, text: string): Promise<void> {
    await page.locator('#manifests .cm-content', { hasText: text }).waitFor();
  }

  test('what is typed is translated, and what is wrong is underlined and mended by a click', () =>
    visit(async (page) => {
      await write(page, 'services:\n  web:\n    image: nginx\n    prots: ["80:80"]\n');
      await page.locator('#compose .cm-lintRange-error', { hasText: 'prots' }).waitFor();
      expect(await page.locator('#findings').textContent()).toContain('did you mean `ports`?');
      await page.locator('#findings button', { hasText: 'Write ports' }).click();
      await manifestsWith(page, 'port: 80');
      expect(await page.locator('#compose .cm-content').textContent()).toContain('ports: ["80:80"]');
      expect(await page.locator('#compose .cm-lintRange-error').count()).toBe(0);
    }));

  test('attributes are offered, and explained under the pointer', () =>
    visit(async (page) => {
      await write(page, 'services:\n  web:\n    image: nginx\n    heal');
      await page.keyboard.press('Control+Space');
      await page.locator('.cm-tooltip-autocomplete', { hasText: 'healthcheck' }).waitFor();
      await page.keyboard.press('Escape');
      await page
        .locator('#compose .cm-line', { hasText: 'image' })
        .locator('span', { hasText: 'image' })
        .first()
        .hover();
      await page.locator('.cm-tooltip-hover', { hasText: 'image' }).waitFor();
    }));

  test('each side shows what became of the other', () =>
    visit(async (page) => {
      await write(page, 'services:\n  web:\n    image: nginx:1.29\n    stop_grace_period: 42s\n');
      await manifestsWith(page, 'nginx:1.29');
      await page.locator('#compose .cm-line', { hasText: 'stop_grace_period' }).click();
      await page.locator('#manifests .linked', { hasText: '42' }).waitFor();
      await page.locator('#manifests .cm-line', { hasText: 'image: nginx' }).click();
      await page.locator('#compose .linked', { hasText: 'image' }).waitFor();
    }));

  test('a dropped folder is read with its override, its variables and its files', () =>
    visit(async (page) => {
      const folder = folderWith({
        'compose.yaml': 'services: {web: {image: "nginx:${TAG}", volumes: ["./page:/srv:ro"]}}\n',
        'compose.override.yaml': 'services: {web: {stop_grace_period: 33s}}\n',
        '.env': 'TAG=from-env\n',
        'page/index.html': 'hello from the folder\n',
      });
      await page.locator('#folder').setInputFiles(folder);
      await manifestsWith(page, 'nginx:from-env');
      await manifestsWith(page, 'terminationGracePeriodSeconds: 33');
      await manifestsWith(page, 'hello from the folder');
      expect(await page.getByRole('tab').allTextContents()).toContain('compose.override.yaml');
    }));

  test('a link carries the project, its options and the layout, and warns of secrets', () =>
    visit(async (page, context) => {
      await write(page, 'services:\n  shared:\n    image: busybox:1.37\n');
      await page.locator('#layout').selectOption('kustomize');
      await page.locator('#output-file').selectOption('base/kustomization.yaml');
      await page.getByRole('button', { name: 'Share' }).click();
      expect(await page.locator('#dialog-text').textContent()).toContain('secrets');
      const link = await page.locator('#dialog-input').inputValue();
      const other = await context.newPage();
      await other.goto(link);
      await other.locator('#compose .cm-content', { hasText: 'busybox:1.37' }).waitFor();
      expect(await other.locator('#layout').inputValue()).toBe('kustomize');
    }));

  test('manifests are downloaded: one file, or a zip of several', () =>
    visit(async (page) => {
      const [single] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download' }).click(),
      ]);
      expect(single.suggestedFilename()).toBe('manifests.yaml');
      expect(readFileSync(await single.path(), 'utf8')).toMatch(/^apiVersion: /);
      await page.locator('#layout').selectOption('helm');
      await page.locator('#output-file', { hasText: 'values.yaml' }).waitFor();
      const [zip] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download' }).click(),
      ]);
      expect(zip.suggestedFilename()).toBe('kubernetes.zip');
      expect(
        readFileSync(await zip.path())
          .subarray(0, 2)
          .toString(),
      ).toBe('PK');
    }));

  test('the keyboard alone reaches views, layouts and themes', () =>
    visit(async (page) => {
      await page.getByRole('tab', { name: 'Manifests' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.locator('#explain td', { hasText: 'services.web.image' }).waitFor();
      await page.keyboard.press('ArrowRight');
      await page.locator('#picture img').waitFor();
      await page.keyboard.press('ArrowRight');
      await page.locator('#layout').focus();
      await page.keyboard.press('ArrowDown');
      expect(await page.locator('#layout').inputValue()).toBe('files');
      await page.locator('#theme').focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    }));

  test.each(['light', 'dark'])('nothing is out of reach for those who do not see it: %s', (theme) =>
    visit(async (page) => {
      await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light' });
      await write(page, 'services:\n  web:\n    image: nginx\n    prots: []\n');
      await page.locator('#findings .error').waitFor();
      for (const view of ['Manifests', 'Explain', 'Topology']) {
        await page.getByRole('tab', { name: view }).click();
        // Evaluated by the debugger, past the page's own Content-Security-Policy.
        await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
        const violations = await page.evaluate<string>(
          `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])))`,
        );
        expect([view, JSON.parse(violations)]).toEqual([view, []]);
      }
    }),
  );
});
