/**
 * Whether a label is an order to a reverse proxy (Traefik, caddy-docker-proxy). Such labels become routes, or a
 * diagnostic says why not; they are no metadata, so they are not copied to the objects.
 */
export function isRoutingLabel(key: string): boolean {
  return /^traefik\./i.test(key) || isCaddyLabel(key);
}

/** Whether a label is for caddy-docker-proxy: a site of its own number, what is in it, or how the proxy is reached. */
export function isCaddyLabel(key: string): boolean {
  return /^caddy(?:_(?:\d+|ingress_network|controlled_server))?(?:\.|$)/.test(key);
}
