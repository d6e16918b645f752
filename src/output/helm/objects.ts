import type { Manifest } from '../../model/manifest.js';
import { entriesOf } from '../../values/entries.js';
import { isFields, type Fields } from '../../values/fields.js';
import { fieldsSchema, listSchema, textSchema, type Section } from './chart-values.js';
import { nameExpression, type ChartContext } from './context.js';
import { dress } from './dress.js';
import { goString, hasMarker } from './expressions.js';
import { dressPodTemplate, dressReplicas, serviceSection, without } from './pods.js';
import { Template } from './template.js';

/** An object in which placeholders stand, and the condition under which it is made at all. */
interface Dressed {
  readonly object: Fields;
  readonly condition?: string;
}

/** The template of an object, whose values it declares. */
export function printTemplate(manifest: Manifest, context: ChartContext): string {
  const template = new Template(manifest);
  const { object, condition } = dressObject(manifest, template, context);
  const text = template.print(withLabels(dress(object, template, context) as Fields, template, context));
  return condition === undefined ? text : `{{- if ${condition} }}\n${text}{{- end }}\n`;
}

function dressObject(manifest: Manifest, template: Template, context: ChartContext): Dressed {
  const { metadata, kind } = manifest;
  const object = manifest as unknown as Fields;
  const spec = isFields(object['spec']) ? object['spec'] : {};
  const workload = { kind, name: metadata.name };
  const pods = (from: Fields): Fields => ({
    ...from,
    template: dressPodTemplate(isFields(from['template']) ? from['template'] : {}, workload, template, context),
  });
  switch (manifest.kind) {
    case 'Deployment':
      return { object: { ...object, spec: pods(dressReplicas(spec, metadata.name, template, context)) } };
    case 'StatefulSet': {
      const dressed = pods(dressReplicas(spec, metadata.name, template, context));
      return { object: { ...object, spec: withClaims(dressed, metadata.name, template, context) } };
    }
    case 'DaemonSet':
    case 'Job':
      return { object: { ...object, spec: pods(spec) } };
    case 'CronJob':
      return { object: { ...object, spec: dressCronJob(spec, metadata.name, pods, template, context) } };
    case 'Pod':
      return { object: { ...object, ...dressPodTemplate(object, workload, template, context) } };
    case 'PersistentVolumeClaim':
      return dressClaim(object, spec, metadata.name, template, context);
    case 'Secret':
      return dressSecret(object, metadata.name, template, context);
    case 'Service':
      return { object: dressService(object, spec, metadata.name, template, context) };
    case 'Ingress':
      return dressIngress(object, spec, metadata.name, template, context);
    case 'HTTPRoute':
      return dressRoute(object, spec, metadata.name, template, context);
    case 'HorizontalPodAutoscaler':
      return dressAutoscaler(object, spec, template, context);
    default:
      return { object };
  }
}

/** Every object carries the labels of the chart; of those that `transload` sets, its own name stays here. */
function withLabels(object: Fields, template: Template, { name }: ChartContext): Fields {
  const metadata = isFields(object['metadata']) ? object['metadata'] : {};
  const labels = isFields(metadata['labels']) ? metadata['labels'] : {};
  const common = ['app.kubernetes.io/instance', 'app.kubernetes.io/managed-by', 'app.kubernetes.io/part-of'];
  return {
    ...object,
    metadata: {
      ...metadata,
      labels: { ...template.call(`include ${goString(`${name}.labels`)} .`), ...without(labels, ...common) },
    },
  };
}

function dressCronJob(
  spec: Fields,
  name: string,
  pods: (from: Fields) => Fields,
  template: Template,
  context: ChartContext,
): Fields {
  const jobTemplate = isFields(spec['jobTemplate']) ? spec['jobTemplate'] : {};
  const inner = isFields(jobTemplate['spec']) ? jobTemplate['spec'] : {};
  const schedule = hasMarker(spec['schedule'], context.markers)
    ? spec['schedule']
    : template.scalar(
        `${serviceSection(name, context).add('schedule', spec['schedule'], textSchema, 'when it runs, as in cron')} | quote`,
      );
  return { ...spec, schedule, jobTemplate: { ...jobTemplate, spec: pods(inner) } };
}

/** What a claim asks for, in the values of one claim. */
function dressRequest(spec: Fields, section: Section, template: Template, context: ChartContext): Fields {
  const resources = isFields(spec['resources']) ? spec['resources'] : {};
  const requests = isFields(resources['requests']) ? resources['requests'] : {};
  const size = requests['storage'];
  const modes = section.add('accessModes', spec['accessModes'] ?? [], listSchema);
  const storageClass = section.add(
    'storageClass',
    spec['storageClassName'] ?? '',
    textSchema,
    "without it the cluster's default; - for none",
  );
  return {
    accessModes: template.block(modes),
    ...(hasMarker(spec['storageClassName'], context.markers)
      ? { storageClassName: spec['storageClassName'] }
      : spec['storageClassName'] === ''
        ? { storageClassName: '' }
        : { storageClassName: template.optional(storageClass, 'ternary "" . (eq (toString .) "-") | quote') }),
    ...without(spec, 'accessModes', 'storageClassName', 'resources'),
    resources: hasMarker(size, context.markers)
      ? resources
      : {
          ...resources,
          requests: { ...requests, storage: template.scalar(`${section.add('size', size, textSchema)} | quote`) },
        },
  };
}

function dressClaim(object: Fields, spec: Fields, name: string, template: Template, context: ChartContext): Dressed {
  nameExpression('PersistentVolumeClaim', name, context);
  const section = context.values.section('persistence').section(context.keys.of(name));
  return {
    object: { ...object, spec: dressRequest(spec, section, template, context) },
    condition: `not ${section.path}.existingClaim`,
  };
}

