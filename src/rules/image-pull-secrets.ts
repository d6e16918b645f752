import { defineServiceRule } from './rule.js';

/** `x-kubernetes.imagePullSecrets`, of the service or of the whole project, or the kompose label. */
export const imagePullSecrets = defineServiceRule({
  id: 'image-pull-secrets',
  summary: 'Secrets with the credentials of private registries.',
  owns: {
    'services.*.x-kubernetes.imagePullSecrets': { fidelity: 'exact', field: 'imagePullSecrets' },
    'x-kubernetes.imagePullSecrets': { fidelity: 'exact', field: 'imagePullSecrets' },
  },
  apply(_service, name, { facts }) {
    const secrets = facts.settings.service(name).imagePullSecrets ?? [];
    if (secrets.length === 0) return [];
    return [
      {
        to: 'pod',
        from: facts.settings.source(name, 'imagePullSecrets'),
        value: { imagePullSecrets: [...new Set(secrets)].map((secret) => ({ name: secret })) },
      },
    ];
  },
});
