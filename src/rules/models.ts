import { containerVariables, modelVariables } from '../analysis/container-variables.js';
import { escapeDollars } from '../values/dollar.js';
import { defineServiceRule } from './rule.js';

/** `models` of a service: the variables that Compose sets for them. The models themselves are served elsewhere. */
export const models = defineServiceRule({
  id: 'models',
  summary: 'Variables that name the models a service uses and where they are served.',
  about: ['models'],
  hooks: true,
  owns: {
    'services.*.models': { fidelity: 'approximate', field: 'containers[].env', codes: ['models/endpoint-needed'] },
    'services.*.models.*.endpoint_var': { fidelity: 'exact', field: 'containers[].env' },
    'services.*.models.*.model_var': { fidelity: 'exact', field: 'containers[].env' },
  },
  apply(service, name, { project, options, report }) {
    const variables = modelVariables(service, name, project, options);
    for (const model of new Set(variables.map((variable) => variable.model))) {
      const own = variables.filter((variable) => variable.model === model);
      report('models/endpoint-needed', ['services', name, 'models', model], {
        model: own.find(({ kind }) => kind === 'model')?.value ?? model,
        variables: own.map((variable) => variable.name).join(', '),
        endpoint: options.modelEndpoint,
      });
    }
    const names = containerVariables(service, name, project, options);
    return variables.map(({ name: variable, value, path }) => ({
      to: 'container',
      from: path,
      value: { env: [{ name: variable, value: escapeDollars(value, names) }] },
    }));
  },
});
