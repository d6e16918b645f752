import type { EnvVar } from 'kubernetes-types/core/v1.js';
import { containerVariables, modelVariables } from '../analysis/container-variables.js';
import { contentObject } from '../analysis/storage/content-object.js';
import { contentKey } from '../analysis/storage/embedded-tree.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import { lineOf, type SourceRange } from '../diagnostics/source.js';
import type { Contribution, Piece } from '../model/plan.js';
import type { Service } from '../model/project.js';
import { createSecret } from '../values/create-secret.js';
import { escapeDollars } from '../values/dollar.js';
import { hasFeature, type KubernetesVersion } from '../values/kubernetes-versions.js';
import { looksSensitive } from '../values/sensitive.js';
import { sha256Hex } from '../values/sha256.js';
import { shownPath } from '../values/shown-path.js';
import { sortedEntries } from '../values/sorted.js';
import { defineServiceRule, type RuleContext } from './rule.js';

/**
 * `environment`, with `env_file` already folded in: one list with the values a container really gets, so that
 * precedence is Compose's. What looks like a password goes to a Secret.
 */
export const environment = defineServiceRule({
  id: 'environment',
  summary: 'The variables of the container; those that look sensitive through a Secret.',
  hooks: true,
  owns: {
    'services.*.environment': {
      fidelity: 'exact',
      field: 'containers[].env',
      codes: ['environment/moved-to-secret', 'environment/bad-name', 'secrets/to-create', 'files/must-exist'],
    },
    'services.*.env_file': { fidelity: 'exact', field: 'containers[].env', codes: ['environment/value-frozen'] },
    'services.*.env_file[].path': { fidelity: 'exact', field: 'containers[].env', codes: ['environment/value-frozen'] },
    'services.*.env_file[].required': { fidelity: 'exact', codes: ['environment/file-absent'] },
    'services.*.env_file[].format': { fidelity: 'exact' },
  },
  apply(service, name, context) {
    const { project, options, facts, report } = context;
    reportEnvFiles(service, name, context);
    const path = ['services', name, 'environment'];
    // Compose lets the variables of models win.
    const replaced = new Set(modelVariables(service, name, project, options).map((variable) => variable.name));
    const variables = containerVariables(service, name, project, options);
    const pieces: Piece[] = [];
    const secrets: [string, string][] = [];
    for (const [key, given] of sortedEntries(service.environment ?? {})) {
      if (given === null || replaced.has(key)) continue;
      if (!isVariableName(key, options.kubeVersion)) {
        report('environment/bad-name', [...path, key], { name: key, isLater: isVariableName(key, '1.36') });
        continue;
      }
      const value = facts.names.rewrite(given, key);
      if (options.sensitiveEnvironment === 'secret' && looksSensitive(key, value)) secrets.push([key, value]);
      else pieces.push(setVariable([...path, key], { name: key, value: escapeDollars(value, variables) }));
    }
    return [...pieces, ...throughSecret(secrets, path, name, context)];
  },
});

/** Kubernetes takes any printable ASCII but `=`; before 1.32 letters, digits and a few signs alone. */
function isVariableName(name: string, version: KubernetesVersion): boolean {
  return hasFeature(version, 'RelaxedEnvironmentVariableValidation')
    ? /^[\x20-\x3c\x3e-\x7e]+$/.test(name)
    : /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) && !name.startsWith('..') && name !== '.';
}

function throughSecret(
  secrets: readonly (readonly [string, string])[],
  path: ComposePath,
  service: string,
  context: RuleContext,
): Contribution {
  if (secrets.length === 0) return [];
  const { facts, report, options, hook } = context;
  const app = facts.names.service(service);
  const owner = hook === undefined ? app : `${app}-pre-start-${hook + 1}`;
  const name = `${owner}-env`;
  const variables = (secret: string): Piece[] =>
    secrets.map(([key]) =>
      setVariable([...path, key], {
        name: key,
        valueFrom: { secretKeyRef: { name: secret, key: secretKey(key) } },
      }),
    );
  if (options.secrets !== 'embed') {
    reportSecret(name, secrets, path, context);
    return variables(name);
  }
  const content = Object.fromEntries(secrets.map(([key, value]) => [secretKey(key), value]));
  const secret = contentObject({ kind: 'Secret', name, content, hashed: options.contentHash });
  const names = secrets.map(([key]) => key).join(', ');
  report('environment/moved-to-secret', path, { names, secret: secret.name });
  return [{ to: 'object', from: path, value: { ...secret, app } }, ...variables(secret.name)];
}

/** Says which Secret holds variables, and how it is made of variables of the shell. */
function reportSecret(
  secret: string,
  secrets: readonly (readonly [string, string])[],
  path: ComposePath,
  { report, locate, options: { secrets: mode, namespace } }: RuleContext,
): void {
  const keys = secrets.map(([key]) => secretKey(key)).join(', ');
  const sources = secrets.map(([key]) => {
    const variable = interpolatedVariable(locate([...path, key])) ?? key;
    return /^\w+$/.test(variable)
      ? `--from-literal=${secretKey(key)}="\${${variable}:?}"`
      : `--from-literal=${secretKey(key)}=VALUE`;
  });
  const create = createSecret(secret, sources, namespace);
  if (mode === 'generate') report('secrets/to-create', path, { secret, keys, create });
  else report('files/must-exist', path, { object: `Secret ${secret}`, key: keys, create }, { severity: 'warning' });
}

/** The variable whose value is the whole of a text: `${TOKEN}`, `$TOKEN`, `${TOKEN:?say it}`. */
function interpolatedVariable(range: SourceRange | undefined): string | undefined {
  const line = range && lineOf(range);
  if (!range || line === undefined || range.start.line !== range.end.line) return undefined;
  const text = line.slice(range.start.column - 1, range.end.column - 1);
  return /^["']?(?:\w[\w.-]*=)?\$(?:(\w+)|\{(\w+)(?::?\?[^}]*)?\})["']?$/.exec(text)?.slice(1).find(Boolean);
}

/** A name that is no valid key of a Secret, which is rare, gets one that is told apart by a hash. */
function secretKey(variable: string): string {
  const key = contentKey(variable);
  return key === variable ? key : `${key}-${sha256Hex(variable).slice(0, 8)}`;
}

function setVariable(from: ComposePath, variable: EnvVar): Piece {
  return { to: 'container', from, value: { env: [variable] } };
}

/** The values of the files that are there stand in the manifests from now on. */
function reportEnvFiles(service: Service, name: string, { files, project, report, locate }: RuleContext): void {
  const isRead = (path: string): boolean => files.lookup(path)?.kind === 'file';
  for (const [index, { path }] of (service.env_file ?? []).entries()) {
    if (path === undefined) continue;
    const source = shownPath(project.directory, path);
    if (!isRead(path)) report('environment/file-absent', ['services', name, 'env_file', index], { source });
  }
  const read = (service.env_file ?? []).flatMap(({ path }) => (path !== undefined && isRead(path) ? [path] : []));
  if (read.length === 0) return;
  const sources = read.map((path) => shownPath(project.directory, path));
  // In messages, files of the project have no leading dot.
  const names = new Set(sources.map((source) => source.replace(/^\.\//, '')));
  const used = Object.keys(service.environment ?? {}).filter((key) =>
    names.has(locate(['services', name, 'environment', key])?.file ?? ''),
  );
  report('environment/value-frozen', ['services', name, 'env_file'], {
    source: sources.join(', '),
    count: used.length,
  });
}
