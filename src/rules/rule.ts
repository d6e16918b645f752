import type { Facts } from '../analysis/facts.js';
import type { DiagnosticCode } from '../diagnostics/catalogue/index.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Report } from '../diagnostics/reporter.js';
import type { SourceRange } from '../diagnostics/source.js';
import type { FileReader } from '../model/files.js';
import type { Contribution } from '../model/plan.js';
import type { Project, Service } from '../model/project.js';
import type { ResolvedOptions } from '../options.js';

/**
 * What becomes of one Compose attribute. `*` in a key stands for a user's name, `[]` for a list item; an attribute
 * below a listed one belongs to the longest pattern that covers it.
 */
export interface Coverage {
  /** `exact`: behaves the same; `approximate`: a diagnostic says the difference; `none`: a diagnostic says that nothing is emitted. */
  readonly fidelity: 'exact' | 'approximate' | 'none';
  /** The Kubernetes field or object, for the coverage table; absent for `none`. */
  readonly field?: string;
  /** Diagnostics that speak of this attribute. */
  readonly codes?: readonly DiagnosticCode[];
}

export type Ownership = Readonly<Record<string, Coverage>>;

export interface RuleContext {
  readonly project: Project;
  readonly options: ResolvedOptions;
  /** What the whole project says about names, ports, kinds and storage; computed once. */
  readonly facts: Facts;
  readonly files: FileReader;
  readonly report: Report;
  /** Where a path of the model was written; of what Compose implies, the thing that implies it. */
  readonly locate: (path: ComposePath) => SourceRange | undefined;
  /** Set while a rule is applied to a `pre_start` hook, which then stands in the service's place: the hook's index. */
  readonly hook?: number;
}

interface RuleBase {
  /** Kebab-case; the name of the file, the test, the fixtures and the page. */
  readonly id: string;
  /** One line for `transload rules` and the docs. */
  readonly summary: string;
  readonly owns: Ownership;
}

/** A rule about one service: pure, sees no other rule's work; its order among the others does not matter. */
export interface ServiceRule extends RuleBase {
  readonly scope: 'service';
  /**
   * Attributes without any of which the rule has nothing to say of a service, so that it is not asked about most; a test
   * holds it to that. Absent if it looks at every service.
   */
  readonly about?: readonly (keyof Service)[];
  /** The rule is about a container, so it holds for the containers of `pre_start` hooks as well. */
  readonly hooks?: true;
  apply(service: Service, name: string, context: RuleContext): Contribution;
}

/** A rule about things of the whole project: volumes, configs, networks. */
export interface ProjectRule extends RuleBase {
  readonly scope: 'project';
  apply(context: RuleContext): Contribution;
}

export type Rule = ServiceRule | ProjectRule;

export function defineServiceRule(rule: Omit<ServiceRule, 'scope'>): ServiceRule {
  return { scope: 'service', ...rule };
}

export function defineProjectRule(rule: Omit<ProjectRule, 'scope'>): ProjectRule {
  return { scope: 'project', ...rule };
}
