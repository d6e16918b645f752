import { containerPort } from '../analysis/discovery.js';
import { parseExpose } from '../analysis/ports.js';
import { defineServiceRule } from './rule.js';

/** `expose`: ports that other services use, as container ports and in the Service of the service. */
export const expose = defineServiceRule({
  id: 'expose',
  summary: 'Ports for other services.',
  about: ['expose'],
  owns: {
    'services.*.expose': {
      fidelity: 'exact',
      field: 'Service spec.ports[]',
      codes: ['ports/repeated', 'ports/unusable'],
    },
  },
  apply(service, name, { facts, report }) {
    const ports = facts.ports.of(name);
    const repeated: string[] = [];
    for (const [index, text] of (service.expose ?? []).entries()) {
      const path = ['services', name, 'expose', index];
      const exposed = parseExpose(text);
      if (!exposed) report('ports/unusable', path, { text });
      else if (
        ports.some(
          ({ port, protocol, origin }) => origin === 'ports' && port === exposed.start && protocol === exposed.protocol,
        )
      )
        repeated.push(text);
    }
    if (repeated.length > 0) report('ports/repeated', ['services', name, 'expose'], { ports: repeated.join(', ') });
    if (service.network_mode === 'host' || facts.ports.tooMany(name)) return [];
    return ports.filter(({ origin }) => origin === 'expose').map((port) => containerPort(port));
  },
});
