import { entriesOf } from '../../values/entries.js';
import { isFields, type Fields } from '../../values/fields.js';
import { parseImageReference } from '../../values/image-reference.js';
import { basename } from '../../values/posix-path.js';
import { fieldsSchema, listSchema, optionalNumberSchema, textSchema, type Section } from './chart-values.js';
import { idOf, type ChartContext } from './context.js';
import { goString, hasMarker, textExpression } from './expressions.js';
import type { Template } from './template.js';

/** What a workload's pod template becomes: images, variables, resources and places of its pods are values. */
export function dressPodTemplate(pods: Fields, workload: Workload, template: Template, context: ChartContext): Fields {
  const { metadata = {}, spec = {} } = pods as { metadata?: Fields; spec?: Fields };
  // In the order in which the values are best read.
  const dressed = dressPod(spec, workload, template, context);
  return { metadata: dressPodMetadata(metadata, spec, workload, template, context), spec: dressed };
}

interface Workload {
  readonly name: string;
  readonly kind: string;
}

export function serviceSection(name: string, { keys, values }: ChartContext): Section {
  return values.section('services').section(keys.of(name));
}

export function dressReplicas(spec: Fields, name: string, template: Template, context: ChartContext): Fields {
  if (hasMarker(spec['replicas'], context.markers)) return spec;
  const about = 'number of pods; without it 1, or what an autoscaler says';
  const section = serviceSection(name, context);
  section.section('image');
  const path = section.add('replicas', spec['replicas'] ?? null, optionalNumberSchema, about);
  return { replicas: template.optionalNumber(path), ...without(spec, 'replicas') };
}

function dressPodMetadata(
  metadata: Fields,
  spec: Fields,
  { name, kind }: Workload,
  template: Template,
  context: ChartContext,
): Fields {
  // The pods of a Job cannot be changed once it is there.
  if (kind === 'Job') return metadata;
  const path = serviceSection(name, context).add('podAnnotations', {}, fieldsSchema, 'further annotations of the pods');
  const sources = contentOf(spec, context);
  const own = isFields(metadata['annotations']) ? metadata['annotations'] : {};
  if (sources.length === 0 && Object.keys(own).length === 0) return { ...metadata, annotations: template.block(path) };
  const included = sources.map((file) => `(include (print $.Template.BasePath ${goString(`/${file}.yaml`)}) .)`);
  const checksum =
    included.length === 0 ? {} : { 'checksum/config': template.scalar(`print ${included.join(' ')} | sha256sum`) };
  return { ...metadata, annotations: { ...own, ...checksum, ...template.fields(path) } };
}

/** The templates of the ConfigMaps and Secrets that a pod uses, a change of which must replace it. */
function contentOf(spec: Fields, { templates }: ChartContext): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown, field: string): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, field);
    if (!isFields(value)) return;
    const kind = /^configMap/.test(field) ? 'ConfigMap' : /^secret/.test(field) ? 'Secret' : undefined;
    const name = value['name'] ?? value['secretName'];
    const file = kind && typeof name === 'string' ? templates.get(idOf(kind, name)) : undefined;
    if (file !== undefined) found.add(file);
    for (const [key, inner] of entriesOf(value)) visit(inner, key);
  };
  visit(spec, '');
  return [...found].toSorted();
}

function dressPod(spec: Fields, { name }: Workload, template: Template, context: ChartContext): Fields {
  const { initContainers, containers, volumes, ...rest } = spec;
  const main = dressEach(containers, (container) => dressContainer(container, template, context));
  const init = dressEach(initContainers, (container) => dressInitContainer(container, template, context));
  const about = 'Secrets to pull the images with: `- name: NAME`';
  const pullSecrets = context.values.add('imagePullSecrets', [], listSchema, about);
  const placement = placementFields.flatMap(([field, schema, fallback, about]) => {
    if (hasMarker(rest[field], context.markers)) return [];
    const path = serviceSection(name, context).add(field, rest[field] ?? fallback, schema, about);
    return [[field, template.block(path)] as const];
  });
  return {
    ...rest,
    ...Object.fromEntries(placement),
    ...(rest['imagePullSecrets'] === undefined ? { imagePullSecrets: template.block(pullSecrets) } : {}),
    ...(init ? { initContainers: init } : {}),
    ...(main ? { containers: main } : {}),
    ...(volumes === undefined ? {} : { volumes }),
  };
}