function withClaims(spec: Fields, workload: string, template: Template, context: ChartContext): Fields {
  const claims = spec['volumeClaimTemplates'];
  if (!Array.isArray(claims)) return spec;
  return {
    ...spec,
    volumeClaimTemplates: claims.map((claim: Fields) => {
      const name = isFields(claim['metadata']) ? String(claim['metadata']['name']) : '';
      const section = context.values.section('persistence').section(context.keys.of(`${workload}-${name}`));
      const inner = isFields(claim['spec']) ? claim['spec'] : {};
      return { ...claim, spec: dressRequest(inner, section, template, context) };
    }),
  };
}

function dressSecret(object: Fields, name: string, template: Template, context: ChartContext): Dressed {
  nameExpression('Secret', name, context);
  const section = context.values.section('secrets').section(context.keys.of(name));
  const content = object['stringData'];
  const data = section.section('data');
  const stringData = isFields(content)
    ? Object.fromEntries(
        entriesOf(content).map(([key, value]) => [
          key,
          hasMarker(value, context.markers) ? value : template.scalar(`${data.add(key, value, textSchema)} | quote`),
        ]),
      )
    : undefined;
  return {
    object: { ...object, ...(stringData ? { stringData } : {}) },
    condition: `not ${section.path}.existingSecret`,
  };
}

function withAnnotations(object: Fields, section: Section, template: Template, context: ChartContext): Fields {
  const metadata = isFields(object['metadata']) ? object['metadata'] : {};
  if (hasMarker(metadata['annotations'], context.markers)) return object;
  const path = section.add('annotations', metadata['annotations'] ?? {}, fieldsSchema);
  return { ...object, metadata: { ...metadata, annotations: template.block(path) } };
}

/** A Service that the world reaches. */
function dressService(object: Fields, spec: Fields, name: string, template: Template, context: ChartContext): Fields {
  const type = spec['type'];
  if (type !== 'LoadBalancer' && type !== 'NodePort') return object;
  const section = context.values.section('exposure').section(context.keys.of(name));
  const path = section.add('type', type, { enum: ['ClusterIP', 'LoadBalancer', 'NodePort'] });
  return withAnnotations({ ...object, spec: { ...spec, type: template.scalar(path) } }, section, template, context);
}

function dressIngress(object: Fields, spec: Fields, name: string, template: Template, context: ChartContext): Dressed {
  const section = context.values.section('ingress').section(context.keys.of(name));
  const enabled = section.add('enabled', true, { type: 'boolean' });
  const rules = (Array.isArray(spec['rules']) ? spec['rules'] : []) as readonly Fields[];
  const className = spec['ingressClassName'];
  const hosts = [
    ...new Set(
      rules.flatMap(({ host }) => (typeof host === 'string' && !hasMarker(host, context.markers) ? [host] : [])),
    ),
  ];
  const hostsPath =
    hosts.length === 0
      ? ''
      : section.add('hosts', hosts, { ...listSchema, minItems: hosts.length }, 'host names, in the order of the rules');
  const tls = hasMarker(spec['tls'], context.markers)
    ? spec['tls']
    : template.block(
        section.add('tls', spec['tls'] ?? [], listSchema, 'as in an Ingress: `- hosts: [...]`, `secretName: NAME`'),
      );
  return {
    object: withAnnotations(
      {
        ...object,
        spec: {
          ...(hasMarker(className, context.markers)
            ? { ingressClassName: className }
            : {
                ingressClassName: template.optional(
                  section.add('className', className ?? '', textSchema, "without it the cluster's default"),
                  '. | quote',
                ),
              }),
          ...without(spec, 'ingressClassName', 'rules', 'tls'),
          rules: rules.map((rule) => {
            const index = hosts.indexOf(String(rule['host']));
            return index === -1 ? rule : { ...rule, host: template.scalar(`index ${hostsPath} ${index} | quote`) };
          }),
          ...(tls === undefined ? {} : { tls }),
        },
      },
      section,
      template,
      context,
    ),
    condition: enabled,
  };
}

function dressRoute(object: Fields, spec: Fields, name: string, template: Template, context: ChartContext): Dressed {
  const section = context.values.section('httpRoutes').section(context.keys.of(name));
  const enabled = section.add('enabled', true, { type: 'boolean' });
  const lists = [
    ['parentRefs', 'the Gateways that it belongs to'],
    ['hostnames', 'host names'],
  ] as const;
  const dressed = lists.flatMap(([field, about]) =>
    hasMarker(spec[field], context.markers)
      ? []
      : [[field, template.block(section.add(field, spec[field] ?? [], listSchema, about))] as const],
  );
  return {
    object: {
      ...object,
      spec: { ...Object.fromEntries(dressed), ...without(spec, ...dressed.map(([field]) => field)) },
    },
    condition: enabled,
  };
}

function dressAutoscaler(object: Fields, spec: Fields, template: Template, context: ChartContext): Dressed {
  const target = isFields(spec['scaleTargetRef']) ? String(spec['scaleTargetRef']['name']) : '';
  const section = serviceSection(target, context).section('autoscaling');
  const enabled = section.add('enabled', true, { type: 'boolean' });
  const number = (field: string): unknown =>
    hasMarker(spec[field], context.markers)
      ? spec[field]
      : template.scalar(`int ${section.add(field, spec[field], { type: 'integer', minimum: 1 })}`);
  return {
    object: { ...object, spec: { ...spec, minReplicas: number('minReplicas'), maxReplicas: number('maxReplicas') } },
    condition: enabled,
  };
}
