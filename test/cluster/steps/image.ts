import { createSocket } from 'node:dgram';
import type { Checks } from '../checks.js';
import { until } from '../process.js';
import type { Address, Running } from '../runtime.js';

/** What answers a datagram within a second; undefined if nothing does. */
function ask({ host, port }: Address, text: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    const end = (answer?: string): void => {
      clearTimeout(timer);
      socket.close();
      resolve(answer);
    };
    const timer = setTimeout(end, 1000);
    socket.on('message', (message) => {
      end(message.toString());
    });
    socket.on('error', () => {
      end();
    });
    socket.send(text, port, host);
  });
}

export async function image(app: Running, checks: Checks): Promise<void> {
  await checks.does('a published port of UDP', async () => {
    const address = await app.published('udp', 5353, 'udp');
    await until('an answer', 120, async () => (await ask(address, 'you')) === 'heard you');
  });
}
