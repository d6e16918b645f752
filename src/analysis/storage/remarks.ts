import type { ComposePath } from '../../diagnostics/diagnostic.js';
import { append } from '../../values/append.js';
import { groupBy } from '../../values/group-by.js';
import type { Finding } from './finding.js';
import type { MountDraft, MountRule, Remark } from './mount.js';

/**
 * What is to be said of several mounts of a container, each thing once: at the mount if it is one, else at the list. A
 * source that several services embed, or have as a claim, is named once, which `said` keeps track of.
 */
export function gatherRemarks(
  drafts: readonly MountDraft[],
  said: Set<string>,
  base: ComposePath,
): readonly { readonly rule: MountRule; readonly findings: readonly Finding[] }[] {
  const groups = new Map<string, { readonly remark: Remark; readonly path: ComposePath }[]>();
  for (const { remarks, path } of drafts) {
    for (const remark of remarks) {
      if (remark.code === 'binds/embedded' || remark.code === 'binds/empty-claim') {
        const thing = `${remark.code} ${remark.text}`;
        if (said.has(thing)) continue;
        said.add(thing);
      }
      const key = `${remark.code} ${remark.severity ?? ''} ${'reason' in remark ? remark.reason : ''}`;
      append(groups, key, { remark, path });
    }
  }
  return [...groups.values()].flatMap((entries) => {
    const [first, ...others] = entries;
    if (!first) return [];
    const { code, severity } = first.remark;
    const path = others.length === 0 ? first.path : [...base, 'volumes'];
    const finding = findingOf(
      path,
      entries.map(({ remark }) => remark),
    );
    return {
      rule: code.startsWith('binds/') ? 'binds' : 'volumes',
      findings: [severity === undefined ? finding : { severity, ...finding }],
    };
  });
}

/** One finding of remarks that are alike but for their texts. */
function findingOf(path: ComposePath, remarks: readonly Remark[]): Finding {
  const [first] = remarks;
  const texts = [...new Set(remarks.map(({ text }) => text))].join(', ');
  switch (first?.code) {
    case 'binds/embedded': {
      const sizes = remarks.map((remark) => (remark.code === 'binds/embedded' ? remark.size : 0));
      return { code: first.code, path, params: { sources: texts, size: Math.max(...sizes) } };
    }
    case 'binds/empty-claim': {
      const targets = remarks.flatMap((remark) => (remark.code === first.code ? [remark.target] : []));
      return { code: first.code, path, params: { sources: texts, targets, reason: first.reason } };
    }
    case 'binds/embedded-read-only':
      return { code: first.code, path, params: { mounts: texts } };
    case 'binds/option-ignored':
      return { code: first.code, path, params: { option: optionsOf(remarks), reason: first.reason } };
    case 'binds/source-dropped':
    case 'binds/timezone-dropped':
      return { code: first.code, path, params: { sources: texts } };
    case 'volumes/anonymous':
    case 'volumes/no-copy-up':
      return { code: first.code, path, params: { targets: texts } };
    case undefined:
      throw new Error('there is nothing to be said');
  }
}

/** Each option with the mounts that have it: `selinux: Z (/config, /data)`. */
function optionsOf(remarks: readonly Remark[]): string {
  const targets = groupBy(remarks, ({ text }) => text);
  return [...targets]
    .map(([text, alike]) => {
      const at = alike.flatMap((remark) => (remark.code === 'binds/option-ignored' ? [remark.target] : []));
      return `${text} (${at.join(', ')})`;
    })
    .join(', ');
}
