import { choice, optionalChoice, optionalText } from '../../options/kinds.js';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { mappingFlags, mappingOptionsOf, projectFlags } from '../flags.js';
import { UsageError } from '../usage-error.js';

const notations = ['mermaid', 'dot', 'svg'] as const;
type Notation = (typeof notations)[number];

const outputFlags = {
  output: optionalText({ alias: 'o', placeholder: 'FILE', description: 'file to write instead of standard output' }),
  format: optionalChoice({
    choices: notations,
    description: 'notation of the picture; by default the one that FILE ends in, or Mermaid',
  }),
  view: choice({
    choices: ['both', 'compose', 'kubernetes'],
    default: 'both',
    description: 'what to draw: the Compose project, the Kubernetes objects, or both side by side',
  }),
};

/** The notation that the name of a file asks for. */
const byExtension: Readonly<Record<string, Notation>> = {
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.dot': 'dot',
  '.gv': 'dot',
  '.svg': 'svg',
};

export const graph = defineCommand<typeof projectFlags & typeof outputFlags>({
  name: 'graph',
  summary: 'draw a Compose project and the Kubernetes objects it becomes',
  groups: [
    ['Which project', projectFlags],
    ['What is drawn', outputFlags],
    ['What it becomes', mappingFlags],
  ],
  examples: [
    ['transload graph -o topology.svg', 'a picture to look at'],
    ['transload graph --view compose', 'the Compose project as Mermaid, for a Markdown page'],
    ['transload graph --view kubernetes --format dot', 'the Kubernetes objects for Graphviz'],
  ],
  run: async (values) => {
    const notation = notationOf(values.format, values.output);
    const [
      { convertProject },
      { drawGraph, printDot, printMermaid },
      { open },
      { errorsAlone, report },
      { writeText },
    ] = await Promise.all([
      import('../../convert.js'),
      import('../../graph/index.js'),
      import('../open.js'),
      import('../report.js'),
      import('../manifests/write.js'),
    ]);
    const { source, collector } = open(values);
    const { parsed, manifests, origins, diagnostics } = convertProject(source, mappingOptionsOf(values), collector);
    if (report(diagnostics, errorsAlone) || !parsed) return exitCodes.refused;
    const drawn = drawGraph({ project: parsed.project, manifests, origins }, values.view);
    const picture = {
      mermaid: () => printMermaid(drawn),
      dot: () => printDot(drawn),
      svg: () => renderSvg(printDot(drawn)),
    };
    writeText(await picture[notation](), values.output);
    return exitCodes.done;
  },
});

function notationOf(format: Notation | undefined, output: string | undefined): Notation {
  if (format !== undefined || output === undefined) return format ?? 'mermaid';
  const notation = byExtension[/\.[^./\\]+$/.exec(output)?.[0].toLowerCase() ?? ''];
  if (notation === undefined) {
    const known = Object.keys(byExtension).join(', ');
    throw new UsageError(`say --format, or let the file's name end in one of ${known}`, 'graph');
  }
  return notation;
}

/** Graphviz itself lays the picture out; it is large, so it is loaded only for this. */
async function renderSvg(dot: string): Promise<string> {
  const { instance } = await import('@viz-js/viz');
  return (await instance()).renderString(dot, { format: 'svg' });
}
