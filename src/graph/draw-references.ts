import type { Manifest, ManifestOf } from '../model/manifest.js';
import { keyOf, objectKey } from './object-key.js';
import type { PartBuilder } from './part-builder.js';
import { selectedBy, type Pods } from './pods.js';

/** What an object that is no workload selects, routes to or scales. */
export function drawReferences(part: PartBuilder, manifest: Manifest, pods: readonly Pods[]): void {
  const key = objectKey(manifest);
  switch (manifest.kind) {
    case 'Service': {
      const { selector, ports = [] } = manifest.spec ?? {};
      const label = ports.map(
        ({ port, protocol = 'TCP' }) => `${String(port)}${protocol === 'TCP' ? '' : `/${protocol}`}`,
      );
      if (!selector) return;
      for (const selected of selectedBy({ matchLabels: selector }, pods)) {
        part.connect(key, selected, { style: 'solid', ...(label.length === 0 ? {} : { label: portList(label) }) });
      }
      return;
    }
    case 'Ingress':
      drawIngress(part, key, manifest);
      return;
    case 'HTTPRoute':
      drawRoute(part, key, manifest);
      return;
    case 'PodDisruptionBudget':
      for (const selected of selectedBy(manifest.spec?.selector, pods)) {
        part.connect(key, selected, { label: 'keeps up', style: 'dashed' });
      }
      return;
    case 'HorizontalPodAutoscaler': {
      const target = manifest.spec?.scaleTargetRef;
      if (target) part.connect(key, keyOf(target.kind, target.name), { label: 'scales', style: 'dashed' });
      return;
    }
    case 'VerticalPodAutoscaler': {
      const { kind, name } = manifest.spec.targetRef;
      part.connect(key, keyOf(kind, name), { label: 'sizes', style: 'dashed' });
      return;
    }
    case 'PersistentVolumeClaim': {
      const volume = manifest.spec?.volumeName;
      if (volume !== undefined) part.connect(key, keyOf('PersistentVolume', volume), { style: 'solid' });
      return;
    }
    default:
  }
}

/** Ports that an edge has room for. */
const mostPorts = 4;

function portList(ports: readonly string[]): string {
  if (ports.length <= mostPorts) return ports.join(', ');
  return `${ports.slice(0, mostPorts - 1).join(', ')} and ${String(ports.length - mostPorts + 1)} more`;
}

function drawIngress(part: PartBuilder, key: string, { spec }: ManifestOf<'Ingress'>): void {
  const draw = (service: string | undefined, label: string) => {
    if (service !== undefined) part.connect(key, keyOf('Service', service), { label, style: 'solid' });
  };
  draw(spec?.defaultBackend?.service?.name, 'everything else');
  for (const { host = 'any host', http } of spec?.rules ?? []) {
    for (const { path = '/', backend } of http?.paths ?? []) draw(backend.service?.name, withPath(host, path));
  }
}

function drawRoute(part: PartBuilder, key: string, { spec }: ManifestOf<'HTTPRoute'>): void {
  const hosts = spec.hostnames ?? ['any host'];
  for (const { matches = [], backendRefs } of spec.rules) {
    const paths = matches.length === 0 ? ['/'] : matches.map(({ path }) => path.value);
    for (const { name } of backendRefs) {
      for (const path of paths) {
        const label = hosts.map((host) => withPath(host, path)).join(', ');
        part.connect(key, keyOf('Service', name), { label, style: 'solid' });
      }
    }
  }
}

function withPath(host: string, path: string): string {
  return path === '/' ? host : `${host}${path}`;
}
