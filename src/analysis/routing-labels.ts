/**
 * Whether a label is an order to a reverse proxy (Traefik, caddy-docker-proxy). Such labels become routes, or a
 * diagnostic says why not; they are no metadata, so they are not copied to the objects.
 */
export function isRoutingLabel(key: string): boolean {
  return /^traefik\./i.test(key) || /^caddy(?:_\d+)?(?:\.|$)/.test(key);
}
