import { userMetadataCodes } from '../analysis/user-metadata.js';
import { defineProjectRule } from './rule.js';
import { contributeContents } from './storage/contribute-contents.js';

/** Top-level `secrets`: Secrets whose names change with their content (mapping.md section 8). */
export const secretDefinitions = defineProjectRule({
  id: 'secret-definitions',
  summary: 'Secrets as Secrets.',
  owns: {
    secrets: {
      fidelity: 'exact',
      field: 'Secret',
      codes: ['resource/unused', 'secrets/in-manifest', 'secrets/to-create'],
    },
    'secrets.*.name': { fidelity: 'exact', field: 'Secret metadata.name' },
    'secrets.*.driver': { fidelity: 'none', codes: ['files/driver-unsupported'] },
    'secrets.*.driver_opts': { fidelity: 'none', codes: ['files/driver-unsupported'] },
    'secrets.*.environment': {
      fidelity: 'exact',
      field: 'Secret',
      codes: ['files/source-missing', 'environment/value-frozen'],
    },
    'secrets.*.file': { fidelity: 'exact', field: 'Secret', codes: ['files/source-missing', 'files/too-large'] },
    'secrets.*.external': { fidelity: 'approximate', field: 'volumes[].secret', codes: ['files/must-exist'] },
    'secrets.*.labels': { fidelity: 'exact', field: 'Secret metadata.labels', codes: userMetadataCodes },
    'secrets.*.template_driver': { fidelity: 'none', codes: ['files/driver-unsupported'] },
  },
  apply(context) {
    return contributeContents('secrets', context);
  },
});
