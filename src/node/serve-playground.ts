import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { compareText } from '../values/sorted.js';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
};

const headers = {
  'cache-control': 'no-cache',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** A server that runs until the process is told to stop. */
export interface PlaygroundServer {
  readonly address: string;
  readonly closed: Promise<void>;
}

/**
 * Serves the built playground on the loopback interface. It hands out the files that the build made and nothing else,
 * whatever path is asked for. Rejects if the port is taken.
 */
export async function servePlayground(port: number, folder: string): Promise<PlaygroundServer> {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted(compareText)
      .map((path) => [path.slice(folder.length).replaceAll('\\', '/'), path]),
  );
  const server = createServer((request, response) => {
    const [wanted = '/'] = (request.url ?? '/').split('?');
    answer(response, request.method, files.get(wanted === '/' ? '/index.html' : wanted));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: chosen } = server.address() as AddressInfo;
  const closed = new Promise<void>((resolve) => {
    server.once('close', resolve);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        server.close();
        server.closeAllConnections();
      });
    }
  });
  return { address: `http://127.0.0.1:${chosen}/`, closed };
}

function answer(response: ServerResponse, method: string | undefined, path: string | undefined): void {
  if (method !== 'GET' && method !== 'HEAD') response.writeHead(405, headers).end();
  else if (path === undefined) response.writeHead(404, headers).end();
  else {
    response.writeHead(200, { ...headers, 'content-type': types[extname(path)] ?? 'application/octet-stream' });
    response.end(method === 'HEAD' ? undefined : readFileSync(path));
  }
}
