import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { servePlayground } from '../../src/node/serve-playground.js';
import { folderWith, transload } from '../support/transload.js';

let address: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  const folder = folderWith({
    'dist/index.html': '<h1>page</h1>',
    'dist/assets/page.js': 'alert(1)',
    'secret.txt': 'not to be served',
  });
  const server = await servePlayground(0, `${folder}/dist`);
  address = server.address;
  stop = () => {
    process.emit('SIGTERM');
    return server.closed;
  };
});

afterAll(() => stop());

/** Asks for a path as it is: `fetch` would tidy it up. */
function get(path: string, method = 'GET') {
  return new Promise<{ readonly status: number | undefined; readonly body: string; readonly type: unknown }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(address);
      request({ hostname, port, path, method }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part: string) => (body += part));
        response.on('end', () => {
          resolve({ status: response.statusCode, body, type: response.headers['content-type'] });
        });
      })
        .on('error', reject)
        .end();
    },
  );
}

test('the files of the page are handed out, with headers that keep others from using it', async () => {
  expect(await get('/?from=somewhere')).toMatchObject({ status: 200 });
  expect(await get('/')).toMatchObject({ status: 200, body: '<h1>page</h1>', type: 'text/html; charset=utf-8' });
  expect(await get('/assets/page.js')).toMatchObject({ status: 200, type: 'text/javascript; charset=utf-8' });
  const { headers } = await fetch(address);
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
  });
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/../../secret.txt',
  '/..%2fsecret.txt',
  '//secret.txt',
  '//',
  '/assets',
  '/%',
])('nothing else is: %s', async (path) => {
  const { status, body } = await get(path);
  expect({ status, body }).toEqual({ status: 404, body: '' });
});

test('nothing is taken in', async () => {
  expect(await get('/', 'POST')).toMatchObject({ status: 405 });
});

test('a port that is taken is said to be', () => {
  const { port } = new URL(address);
  const { status, stderr } = transload(['playground', '--port', port]);
  expect(status).toBe(2);
  expect(stderr).toContain(`port ${port} is taken: say another --port, or none`);
});
