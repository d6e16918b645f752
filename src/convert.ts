import once from 'lodash/once.js';
import { createFacts } from './analysis/facts.js';
import { compareDiagnostics, hasErrors, type ComposePath, type Diagnostic } from './diagnostics/diagnostic.js';
import { DiagnosticCollector } from './diagnostics/reporter.js';
import { textOfSpan } from './diagnostics/source.js';
import { emit } from './emitters/index.js';
import { harden } from './hardening/harden.js';
import type { Manifest } from './model/manifest.js';
import { resolveOptions, type MappingOptions, type ResolvedOptions } from './options.js';
import { confinedTo } from './parsers/confined-files.js';
import { parseProject, type ParsedProject, type ParseOptions } from './parsers/compose.js';
import { nodeAt, spanAt, toPlain } from './parsers/located.js';
import { applyPatches } from './patches/apply-patches.js';
import { findPatches } from './patches/find-patches.js';
import { Provenance } from './provenance.js';
import { applyRules, type RuleSet } from './rules/apply.js';
import { projectRules, serviceRules } from './rules/index.js';
import {
  createOwnershipTree,
  findOwned,
  findUnowned,
  withJobs,
  type CoveredAttribute,
  type OwnershipTree,
} from './rules/ownership.js';
import type { RuleContext } from './rules/rule.js';
import { consumedByLoader } from './rules/unsupported.js';
import { pickDefined } from './values/defined.js';
import { isWithin, resolve } from './values/posix-path.js';

/** What became of a project. With an error among the diagnostics there are no manifests. */
export interface ProjectConversion {
  readonly manifests: readonly Manifest[];
  /** Sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** What was read, if it could be. */
  readonly parsed: ParsedProject | undefined;
  /** For each manifest: JSON pointer of a field to the Compose path it came from. Worked out when first asked for. */
  readonly origins: ReadonlyMap<Manifest, ReadonlyMap<string, ComposePath>>;
}

const allRules: RuleSet = { serviceRules, projectRules };

const allOwnership = ownershipOf(allRules);

function ownershipOf({ serviceRules, projectRules }: RuleSet): OwnershipTree {
  return withJobs(
    createOwnershipTree([
      ['loader', consumedByLoader],
      ...[...serviceRules, ...projectRules].map((rule) => [rule.id, rule.owns] as const),
    ]),
  );
}

/**
 * The whole pipeline: text -> Project -> Plan -> Manifest[]. Pure, synchronous, and never throws on what a user wrote.
 * Links that lead out of the project directory are not followed. `collector` may hold what was said while the source was found; a source that was not found gives no manifests.
 */
export function convertProject(
  found: ParseOptions | undefined,
  mapping: MappingOptions = {},
  collector: DiagnosticCollector = new DiagnosticCollector(),
  rules: RuleSet = allRules,
): ProjectConversion {
  const options = resolveOptions(mapping);
  const provenance = new Provenance();
  const source = found && { ...found, files: confinedTo(readableDirectory(found, options), found.files) };
  const parsed = source && parseProject(source, collector);
  const manifests =
    parsed && !hasErrors(collector.diagnostics) ? translate(parsed, source, options, rules, collector, provenance) : [];
  const originsOf = (manifest: Manifest): ReadonlyMap<string, ComposePath> =>
    new Map([...provenance.pointers(manifest)].map(([pointer, path]) => [pointer, parsed?.toWritten(path) ?? path]));
  const origins = once(() => new Map(manifests.map((manifest) => [manifest, originsOf(manifest)])));
  const diagnostics = collector.diagnostics.toSorted(compareDiagnostics);
  return {
    manifests: hasErrors(diagnostics) ? [] : manifests,
    diagnostics,
    parsed,
    get origins() {
      return origins();
    },
  };
}

/** The directory whose files may get into manifests: that of the project, or a wider one that the user allows. */
function readableDirectory({ projectDirectory }: ParseOptions, { bindRoot }: ResolvedOptions): string {
  const allowed = resolve(projectDirectory, bindRoot ?? '.');
  return isWithin(allowed, projectDirectory) ? allowed : projectDirectory;
}

/** What becomes of each attribute of a project, by rule. */
export function coverageOf(parsed: ParsedProject): readonly CoveredAttribute[] {
  return findOwned(allOwnership, toPlain(parsed.tree));
}

function translate(
  parsed: ParsedProject,
  { files, homeDirectory }: Pick<ParseOptions, 'files' | 'homeDirectory'>,
  given: ResolvedOptions,
  rules: RuleSet,
  collector: DiagnosticCollector,
  provenance: Provenance,
): readonly Manifest[] {
  const { joined, toWritten } = parsed;
  const { project } = joined;
  const options = { ...given, ...pickDefined({ namespace: given.namespace ?? project['x-kubernetes']?.namespace }) };
  const context: RuleContext = {
    project,
    options,
    files,
    facts: createFacts({
      project,
      options,
      files,
      ...pickDefined({ homeDirectory }),
      written: (path) => textOfSpan(spanAt(joined.tree, path, 'value')),
    }),
    locate: (path) => joined.locate(path),
    report: (code, at, params, extra = {}) => {
      const path = toWritten(at);
      // What a job says, and what is left out where it stands among the services, is found as it was written.
      const range = nodeAt(joined.tree, at) === undefined ? parsed.locate(path) : joined.locate(at);
      collector.report(code, path, params, range ? { range, ...extra } : extra);
    },
  };
  const ownership = rules === allRules ? allOwnership : ownershipOf(rules);
  for (const path of findUnowned(ownership, toPlain(parsed.tree))) {
    if (String(path.at(-1)).startsWith('x-')) context.report('extension/ignored', path, { key: String(path.at(-1)) });
    else context.report('attribute/not-converted', path, { attribute: path.join('.') });
  }
  const translated = applyRules(rules, context, provenance);
  const plan = options.harden ? harden(translated, context, provenance) : translated;
  const manifests = emit(plan, { plan, options, provenance });
  const patches = findPatches(project, context.facts);
  if (patches.length === 0) return manifests;
  return applyPatches(manifests, patches, { provenance, report: context.report, version: options.kubeVersion });
}
