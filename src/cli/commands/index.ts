import type { Command } from '../command.js';
import { check } from './check.js';
import { completion } from './completion.js';
import { config } from './config.js';
import { convert } from './convert.js';
import { diff } from './diff.js';
import { explain } from './explain.js';
import { graph } from './graph.js';
import { images } from './images.js';
import { man } from './man.js';
import { playground } from './playground.js';
import { rules } from './rules.js';

/** What transload can do, in the order of the help. */
export const commands: readonly Command[] = [
  convert,
  check,
  diff,
  config,
  explain,
  graph,
  images,
  playground,
  rules,
  completion(() => commands),
  man(() => commands),
];
