import { settingsText } from '../values/settings-text.js';
import { sortedEntries } from '../values/sorted.js';
import { defineProjectRule, type Coverage } from './rule.js';

const ofServer: Coverage = { fidelity: 'none', codes: ['models/setting-ignored'] };

/** The top level's `models`: their names reach services as variables; how they are served is up to the server. */
export const modelDefinitions = defineProjectRule({
  id: 'model-definitions',
  summary: 'Models that services use; not deployed.',
  owns: {
    'models.*.model': { fidelity: 'exact', field: 'containers[].env', codes: ['models/endpoint-needed'] },
    'models.*.name': ofServer,
    'models.*.context_size': ofServer,
    'models.*.runtime_flags': ofServer,
  },
  apply({ project, report }) {
    for (const [key, model] of sortedEntries(project.models)) {
      for (const attribute of ['name', 'context_size', 'runtime_flags'] as const) {
        if (model[attribute] === undefined || model[attribute] === key) continue;
        const setting = settingsText({ [attribute]: model[attribute] });
        report('models/setting-ignored', ['models', key, attribute], { attribute: setting });
      }
    }
    return [];
  },
});
