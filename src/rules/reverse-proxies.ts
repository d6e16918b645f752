import type { ProxyName } from '../analysis/routes.js';
import { imageName } from '../values/image-reference.js';
import { defineServiceRule } from './rule.js';

/** The programs that are told by labels or variables what to route, by the last part of their image's name. */
const proxyOfImage: ReadonlyMap<string, ProxyName> = new Map([
  ['traefik', 'traefik'],
  ['nginx-proxy', 'nginx-proxy'],
  ['acme-companion', 'nginx-proxy'],
  ['letsencrypt-nginx-proxy-companion', 'nginx-proxy'],
  ['docker-gen', 'nginx-proxy'],
  ['caddy-docker-proxy', 'caddy'],
]);

/** A proxy that routes to what Docker tells it of: it stays, but has nothing to do where nobody is told of pods. */
export const reverseProxies = defineServiceRule({
  id: 'reverse-proxies',
  summary: 'Proxies that routes of the cluster stand in for.',
  about: ['image'],
  owns: {},
  apply(service, name, { facts, project, report }) {
    const proxy = proxyOfImage.get((service.image === undefined ? undefined : imageName(service.image)) ?? '');
    if (proxy === undefined) return [];
    const routed = Object.keys(project.services).filter((other) =>
      facts.routes.of(other).some((route) => route.proxy === proxy),
    );
    report('routing/proxy-kept', ['services', name, 'image'], { service: name, routed: routed.toSorted().join(', ') });
    return [];
  },
});
