import { defineServiceRule } from './rule.js';

/** `x-kubernetes.serviceAccountName`, or its kompose label. The account itself must exist. */
export const serviceAccount = defineServiceRule({
  id: 'service-account',
  summary: 'The service account that the pod runs as.',
  owns: { 'services.*.x-kubernetes.serviceAccountName': { fidelity: 'exact', field: 'serviceAccountName' } },
  apply(_service, name, { facts }) {
    const { serviceAccountName } = facts.settings.service(name);
    if (serviceAccountName === undefined) return [];
    return [{ to: 'pod', from: facts.settings.source(name, 'serviceAccountName'), value: { serviceAccountName } }];
  },
});
