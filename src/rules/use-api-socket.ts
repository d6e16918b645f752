import { defineServiceRule } from './rule.js';

/** `use_api_socket` would mount the container engine's socket and credentials, which a pod has not. */
export const useApiSocket = defineServiceRule({
  id: 'use-api-socket',
  summary: 'Access to the container engine; not available in a pod.',
  owns: { 'services.*.use_api_socket': { fidelity: 'none', codes: ['api-socket/unavailable'] } },
  apply(service, name, { report }) {
    if (service.use_api_socket === true) {
      report('api-socket/unavailable', ['services', name, 'use_api_socket'], {});
    }
    return [];
  },
});
