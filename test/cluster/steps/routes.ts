import { request } from 'node:http';
import type { Checks } from '../checks.js';
import { until } from '../process.js';
import type { Running } from '../runtime.js';

/** What the router answers for a host and a path; the status where it is none of success. */
function ask(router: string, host: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(new URL(path, router), { headers: { host }, timeout: 5000 }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        resolve(response.statusCode === 200 ? Buffer.concat(parts).toString().trim() : String(response.statusCode));
      });
    });
    call.on('timeout', () => call.destroy(new Error('no answer in time')));
    call.on('error', reject);
    call.end();
  });
}

export async function routes(_app: Running, checks: Checks, router: string): Promise<void> {
  const leads = (name: string, host: string, path: string, expected: string): Promise<void> =>
    checks.does(name, () =>
      until(`${expected} at ${host}${path}`, 40, async () => (await ask(router, host, path)) === expected),
    );
  await leads('a host', 'ingress.example.test', '/name', 'web');
  await leads('a path of a host', 'ingress.example.test', '/api/name', 'api');
  await leads('a host and a path in labels of Traefik', 'labels.example.test', '/shop/name', 'labelled');
  await leads('another path of it leads nowhere', 'labels.example.test', '/name', '404');
  await leads('a host of nginx-proxy', 'proxied.example.test', '/name', 'proxied');
  await leads('a host of a Gateway', 'route.example.test', '/name', 'routed');
  await leads('a host that nobody has leads nowhere', 'nobody.example.test', '/name', '404');
}
