import { hasErrors } from '../diagnostics/diagnostic.js';
import { DiagnosticCollector } from '../diagnostics/reporter.js';
import { entriesOf } from '../values/entries.js';
import type { MappingNode } from './located.js';
import { PathTable } from './path-table.js';
import { rewriteTree, type Rewrite } from './rewrite.js';
import { additionalContexts, attestation, ssh } from './short-forms/build.js';
import { dependsOn } from './short-forms/depends-on.js';
import { device, gpus } from './short-forms/devices.js';
import { envFile } from './short-forms/env-file.js';
import { external } from './short-forms/external.js';
import { namesAsMapping, textAsField, textAsList } from './short-forms/lists.js';
import { exposedPort, ports } from './short-forms/ports.js';
import { ulimit } from './short-forms/ulimits.js';
import { mount } from './short-forms/volumes.js';
import type { StageContext } from './stage.js';
import { textOf } from './nodes.js';

/** Attributes of whatever runs a container: services, jobs and the containers of `pre_start`. */
const ofContainers: Readonly<Record<string, Rewrite>> = {
  env_file: envFile,
  label_file: textAsList,
  gpus,
  networks: namesAsMapping,
  models: namesAsMapping,
  'volumes.*': mount,
  dns: textAsList,
  'devices.*': device,
  'ulimits.*': ulimit,
  'secrets.*': textAsField('source'),
  'configs.*': textAsField('source'),
};

/** Attributes of what the project runs: services and jobs. */
const ofWorkloads: Readonly<Record<string, Rewrite>> = {
  build: textAsField('context'),
  'build.secrets.*': textAsField('source'),
  'build.provenance': attestation,
  'build.sbom': attestation,
  'build.additional_contexts': additionalContexts,
  'build.ssh': ssh,
  'build.ulimits.*': ulimit,
  depends_on: dependsOn,
  ports,
  'expose.[]': exposedPort,
  // Runs after the list itself was made of a single text.
  'dns.[]': (node) => (textOf(node) === '' || (node.kind === 'scalar' && node.value === null) ? undefined : node),
};

const shortForms: readonly (readonly [string, Rewrite])[] = [
  ...prefixed(['services.*', 'jobs.*', 'services.*.pre_start.[]'], ofContainers),
  ...prefixed(['services.*', 'jobs.*'], ofWorkloads),
  ['services.*.develop.watch.[].ignore', textAsList],
  ['services.*.develop.watch.[].include', textAsList],
  ['jobs.*.triggers.schedule.*', textAsField('cron')],
  ...prefixed(['volumes', 'networks', 'secrets', 'configs'], { '*': external }),
];

function prefixed(
  prefixes: readonly string[],
  table: Readonly<Record<string, Rewrite>>,
): (readonly [string, Rewrite])[] {
  return prefixes.flatMap((prefix) => {
    return entriesOf(table).map(([pattern, rewrite]) => [`${prefix}.${pattern}`, rewrite] as const);
  });
}

/**
 * Rewrites every short form to its long form (compose-semantics §14). Long forms pass unchanged, so it may run again on
 * its own result; what is neither is left for the schema to report. Where variables are kept, what cannot be read stays.
 */
export function toCanonical(root: MappingNode, context: StageContext): MappingNode {
  const table = context.keepsVariables ? readableForms : allForms;
  return rewriteTree(root, table, { portCount: { value: 0 }, ...context });
}

/** Forms that a variable may be part of, so that they cannot be read where variables are kept. */
const mayHoldVariables = /\.(?:ports|volumes\.\*|devices\.\*|ulimits\.\*|build\.(?:additional_contexts|ssh))$/;

/**
 * The volumes of services, and what is in long form, are looked into all the same, to find what is defined again. What should
 * be a list or mapping and is neither is no matter of variables.
 */
function whereKept(path: string, rewrite: Rewrite): Rewrite {
  if (!mayHoldVariables.test(path) || path === 'services.*.volumes.*') return rewrite;
  const readable = ifReadable(rewrite);
  const isCollection = !path.endsWith('*');
  return (node, at, context) => {
    const isPlain =
      node.kind === 'sequence'
        ? node.items.every(({ kind }) => kind === 'mapping')
        : node.kind === 'mapping' || isCollection;
    return (isPlain ? rewrite : readable)(node, at, context);
  };
}

function ifReadable(rewrite: Rewrite): Rewrite {
  return (node, path, context) => {
    const collector = new DiagnosticCollector();
    const rewritten = rewrite(node, path, { ...context, collector });
    return hasErrors(collector.diagnostics) ? node : rewritten;
  };
}

const allForms = new PathTable(shortForms);
const readableForms = new PathTable(shortForms.map(([path, rewrite]) => [path, whereKept(path, rewrite)] as const));
