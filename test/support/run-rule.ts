import type { Container } from 'kubernetes-types/core/v1.js';
import { createFacts } from '../../src/analysis/facts.js';
import type { ComposePath, Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { DiagnosticCollector } from '../../src/diagnostics/reporter.js';
import type { SourceRange } from '../../src/diagnostics/source.js';
import { filesFromMap, type MemoryFile } from '../../src/files-map.js';
import type { FileReader } from '../../src/model/files.js';
import type { Plan, PodSettings, Workload } from '../../src/model/plan.js';
import type { Project, Service } from '../../src/model/project.js';
import { resolveOptions, type MappingOptions } from '../../src/options.js';
import { Provenance } from '../../src/provenance.js';
import { applyRules } from '../../src/rules/apply.js';
import type { Rule, RuleContext } from '../../src/rules/rule.js';
import { emptyProject } from './empty-project.js';

export interface RuleOutcome {
  readonly plan: Plan;
  /** The workload of the service `web`, or else of the first. */
  readonly workload: Workload | undefined;
  /** The first container of that workload, and what else its pod says. */
  readonly container: Container | undefined;
  readonly pod: PodSettings | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** One line a diagnostic, `severity code path`, in the order of reporting. */
  readonly problems: readonly string[];
}

export interface RunRuleSettings {
  readonly options?: MappingOptions;
  /** Content by absolute path. */
  readonly files?: Readonly<Record<string, MemoryFile>> | FileReader;
  /** Where things are written; otherwise each at a place of its own. */
  readonly locate?: RuleContext['locate'];
}

/** Runs one rule over a project of literals and puts its pieces together as the pipeline does. */
export function runRule(rule: Rule, project: Partial<Project>, settings: RunRuleSettings = {}): RuleOutcome {
  return runRules([rule], project, settings);
}

/** Runs one rule over the project `demo` with the one service `web`. */
export function runServiceRule(rule: Rule, web: Service, settings: RunRuleSettings = {}): RuleOutcome {
  return runRules([rule], { services: { web } }, settings);
}

export function runRules(
  rules: readonly Rule[],
  project: Partial<Project>,
  settings: RunRuleSettings = {},
): RuleOutcome {
  const collector = new DiagnosticCollector();
  const sources = {
    project: { ...emptyProject, ...project },
    options: resolveOptions(settings.options ?? {}),
    files: readerOf(settings.files ?? {}),
  };
  const context: RuleContext = {
    ...sources,
    facts: createFacts(sources),
    locate: settings.locate ?? placeOf,
    report: (code, path, params, extra = {}) => {
      collector.report(code, path, params, extra);
    },
  };
  const plan = applyRules(
    {
      serviceRules: rules.filter((rule) => rule.scope === 'service'),
      projectRules: rules.filter((rule) => rule.scope === 'project'),
    },
    context,
    new Provenance(),
  );
  const workload = plan.workloads.find(({ service }) => service === 'web') ?? plan.workloads[0];
  return {
    plan,
    workload,
    container: workload?.containers[0],
    pod: workload?.pod,
    diagnostics: collector.diagnostics,
    problems: collector.diagnostics.map(({ severity, code, path }) => `${severity} ${code} ${path.join('.')}`),
  };
}

function placeOf(path: ComposePath): SourceRange {
  const at = { line: 1, column: path.length, offset: path.length };
  return { file: 'compose.yaml', start: at, end: at };
}

function readerOf(files: Readonly<Record<string, MemoryFile>> | FileReader): FileReader {
  return isReader(files) ? files : filesFromMap(new Map(Object.entries(files)));
}

function isReader(files: object): files is FileReader {
  return 'lookup' in files && typeof files.lookup === 'function';
}
