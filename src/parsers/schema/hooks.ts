import type { Schema, SchemaMap } from './schema.js';
import { attributes, flag, listOrMap, shared, text } from './values.js';

const hook: SchemaMap = {
  command: shared('command', 'The command to run.', '- ./migrate.sh'),
  user: text('User that runs the command.', 'root'),
  privileged: flag('Run with full privileges.'),
  working_dir: text('Directory to run in.', '/app'),
  environment: listOrMap('Variables for the command.', 'MODE: once'),
};

/** A command that runs in the container: an entry of `post_start` or `pre_stop`, or `develop.watch[].exec`. */
export const commandHook: Schema = attributes(hook, { required: ['command'], example: 'command: ./migrate.sh' });
