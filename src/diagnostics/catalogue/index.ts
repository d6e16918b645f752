import type { DiagnosticDefinition } from '../define.js';
import { environment } from './environment.js';
import { files } from './files.js';
import { health } from './health.js';
import { jobs } from './jobs.js';
import { labels } from './labels.js';
import { mapping } from './mapping.js';
import { naming } from './naming.js';
import { networking } from './networking.js';
import { ordering } from './ordering.js';
import { output } from './output.js';
import { parsing } from './parsing.js';
import { patches } from './patches.js';
import { process } from './process.js';
import { resources } from './resources.js';
import { routing } from './routing.js';
import { security } from './security.js';
import { storage } from './storage.js';
import { workload } from './workload.js';

/** Every code that transload can raise. A code never changes its meaning. */
export const catalogue = {
  ...parsing,
  ...mapping,
  ...environment,
  ...files,
  ...health,
  ...jobs,
  ...labels,
  ...naming,
  ...networking,
  ...ordering,
  ...output,
  ...patches,
  ...process,
  ...resources,
  ...routing,
  ...security,
  ...storage,
  ...workload,
} as const;

export type DiagnosticCode = keyof typeof catalogue;

/** The parameters that a code's texts are made of. */
export type ParamsOf<C extends DiagnosticCode> =
  (typeof catalogue)[C] extends DiagnosticDefinition<infer P> ? P : never;
