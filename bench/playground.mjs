/**
 * Measures how the built playground answers while somebody types into a project of many services, in a real Chromium:
 *
 *     npm run bench:playground                      60 services, 60 keys
 *     npm run bench:playground -- --services N --keys N
 *     CHROMIUM=/path/to/chromium npm run bench:playground
 *
 * Times of the main thread and of the worker are CPU time, as Chromium's trace has it; how long the manifests take to be
 * there is time by the clock, and suffers from whatever else the machine does.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { projectOf } from './projects.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: { services: { type: 'string', default: '60' }, keys: { type: 'string', default: '60' } },
});
const typed = 'registry.example.com/another-image-with-a-long-name';
const folder = mkdtempSync(join(tmpdir(), 'transload-bench-'));
writeFileSync(join(folder, 'compose.yaml'), projectOf(Number(options.services)));

const server = spawn(process.execPath, [join(root, 'bin/transload.js'), 'playground'], { stdio: 'pipe' });
const address = await new Promise((resolve) => server.stdout.once('data', (line) => resolve(String(line).trim())));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});

/** Tells when an answer of the worker that came after a key press is on the screen: time by the clock, in ms. */
function watchWorker() {
  let pressed;
  let onShown;
  globalThis.whenShown = () =>
    new Promise((resolve) => {
      onShown = resolve;
    });
  addEventListener('keydown', () => (pressed = performance.now()), { capture: true });
  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', () => {
        const tell = onShown;
        onShown = undefined;
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => tell?.(performance.now() - pressed);
        requestAnimationFrame(() => port2.postMessage(0));
      });
    }
  };
}

/** Presses a key, and gives how long it took until the manifests were there. */
async function type(page, key) {
  const shown = page.evaluate(() => globalThis.whenShown());
  await page.keyboard.press(key);
  const time = await shown;
  await page.waitForTimeout(150);
  return time;
}

try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(watchWorker);
  await page.goto(address);
  await page.locator('#folder').setInputFiles(folder);
  await page.waitForTimeout(2000);
  const line = page.locator('#compose .cm-line', { hasText: 'image: registry.example.com/service-0:1.0' });
  await line.click();
  await page.keyboard.press('End');
  const waits = [];
  for (let index = 0; index < 10; index++) await type(page, typed[index % typed.length]);
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  for (let index = 0; index < Number(options.keys); index++) waits.push(await type(page, typed[index % typed.length]));
  const trace = JSON.parse(String(await browser.stopTracing()));
  report('new manifests, by the clock', waits);
  reportTasks(trace.traceEvents, waits.length);
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, { recursive: true });
}

/** The tasks of the page's main thread and of its worker, and how many keys they were for. */
function reportTasks(events, count) {
  const names = new Map(
    events.filter(({ name }) => name === 'thread_name').map(({ pid, tid, args }) => [`${pid}/${tid}`, args.name]),
  );
  const tasks = events.filter(({ name, ph }) => ph === 'X' && /RunTask$/.test(name));
  const of = (thread) => tasks.filter(({ pid, tid }) => names.get(`${pid}/${tid}`) === thread);
  const keys = events.filter(
    ({ name, args }) => name === 'EventDispatch' && /^key|^beforeinput$|^input$/.test(args?.data?.type),
  );
  const main = of('CrRendererMain').filter(({ pid, tid }) => keys.some((key) => key.pid === pid && key.tid === tid));
  const within = (key) => main.find(({ ts, dur }) => ts <= key.ts && key.ts < ts + dur);
  const pressed = [...new Set(keys.map(within).filter(Boolean))];
  report('task of a key press, main thread', pressed.map(cpu));
  report('any task, main thread', main.map(cpu));
  const worker = of('DedicatedWorker thread').map(cpu);
  console.log(`worker, for each key: ${(worker.reduce((sum, time) => sum + time, 0) / count).toFixed(1)} ms`);
}

function cpu({ tdur = 0 }) {
  return tdur / 1000;
}

function report(name, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN).toFixed(1);
  console.log(`${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms (${times.length})`);
}
