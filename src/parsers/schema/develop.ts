import type { Schema } from './schema.js';
import { attributes, shared, stringOrList, text } from './values.js';

/** `develop` of a service: what happens when source files change. */
export const develop: Schema = attributes(
  {
    watch: {
      type: 'array',
      description: 'Paths to watch, and what to do about changes.',
      example: '- { path: ./src, action: rebuild }',
      items: attributes(
        {
          path: text('Path to watch.', './src'),
          action: text('What to do when a file changes.', 'sync', {
            enum: ['rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'],
          }),
          target: text('Path in the container to copy to.', '/app/src'),
          ignore: stringOrList('Patterns of paths to leave out.', '- node_modules/'),
          include: stringOrList('Patterns of paths to take.', '- "*.ts"'),
          exec: shared('command_hook', 'Command to run after files were copied.', 'command: ./reload.sh'),
          initial_sync: { type: 'boolean', description: 'Copy everything once at the start.', example: 'true' },
        },
        { required: ['path', 'action'] },
      ),
    },
  },
  {
    type: ['object', 'null'],
    description: 'What happens during development when files change.',
    example: 'watch: [{ path: ./src, action: rebuild }]',
  },
);
