/** The built page, as it is served, driven in a real browser. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { describeWith, tool } from '../support/tools.js';
import { folderWith, transload } from '../support/transload.js';

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

  /** What is out of sight is not in the page, so short projects have to do. */
  async function manifestsWith(page: Page, text: string): Promise<void> {
    await page.locator('#manifests .cm-content', { hasText: text }).waitFor({ state: 'attached' });
  }

  /** Clicks a line of an editor, by its place: editors put other text into the elements of lines as they please. */
  async function clickLine(page: Page, editor: '#compose' | '#manifests', text: string): Promise<void> {
    const box = await page.locator(`${editor} .cm-line`, { hasText: text }).first().boundingBox();
    if (!box) throw new Error(`no line with ${text}`);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  /** Presses Tab until this has the focus, as who has no mouse does. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      if ((await page.locator(`${selector}:focus`).count()) > 0) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${selector}`);
  }

  async function violations(page: Page): Promise<unknown> {
    // Evaluated by the debugger, past the page's own Content-Security-Policy.
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    return JSON.parse(
      await page.evaluate<string>(
        `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])))`,
      ),
    );
  }

  test('what is typed is translated, and what is wrong is underlined and mended by a click', () =>
    visit(async (page) => {
      await write(page, 'services:\n  web:\n    image: nginx\n    prots: ["80:80"]\n');
      await page.locator('#compose .cm-lintRange-error', { hasText: 'prots' }).waitFor();
      expect(await page.locator('#findings').textContent()).toContain('did you mean ports?');
      await page.locator('#findings button', { hasText: 'Write ports' }).click();
      await manifestsWith(page, 'port: 80');
      expect(await page.locator('#compose .cm-content').textContent()).toContain('ports: ["80:80"]');
      await page.locator('#compose .cm-lintRange-error').waitFor({ state: 'detached' });
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

  const named = 'volumes:\n  data: {}\nnetworks:\n  back: {}\nservices:\n  db:\n    image: postgres:17\n';

  test.each([
    ['an attribute, in a flow mapping', '  web: {image: nginx, stop_g', 'stop_grace_period'],
    ['a usual value, in a flow mapping', '  web: {image: nginx, restart: unl', 'unless-stopped'],
    ['a value of the schema', '  web: {image: nginx, depends_on: {db: {condition: service_h', 'service_healthy'],
    ['a service, in a flow sequence', '  web: {image: nginx, depends_on: [d', 'db'],
    ['a service, in quotes', '  web:\n    image: nginx\n    depends_on: ["d', 'db'],
    ['a service, as an item', '  web:\n    image: nginx\n    depends_on:\n    - d', 'db'],
    ['a service, as a key', '  web:\n    image: nginx\n    depends_on:\n      d', 'db'],
    ['a network', '  web:\n    image: nginx\n    networks: [ba', 'back'],
    ['a volume', '  web:\n    image: nginx\n    volumes:\n      - da', 'data'],
    [
      'a volume, in the long form',
      '  web:\n    image: nginx\n    volumes:\n      - type: volume\n        source: da',
      'data',
    ],
    ['an attribute of an item', '  web:\n    image: nginx\n    ports:\n      - publ', 'published'],
  ])('what fits is offered: %s', (_, written, offered) =>
    visit(async (page) => {
      await write(page, named + written);
      await page.keyboard.press('Control+Space');
      await page.locator('.cm-completionLabel', { hasText: offered }).first().waitFor();
      expect(await page.locator('.cm-tooltip-autocomplete li[aria-selected]').textContent()).toContain(offered);
    }),
  );

  test('each side shows what became of the other', () =>
    visit(async (page) => {
      await write(page, 'services:\n  web:\n    image: nginx:1.29\n    stop_grace_period: 42s\n');
      await manifestsWith(page, 'terminationGracePeriodSeconds: 42');
      await clickLine(page, '#compose', 'stop_grace_period');
      await page.locator('#manifests .linked', { hasText: '42' }).waitFor();
      await clickLine(page, '#manifests', 'image: nginx');
      await page.locator('#compose .linked', { hasText: 'image' }).waitFor();
    }));

  const project = {
    'compose.yaml': 'services: {web: {image: "nginx:${TAG}", volumes: ["./page:/srv:ro"]}}\n',
    'compose.override.yaml': 'services: {web: {stop_grace_period: 33s}}\n',
    '.env': 'TAG=from-env\n',
    'page/index.html': 'hello from the folder\n',
  };

  test.each(['dropped', 'chosen'])('a folder that is %s is read with its override, variables and files', (how) =>
    visit(async (page, context) => {
      await page.setViewportSize({ width: 1280, height: 3000 });
      const folder = folderWith(project);
      if (how === 'chosen') await page.locator('#folder').setInputFiles(folder);
      else {
        const debug = await context.newCDPSession(page);
        const data = { items: [], files: [folder], dragOperationsMask: 1 };
        for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
          await debug.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
        }
      }
      await manifestsWith(page, 'hello from the folder');
      await manifestsWith(page, 'nginx:from-env');
      await manifestsWith(page, 'terminationGracePeriodSeconds: 33');
      expect(await page.getByRole('tab').allTextContents()).toContain('compose.override.yaml');
    }),
  );

  test('each side shows what became of the other in overlays, too', () =>
    visit(async (page) => {
      const folder = folderWith({
        'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    deploy:\n      replicas: 2\n',
        'compose.prod.yaml': 'services:\n  web:\n    deploy:\n      replicas: 7\n',
      });
      // Everything in sight, so that nothing scrolls away from under the pointer.
      await page.setViewportSize({ width: 1280, height: 3000 });
      await page.locator('#folder').setInputFiles(folder);
      await manifestsWith(page, 'replicas: 2');
      await page.locator('#layout').selectOption('kustomize');
      await page
        .locator('#output-file option', { hasText: 'overlays/prod/kustomization.yaml' })
        .waitFor({ state: 'attached' });
      await page.getByRole('tab', { name: 'compose.prod.yaml' }).click();
      await clickLine(page, '#compose', 'replicas');
      await page.locator('#manifests .linked', { hasText: 'replicas: 7' }).waitFor();
      expect(await page.locator('#output-file').inputValue()).toBe('overlays/prod/web-deployment-patch.yaml');
      await page.locator('#output-file').selectOption('base/web-deployment.yaml');
      await page.locator('#manifests .cm-line', { hasText: 'replicas: 2' }).waitFor();
      await clickLine(page, '#manifests', 'replicas: 2');
      await page.locator('#compose .linked', { hasText: 'replicas: 2' }).waitFor();
      await page.locator('#output-file').selectOption('overlays/prod/web-deployment-patch.yaml');
      await page.locator('#manifests .cm-line', { hasText: 'replicas: 7' }).waitFor();
      await clickLine(page, '#manifests', 'replicas: 7');
      await page.locator('#compose .linked', { hasText: 'replicas: 7' }).waitFor();
    }));

  test('options are those of the command, which is shown', () =>
    visit(async (page) => {
      await page.locator('#settings summary').click();
      await page.getByLabel('--namespace').fill('shop-test');
      await page.keyboard.press('Tab');
      await manifestsWith(page, 'namespace: shop-test');
      await page.getByLabel('--no-disruption-budgets').check();
      expect(await page.locator('#settings .command code').textContent()).toBe(
        'transload convert --namespace shop-test --no-disruption-budgets',
      );
      await page.getByLabel('--namespace').fill('Not A Name');
      await page.keyboard.press('Tab');
      expect(await page.locator('#options input:invalid').count()).toBe(1);
      await page.keyboard.press('Escape');
      expect(await page.locator('#settings form').isVisible()).toBe(false);
    }));

  test('while there are errors, the manifests of before stay to be read, and are not handed out', () =>
    visit(async (page) => {
      await write(page, 'services:\n  web:\n    image: nginx:1.29\n');
      await manifestsWith(page, 'nginx:1.29');
      await write(page, 'services:\n  web:\n    imagee: nginx:1.30\n');
      await page.locator('#notice', { hasText: 'when the error is mended' }).waitFor();
      expect(await page.locator('#manifests').textContent()).toContain('apiVersion');
      expect(await page.locator('#download').isDisabled()).toBe(true);
      await write(page, 'services:\n  web:\n    image: nginx:1.30\n');
      await page.locator('#notice').waitFor({ state: 'hidden' });
      expect(await page.locator('#download').isDisabled()).toBe(false);
    }));

  test('the topology is the picture that the command draws', () =>
    visit(async (page) => {
      const compose = 'name: drawn\nservices:\n  web:\n    image: nginx\n    ports: ["80:80"]\n';
      const folder = folderWith({ 'compose.yaml': compose });
      await write(page, compose);
      await manifestsWith(page, 'drawn');
      await page.getByRole('tab', { name: 'Topology' }).click();
      await page.locator('#part').selectOption('kubernetes');
      await page.locator('#picture img:not([src*="Compose"])').waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('topology.svg');
      const { stdout } = transload(['graph', '--view', 'kubernetes', '--format', 'svg'], { in: folder });
      expect(readFileSync(await download.path(), 'utf8')).toBe(stdout);
      const width = () => page.evaluate<number>('document.querySelector("#picture img").clientWidth');
      const before = await width();
      await page.getByRole('button', { name: 'Larger' }).click();
      expect(await width()).toBeGreaterThan(before);
    }));

  test('on a phone one side is shown at a time, and nothing is wider than the screen', () =>
    visit(async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      const isTooWide = () => page.evaluate<boolean>('document.documentElement.scrollWidth > 390');
      expect(await isTooWide()).toBe(false);
      expect(await page.locator('#manifests').isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Kubernetes' }).click();
      await page.locator('#manifests .cm-line', { hasText: 'apiVersion' }).first().waitFor();
      expect(await page.locator('#compose').isVisible()).toBe(false);
      expect(await isTooWide()).toBe(false);
      expect(await violations(page)).toEqual([]);
    }));

  test('the page could not send anything away if it tried', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('requestfinished', (request) => asked.push(request.url()));
    await page.goto(address);
    await manifestsWith(page, 'apiVersion');
    const before = asked.length;
    const outcome = await page.evaluate<readonly string[]>(`Promise.all([
      fetch('/').then(() => 'sent', () => 'refused'),
      new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve('sent');
        image.onerror = () => resolve('refused');
        image.src = ${JSON.stringify(`${address}index.html`)}.replace('127.0.0.1', 'localhost');
      }),
    ])`);
    expect(outcome).toEqual(['refused', 'refused']);
    expect(asked.slice(before)).toEqual([]);
    await page.close();
  });

  test('a link carries the project, its options and the layout, and warns of secrets', () =>
    visit(async (page, context) => {
      await write(page, 'services:\n  shared:\n    image: busybox:1.37\n');
      await page.locator('#layout').selectOption('kustomize');
      await page.locator('#output-file').selectOption('base/kustomization.yaml');
      await page.getByRole('button', { name: 'Share' }).click();
      expect(await page.locator('#dialog-warning').textContent()).toContain('secrets');
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

  test('the keyboard alone writes, and reaches views, layouts and themes', () =>
    visit(async (page) => {
      await tabTo(page, '#compose .cm-content');
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText('services:\n  web:\n    image: busybox:1.37\n');
      await manifestsWith(page, 'busybox:1.37');
      await tabTo(page, '#views [aria-selected=true]');
      await page.keyboard.press('ArrowRight');
      await page.locator('#explain .section', { hasText: 'services.web' }).waitFor();
      await page.keyboard.press('ArrowRight');
      await page.locator('#picture img').waitFor();
      await page.keyboard.press('ArrowRight');
      await tabTo(page, '#layout');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.locator('#output-file option', { hasText: 'kustomization.yaml' }).waitFor({ state: 'attached' });
      await tabTo(page, '#theme');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    }));

  test.each(['light', 'dark'])('nothing is out of reach for those who do not see it: %s', (theme) =>
    visit(async (page) => {
      await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light' });
      for (const view of ['Manifests', 'Explain', 'Topology']) {
        await page.getByRole('tab', { name: view }).click();
        await page
          .locator({ Manifests: '#manifests', Explain: '#explain table', Topology: '#picture img' }[view] ?? '')
          .waitFor();
        expect([view, await violations(page)]).toEqual([view, []]);
      }
      await page.locator('#settings summary').click();
      expect(['options', await violations(page)]).toEqual(['options', []]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Share' }).click();
      expect(['dialog', await violations(page)]).toEqual(['dialog', []]);
      await page.keyboard.press('Escape');
      await write(page, 'services:\n  web:\n    image: nginx\n    prots: []\n');
      await page.locator('#findings .error').waitFor();
      await page.getByRole('tab', { name: 'Manifests' }).click();
      expect(['errors', await violations(page)]).toEqual(['errors', []]);
    }),
  );
});
