import { userMetadataCodes } from '../analysis/user-metadata.js';
import { defineProjectRule } from './rule.js';
import { contributeContents } from './storage/contribute-contents.js';

/** Top-level `configs`: ConfigMaps whose names change with their content (mapping.md section 8). */
export const configDefinitions = defineProjectRule({
  id: 'config-definitions',
  summary: 'Configs as ConfigMaps.',
  owns: {
    configs: { fidelity: 'exact', field: 'ConfigMap', codes: ['resource/unused'] },
    'configs.*.name': { fidelity: 'exact', field: 'ConfigMap metadata.name' },
    'configs.*.content': { fidelity: 'exact', field: 'ConfigMap data' },
    'configs.*.environment': {
      fidelity: 'exact',
      field: 'ConfigMap',
      codes: ['files/source-missing', 'environment/value-frozen'],
    },
    'configs.*.file': { fidelity: 'exact', field: 'ConfigMap', codes: ['files/source-missing', 'files/too-large'] },
    'configs.*.external': { fidelity: 'approximate', field: 'volumes[].configMap', codes: ['files/must-exist'] },
    'configs.*.labels': { fidelity: 'exact', field: 'ConfigMap metadata.labels', codes: userMetadataCodes },
    'configs.*.template_driver': { fidelity: 'none', codes: ['files/driver-unsupported'] },
  },
  apply(context) {
    return contributeContents('configs', context);
  },
});
