import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Manifest } from '../model/manifest.js';
import type { Project } from '../model/project.js';
import { arrange } from './arrange.js';
import { composePart } from './compose-part.js';
import { condense } from './condense.js';
import type { Graph } from './graph.js';
import { kubernetesPart } from './kubernetes-part.js';

export { printDot } from './print-dot.js';
export { printMermaid } from './print-mermaid.js';
export type { Graph } from './graph.js';

/** What is to be drawn: one side alone, or both with what became of each service. */
export type GraphView = 'both' | 'compose' | 'kubernetes';

/** What a picture is drawn from. */
export interface Drawable {
  readonly project: Project;
  readonly manifests: readonly Manifest[];
  /** For each manifest: JSON pointer of a field to the Compose path it came from. */
  readonly origins: ReadonlyMap<Manifest, ReadonlyMap<string, ComposePath>>;
}

/** The picture of a project and of the objects it becomes, in no notation yet. The same input gives the same graph. */
export function drawGraph({ project, manifests, origins }: Drawable, view: GraphView = 'both'): Graph {
  return {
    parts: [
      ...(view === 'kubernetes' ? [] : [composePart(project)]),
      ...(view === 'compose' ? [] : [kubernetesPart(manifests, (manifest) => servicesIn(origins.get(manifest)))]),
    ].map((part) => arrange(condense(part))),
  };
}

/** The services whose containers run in the pods of an object. */
function servicesIn(origins: ReadonlyMap<string, ComposePath> = new Map()): readonly string[] {
  const names = [...origins].flatMap(([pointer, [section, name]]) =>
    section === 'services' && /\/(?:initC|c)ontainers\/\d+\/image$/.test(pointer) ? [String(name)] : [],
  );
  return [...new Set(names)];
}
