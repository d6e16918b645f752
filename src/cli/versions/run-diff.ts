import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { compareObjects, type ObjectChange } from '../../output/object-changes.js';
import { printYaml } from '../../output/yaml.js';
import { plural } from '../../reporters/shown.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import type { FlagValues, projectFlags, reportFlags } from '../flags.js';
import { painted, unifiedDiff } from '../manifests/unified-diff.js';
import { report, wantsColors } from '../report.js';
import { standardError, standardOutput } from '../standard-streams.js';
import { convertVersions } from './convert-version.js';
import type { differenceFlags } from './difference-flags.js';
import { versionsOf, type Version } from './versions-of.js';

type DiffValues = FlagValues<typeof projectFlags & typeof differenceFlags & typeof reportFlags>;

/**
 * Compares what two versions of a project become. What is said about the newer one and was not said about the older is
 * said, and whatever forbids to compare. The status is that of `diff`: 0 for no difference, 1 for some, 2 for trouble.
 */
export function runDiff(values: DiffValues, operands: readonly string[]): ExitCode {
  const versions = versionsOf(operands, values.file);
  const [before, after] = convertVersions(versions, values);
  const faults = before.diagnostics.filter(({ severity }) => severity === 'error');
  const isRefused = report([...faults, ...newFindings(before.diagnostics, after.diagnostics, values)], values);
  if (isRefused) return exitCodes.failed;
  const changes = compareObjects(before.manifests, after.manifests);
  standardOutput.write(print(changes, versions, values.format));
  if (values.format === 'diff' && changes.length > 0 && !values.quiet) standardError.write(summarise(changes));
  return changes.length > 0 ? exitCodes.refused : exitCodes.done;
}

/** What is said of the newer version alone, wherever it now stands in the file. */
function newFindings(
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
  { verbose }: Pick<DiffValues, 'verbose'>,
): readonly Diagnostic[] {
  const identify = ({ code, path, message }: Diagnostic): string => JSON.stringify([code, path, message]);
  const known = new Set(before.map(identify));
  const isWorthSaying = (finding: Diagnostic): boolean =>
    !known.has(identify(finding)) && (verbose || finding.severity !== 'info');
  return after.filter((finding) => finding.severity === 'error' || isWorthSaying(finding));
}

function print(
  changes: readonly ObjectChange[],
  versions: readonly [Version, Version],
  format: DiffValues['format'],
): string {
  switch (format) {
    case 'diff':
      return painted(changes.map((change) => differenceOf(change, versions)).join(''), wantsColors(standardOutput));
    case 'names':
      return changes.map((change) => `${change.change.padEnd(widest)} ${nameOf(change)}\n`).join('');
    case 'json':
      return `${JSON.stringify({ objects: changes.map((change) => asData(change, versions)) }, undefined, 2)}\n`;
  }
}

const widest = 'removed'.length;

function asData(change: ObjectChange, versions: readonly [Version, Version]): object {
  const { apiVersion, kind, metadata } = objectOf(change) ?? {};
  return {
    change: change.change,
    apiVersion,
    kind,
    name: metadata?.name,
    namespace: metadata?.namespace,
    diff: differenceOf(change, versions),
  };
}

function differenceOf(change: ObjectChange, [old, young]: readonly [Version, Version]): string {
  const [before, after] = [change.before, change.after].map((object) => object && printYaml(object));
  const name = nameOf(change);
  return unifiedDiff({ name, from: old.name, text: before }, { name, from: young.name, text: after });
}

/** `Deployment/web`; a new name, if it has one. */
function nameOf(change: ObjectChange): string {
  const object = objectOf(change);
  return object ? `${object.kind}/${object.metadata.name}` : '';
}

function objectOf({ before, after }: ObjectChange): ObjectChange['after'] {
  return after ?? before;
}

/** `1 object added, 2 changed`. */
function summarise(changes: readonly ObjectChange[]): string {
  const counts = (['added', 'changed', 'removed'] as const).flatMap((kind) => {
    const count = changes.filter(({ change }) => change === kind).length;
    return count === 0 ? [] : [{ kind, count }];
  });
  const parts = counts.map(
    ({ kind, count }, index) => `${index === 0 ? plural(count, 'object') : String(count)} ${kind}`,
  );
  return `${parts.join(', ')}\n`;
}
