import { flagName, mappingFlags } from '../../src/cli/flags.js';
import { overlaysOf, type Settings } from './settings.js';

/** The command that makes of a project in the current folder what the playground shows. */
export function commandFor(settings: Settings, paths: Iterable<string>): string {
  const { options, layout, profiles, generators } = settings;
  const given = new Map(Object.entries(options).map(([name, value]) => [flagName(name), value]));
  const mapping = Object.entries(mappingFlags).flatMap(([name, option]): readonly string[] => {
    const value: unknown = given.get(name);
    if (value === undefined || value === option.default) return [];
    if (option.kind === 'switch') return [option.default ? `--no-${name}` : `--${name}`];
    return (Array.isArray(value) ? value : [value]).flatMap((each) => [`--${name}`, quoted(String(each))]);
  });
  const each = (flag: string, values: readonly string[]) => values.flatMap((value) => [flag, quoted(value)]);
  return [
    'transload convert',
    ...(layout === 'kustomize' || layout === 'helm' ? ['--layout', layout] : []),
    ...each('--profile', profiles),
    ...(layout === 'kustomize' ? each('--overlay', overlaysOf(settings, paths)) : []),
    ...(layout === 'kustomize' && generators ? ['--generators'] : []),
    ...mapping,
    ...(layout === 'stream' ? [] : ['-o', 'kubernetes/']),
  ].join(' ');
}

function quoted(word: string): string {
  return /^[\w./:=@,+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