const placementFields = [
  ['nodeSelector', fieldsSchema, {}, 'labels of the nodes that the pods may run on'],
  ['tolerations', listSchema, [], 'taints of nodes that the pods tolerate'],
] as const;

function dressEach(list: unknown, dressOne: (container: Fields) => Fields): readonly Fields[] | undefined {
  return Array.isArray(list) ? list.map((item) => (isFields(item) ? dressOne(item) : {})) : undefined;
}

/**
 * Of a container that runs before the service only the image matters, which many have in common; one that goes on beside
 * it is a service of its own.
 */
function dressInitContainer(container: Fields, template: Template, context: ChartContext): Fields {
  const { image, restartPolicy } = container;
  if (restartPolicy === 'Always') return dressContainer(container, template, context);
  const reference = typeof image === 'string' ? parseImageReference(image) : undefined;
  if (typeof image !== 'string' || !reference || hasMarker(image, context.markers)) return container;
  const key = context.keys.of(`image ${image}`, basename(reference.name));
  return { ...container, image: imageOf(image, context.values.section('images').section(key), template, context) };
}

function dressContainer(container: Fields, template: Template, context: ChartContext): Fields {
  const { name, image, imagePullPolicy, env, resources, ...rest } = container;
  const section = serviceSection(String(name), context);
  const images = section.section('image');
  const dressedImage = typeof image === 'string' ? imageOf(image, images, template, context) : image;
  const policy = images.add('pullPolicy', imagePullPolicy ?? '', {
    enum: ['', 'Always', 'IfNotPresent', 'Never', null],
  });
  return {
    name,
    image: dressedImage,
    imagePullPolicy: template.optional(policy, '. | quote'),
    ...before(rest, ['command', 'args', 'workingDir', 'restartPolicy']),
    env: dressVariables(Array.isArray(env) ? (env as Fields[]) : [], section, template, context),
    ...(hasMarker(resources, context.markers)
      ? { resources }
      : { resources: template.block(section.add('resources', resources ?? {}, fieldsSchema, 'requests and limits')) }),
    ...without(rest, 'command', 'args', 'workingDir', 'restartPolicy'),
  };
}

/** `repository:tag@digest`, of values; what variables of the Compose file say about it is the default. */
function imageOf(image: string, section: Section, template: Template, context: ChartContext): string {
  const reference = parseImageReference(image);
  if (!reference) return image;
  const part = (key: string, text: string): string => {
    const expression = textExpression(text, context.markers);
    const about = expression === undefined ? undefined : `without it as variables say: ${variablesIn(expression)}`;
    section.add(key, expression === undefined ? text : '', textSchema, about);
    return expression === undefined ? '' : ` ${goString(key)} (${expression})`;
  };
  const parts = [
    part('repository', reference.name),
    part('tag', reference.tag ?? ''),
    part('digest', reference.digest ?? ''),
  ];
  return template.scalar(
    `include ${goString(`${context.name}.image`)} (dict "image" ${section.path}${parts.join('')}) | quote`,
  );
}

/** The names of the variables in an expression. */
function variablesIn(expression: string): string {
  const names = [...expression.matchAll(/\.Values\.variables\.(\w+)/g)].map(([, name = '']) => name);
  return [...new Set(names)].join(', ');
}

/** Variables of the container, each a value, and place for more. */
function dressVariables(env: readonly Fields[], section: Section, template: Template, context: ChartContext): unknown {
  const values = section.section('env', 'environment variables');
  const known = env.map(({ name, value, ...rest }) => {
    if (typeof name !== 'string' || typeof value !== 'string' || hasMarker(value, context.markers)) {
      return { name, ...(value === undefined ? {} : { value }), ...rest };
    }
    return { name, value: template.scalar(`${values.add(name, value, textSchema)} | quote`) };
  });
  const extra = section.add('extraEnv', [], listSchema, 'further variables, as in a pod: `- name: NAME`, `value: ...`');
  return known.length === 0 ? template.block(extra) : [...known, template.more(extra)];
}

function before(fields: Fields, first: readonly string[]): Fields {
  return Object.fromEntries(first.flatMap((key) => (fields[key] === undefined ? [] : [[key, fields[key]]])));
}

export function without(fields: Fields, ...keys: readonly string[]): Fields {
  return Object.fromEntries(entriesOf(fields).filter(([key]) => !keys.includes(key)));
}
