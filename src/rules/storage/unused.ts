import { settingsText } from '../../values/settings-text.js';
import { compareText } from '../../values/sorted.js';
import type { RuleContext } from '../rule.js';

const wordsFor = {
  volumes: { kind: 'volume', object: 'claim' },
  configs: { kind: 'config', object: 'ConfigMap' },
  secrets: { kind: 'secret', object: 'Secret' },
} as const;

/** Says which resources of the top level no container mounts, and gives the keys of the others. */
export function usedKeys(
  kind: keyof typeof wordsFor,
  isUsed: (key: string) => boolean,
  { project, report }: RuleContext,
): readonly string[] {
  const keys = Object.keys(project[kind]).toSorted(compareText);
  return keys.filter((key) => {
    if (isUsed(key)) return true;
    report('resource/unused', [kind, key], {
      ...wordsFor[kind],
      name: key,
      settings: settingsText(project[kind][key] ?? {}, ['name', 'resolvedContent']),
    });
    return false;
  });
}
