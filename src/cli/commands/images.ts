import { choice, optionalText } from '../../options/kinds.js';
import { columns } from '../columns.js';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { mappingFlags, mappingOptionsOf, projectFlags } from '../flags.js';

const outputFlags = {
  output: optionalText({ alias: 'o', placeholder: 'FILE', description: 'write to this file' }),
  format: choice({
    choices: ['table', 'json', 'bake'],
    default: 'table',
    description: 'a table, JSON, or a file for docker buildx bake',
  }),
};

/** The options that decide how images are called. */
const { registry, 'image-template': imageTemplate } = mappingFlags;

export const images = defineCommand<typeof projectFlags & typeof outputFlags>({
  name: 'images',
  summary: 'list the images that a cluster pulls, and how those are built that must be pushed first',
  groups: [
    ['Which project', projectFlags],
    ['What is printed', outputFlags],
    [
      'How images are called',
      { ...(registry && { registry }), ...(imageTemplate && { 'image-template': imageTemplate }) },
    ],
  ],
  examples: [
    ['transload images', 'every image, and where it comes from'],
    ['transload images --registry registry.example.com/shop --format bake -o bake.json', 'what is to be built'],
    ['docker buildx bake -f bake.json --push', 'builds it all and pushes it'],
  ],
  run: async (values) => {
    const [
      parser,
      { usedImages },
      { bakeFile },
      { resolveOptions },
      { open },
      { errorsAlone, report },
      { writeText },
      { shownPath },
    ] = await Promise.all([
      import('../../parsers/compose.js'),
      import('../../analysis/images.js'),
      import('../../output/bake.js'),
      import('../../options.js'),
      import('../open.js'),
      import('../report.js'),
      import('../manifests/write.js'),
      import('../../values/shown-path.js'),
    ]);
    const { source, collector } = open(values);
    const parsed = source && parser.parseProject(source, collector);
    if (report(collector.diagnostics, errorsAlone) || !parsed) return exitCodes.refused;
    const { project } = parsed.joined;
    const used = usedImages(project, resolveOptions(mappingOptionsOf(values)));
    if (values.format === 'table') {
      const rows = used.map(({ image, services, platforms, build }) => [
        image,
        services.join(', '),
        build ? `built from ${shownPath(project.directory, build.context ?? '.')}` : 'pulled',
        [...(build?.target === undefined ? [] : [`target ${build.target}`]), ...platforms].join(', '),
      ]);
      const lines = columns([['IMAGE', 'SERVICES', 'SOURCE', ''], ...rows]);
      writeText(lines.map((line) => `${line}\n`).join(''), values.output);
    } else {
      const shown = values.format === 'json' ? used : bakeFile(used, project, process.cwd());
      writeText(`${JSON.stringify(shown, undefined, 2)}\n`, values.output);
    }
    return exitCodes.done;
  },
});
