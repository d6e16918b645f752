import isEqual from 'lodash/isEqual.js';
import type { Container } from 'kubernetes-types/core/v1.js';
import { initContainerName } from '../analysis/init-container-name.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { PlannedObject } from '../model/plan.js';
import type { PreStartHook, Service } from '../model/project.js';
import type { Provenance } from '../provenance.js';
import { entriesOf } from '../values/entries.js';
import type { RuleContext, ServiceRule } from './rule.js';
import { assembleContainer, emptyParts, place, type ServiceParts } from './service-parts.js';

/**
 * The init containers of the `pre_start` hooks of a service, in declared order. A hook is a container of its own, so the
 * rules about containers say what becomes of it; what belongs to the pod is the service's business.
 */
export function hookContainers(
  service: Service,
  name: string,
  own: ServiceParts,
  rulesFor: (container: Service) => readonly ServiceRule[],
  objects: Map<string, PlannedObject>,
  context: RuleContext,
  provenance: Provenance,
): { readonly stage: 'hook'; readonly container: Container }[] {
  return (service.pre_start ?? []).map((hook, index) => {
    const parts = emptyParts();
    const spec: Service = hook.image === undefined && service.build ? { ...hook, build: service.build } : hook;
    const at: ComposePath = ['services', name, 'pre_start', index];
    for (const rule of rulesFor(spec)) {
      if (rule.hooks !== true) continue;
      for (const piece of rule.apply(spec, name, contextOf(hook, index, service, at, context))) {
        if (!['container', 'mount', 'object', 'volume'].includes(piece.to)) continue;
        const relocated = { ...piece, from: [...at, ...piece.from.slice(2)] };
        if (relocated.to === 'volume') place(relocated, own, objects, provenance);
        else place(relocated, parts, objects, provenance);
      }
    }
    const targets = new Set(parts.mounts.map((mount) => mount.mountPath));
    const shared = context.facts.storage.volumeMounts(name, { tmpfs: false });
    parts.mounts.push(...shared.filter((mount) => !targets.has(mount.mountPath)));
    const containerName = initContainerName(name, `pre-start-${index + 1}`, context.facts);
    const container = assembleContainer(containerName, parts, provenance);
    provenance.markAll(container, at);
    return { stage: 'hook', container };
  });
}

/** Reports at the hook, and only what the hook says itself: about the rest the service has been told already. */
function contextOf(
  hook: PreStartHook,
  index: number,
  service: Service,
  at: ComposePath,
  context: RuleContext,
): RuleContext {
  return {
    ...context,
    hook: index,
    report: (code, path, params, extra) => {
      const [key, ...rest] = path.slice(2);
      if (key !== undefined && isEqual(valueOf(hook, key), valueOf(service, key))) return;
      context.report(code, key === undefined ? at : [...at, key, ...rest], params, extra);
    },
  };
}

function valueOf(holder: object, key: string | number): unknown {
  return entriesOf(holder).find(([name]) => name === key)?.[1];
}
