import { request } from 'node:http';
import type { Checks } from '../checks.js';
import { until } from '../process.js';
import type { Running } from '../runtime.js';

/** What the router answers for a host and a path; the status where it is none of success. */
function ask(router: string, path: string, headers: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(new URL(path, router), { headers, timeout: 20_000 }, (response) => {
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
  const leads = (name: string, place: string, expected: string, headers = {}): Promise<void> =>
    checks.does(name, async () => {
      const [, host = '', path = ''] = /^([^/]*)(.*)$/.exec(place) ?? [];
      let answer = '';
      try {
        await until(expected, 120, async () => {
          answer = await ask(router, path, { host, ...headers }).catch(String);
          return answer === expected;
        });
      } catch {
        throw new Error(`${place} leads to ${answer} instead of ${expected}`);
      }
    });
  await leads('a host', 'ingress.example.test/name', 'web');
  await leads('a path of a host', 'ingress.example.test/api/name', 'api/api');
  await leads('a host of a Gateway', 'route.example.test/name', 'routed');
  await leads('a host below a domain', 'domain.example.test/name', 'domain');
  await leads('a host below a domain, of a Gateway', 'domain-route.example.test/name', 'domain-route');

  await leads('kompose: a host', 'kompose.example.test/name', 'kompose');
  await leads('kompose: a host and a path', 'kompose-path.example.test/shop/name', 'kompose/shop');
  await leads('kompose: another path of it leads nowhere', 'kompose-path.example.test/name', '404');

  await leads('Traefik: a host and a path', 'labels.example.test/shop/name', 'traefik/shop');
  await leads('Traefik: another path of it', 'labels.example.test/api/name', 'traefik/api');
  await leads('Traefik: another path leads nowhere', 'labels.example.test/name', '404');
  await leads('Traefik: a second service of the container', 'labels.example.test/two/name', 'traefik:8081/two');
  await leads('Traefik: a second host', 'labels-two.example.test/two/name', 'traefik:8081/two');
  await leads('Traefik 1: a host', 'labels-one.example.test/name', 'traefik-1');
  await leads('Traefik: what is switched off leads nowhere', 'off.example.test/name', '404');
  await leads(
    'Traefik, by a Gateway: any first label, and a prefix less',
    'a.wild.example.test/app/name',
    'traefik-route',
  );
  await leads('Traefik, by a Gateway: a header', 'beta.example.test/name', 'traefik-route', { 'x-beta': 'yes' });
  await leads('Traefik, by a Gateway: without the header', 'beta.example.test/name', '404');

  await leads('nginx-proxy: a host', 'proxied.example.test/name', 'nginx');
  await leads('nginx-proxy: a second host', 'proxied-two.example.test/name', 'nginx');
  await leads('nginx-proxy: ports of one host', 'ports.example.test/name', 'nginx-ports');
  await leads('nginx-proxy: ports by path', 'ports.example.test/two/name', 'nginx-ports:8081/two');
  await leads('nginx-proxy, by a Gateway: a path for another', 'destination.example.test/app/name', 'nginx-route/shop');

  await leads('Caddy: a host', 'caddy.example.test/name', 'caddy');
  await leads('Caddy: a matcher of hosts', 'app.sites.example.test/name', 'caddy:8081');
  await leads('Caddy: other hosts of the site lead nowhere', 'other.sites.example.test/name', '404');
  await leads('Caddy, by a Gateway: a prefix less', 'handled.example.test/app/name', 'caddy-route');

  await leads('a host that nobody has leads nowhere', 'nobody.example.test/name', '404');
}
