import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { run } from './process.js';

const engineSocket = '/var/run/docker.sock';

/**
 * Gives this machine, where it is the node, what projects expect of nodes and diagnostics name: the socket of a
 * container engine, and a root that is mounted as systemd does it. Returns how to take it away again.
 */
export async function prepareNode(): Promise<() => Promise<void>> {
  const undo: (() => Promise<unknown>)[] = [];
  if (!existsSync(engineSocket)) {
    const server = createServer((socket) => socket.destroy());
    const listening = await new Promise<boolean>((resolve) => {
      server.on('error', () => {
        resolve(false);
      });
      server.listen(engineSocket, () => {
        resolve(true);
      });
    });
    if (listening) undo.push(() => new Promise((resolve) => server.close(resolve)));
  }
  const { stdout } = await run('findmnt', ['-n', '-o', 'PROPAGATION', '/']);
  if (stdout.trim() === 'private') {
    await run('mount', ['--make-rshared', '/']);
    undo.push(() => run('mount', ['--make-rprivate', '/']));
  }
  return async () => {
    for (const step of undo) await step();
  };
}
