import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Finding } from './finding.js';
import type { MountDraft, MountRule, Remark } from './mount.js';

/**
 * What is to be said of several mounts of a container, each thing once: at the mount if it is one, else at the list. A
 * source that several services embed is named once, which `embedded` keeps track of.
 */
export function gatherRemarks(
  drafts: readonly MountDraft[],
  embedded: Set<string>,
  base: ComposePath,
): readonly { readonly rule: MountRule; readonly findings: readonly Finding[] }[] {
  const byCode = new Map<Remark['code'], { readonly remark: Remark; readonly path: ComposePath }[]>();
  for (const { remarks, path } of drafts) {
    for (const remark of remarks) {
      if (remark.code === 'binds/embedded') {
        if (embedded.has(remark.text)) continue;
        embedded.add(remark.text);
      }
      const known = byCode.get(remark.code);
      if (known) known.push({ remark, path });
      else byCode.set(remark.code, [{ remark, path }]);
    }
  }
  return [...byCode].map(([code, entries]) => {
    const [first, ...others] = entries;
    const path = first && others.length === 0 ? first.path : [...base, 'volumes'];
    return {
      rule: code.startsWith('binds/') ? 'binds' : 'volumes',
      findings: [
        findingOf(
          code,
          path,
          entries.map(({ remark }) => remark),
        ),
      ],
    };
  });
}

function findingOf(code: Remark['code'], path: ComposePath, remarks: readonly Remark[]): Finding {
  const texts = [...new Set(remarks.map(({ text }) => text))].join(', ');
  switch (code) {
    case 'binds/embedded': {
      const sizes = remarks.map((remark) => (remark.code === code ? remark.size : 0));
      return { code, path, params: { sources: texts, size: Math.max(...sizes) } };
    }
    case 'binds/source-dropped':
    case 'binds/timezone-dropped':
      return { code, path, params: { sources: texts } };
    case 'volumes/anonymous':
    case 'volumes/no-copy-up':
      return { code, path, params: { targets: texts } };
  }
}
