import type { Manifest } from '../../model/manifest.js';
import { entriesOf } from '../../values/entries.js';
import { fileNames } from '../file-names.js';
import type { OutputFile } from '../output-file.js';
import { printYaml } from '../yaml.js';
import { Section, textSchema, ValueKeys } from './chart-values.js';
import { idOf, type ChartContext } from './context.js';
import { goString, valuePath, type Marker } from './expressions.js';
import { printHelpers, printNotes } from './helpers.js';
import { printTemplate } from './objects.js';

/** A variable of the Compose file that becomes a value of the chart. */
export interface ChartVariable {
  readonly name: string;
  /** What it is worth unless the chart is told otherwise. */
  readonly value: string;
  /** What stands in the manifests wherever it goes to; found nowhere else in them. */
  readonly marker: string;
}

export interface ChartOptions {
  /** The Compose project. */
  readonly project: string;
  readonly namespace?: string | undefined;
  readonly variables: readonly ChartVariable[];
}

/**
 * A Helm chart that gives these manifests, with Helm's labels, and lets whoever installs it set what differs between
 * installations. In `manifests`, markers stand for the variables. Nothing in them can become template code.
 */
export function printHelm(manifests: readonly Manifest[], options: ChartOptions): readonly OutputFile[] {
  // Namespaces are made by who installs a chart.
  const own = manifests.filter(({ kind }) => kind !== 'Namespace');
  const names = fileNames(own);
  const context: ChartContext = {
    name: chartName(options.project),
    namespace: options.namespace,
    markers: markersOf(own, options.variables),
    templates: new Map([...names].map(([{ kind, metadata }, file]) => [idOf(kind, metadata.name), file])),
    values: startValues(options.variables),
    keys: new ValueKeys(),
  };
  const templates = [...names].map(([manifest, file]) => ({
    path: `templates/${file}.yaml`,
    content: printTemplate(manifest, context),
  }));
  return [
    { path: 'Chart.yaml', content: printChart(context.name, options.project) },
    { path: 'values.yaml', content: printValues(context) },
    { path: 'values.schema.json', content: printSchema(context.values) },
    { path: '.helmignore', content: '.transload\n.git/\n.DS_Store\n*.swp\n*.bak\n*.tmp\n*~\n' },
    { path: 'templates/_helpers.tpl', content: printHelpers(context.name, partOf(own)) },
    { path: 'templates/NOTES.txt', content: printNotes(own) },
    ...templates,
  ];
}

/** The grammar of project names has `_` beside what chart names have. */
function chartName(project: string): string {
  const name = project.replaceAll(/[^a-z0-9-]/g, '-').replace(/^-+|-+$/g, '');
  return name === '' ? 'app' : name;
}

function printChart(name: string, project: string): string {
  return printYaml({
    apiVersion: 'v2',
    name,
    description: `${project}, made from its Compose file by transload`,
    type: 'application',
    version: '0.1.0',
  });
}

function partOf(manifests: readonly Manifest[]): string {
  return manifests[0]?.metadata.labels?.['app.kubernetes.io/part-of'] ?? '';
}

/** The name of the release takes the place of the project's, also where a text selects by it. */
function markersOf(manifests: readonly Manifest[], variables: readonly ChartVariable[]): readonly Marker[] {
  const instance = manifests[0]?.metadata.labels?.['app.kubernetes.io/instance'] ?? '';
  const selector = `app.kubernetes.io/instance=${instance}`;
  return [
    ...variables.map(({ name, marker }) => ({ pattern: marker, expression: valuePath(['variables', name]) })),
    {
      pattern: `${selector.replaceAll('.', '\\.')}(?![A-Za-z0-9._-])`,
      expression: `(printf ${goString('app.kubernetes.io/instance=%s')} .Release.Name)`,
    },
  ];
}

const sections = {
  variables: 'Variables of the Compose file.',
  services: 'The services, by name.',
  images: 'Images of the containers that wait for others or prepare something.',
  exposure: 'How published services face the world.',
  ingress: 'Routes from outside, by Ingress.',
  httpRoutes: 'Routes from outside, by Gateway.',
  persistence: 'What is kept when pods go.',
  secrets: 'Secrets: the content to make them with, or the names of those that are there.',
} as const;

function startValues(variables: readonly ChartVariable[]): Section {
  const values = new Section();
  for (const [key, about] of entriesOf(sections)) values.section(key, about);
  for (const { name, value } of variables) values.section('variables').add(name, value, textSchema);
  return values;
}

function printValues({ name, values }: ChartContext): string {
  return `# What can be set in the chart ${name}. What transload writes here it writes anew: set values elsewhere, with
# helm install -f my-values.yaml or --set.
${values.print()}
`;
}

function printSchema(values: Section): string {
  const { properties, ...rest } = values.schema();
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...rest,
    // What a chart that this one is part of hands to all its parts.
    properties: { global: { type: 'object' }, ...(properties as object) },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
