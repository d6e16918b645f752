/** One of a few words. */
export interface ChoiceOption<
  Choice extends string = string,
  Default extends Choice | undefined = Choice | undefined,
> extends Described {
  readonly kind: 'choice';
  readonly choices: readonly Choice[];
  readonly default: Default;
}

/** Any text, or one that `pattern` takes. */
export interface TextOption<Default extends string | undefined = string | undefined> extends Described {
  readonly kind: 'text';
  /** What stands for the value in the help: `IMAGE`. */
  readonly placeholder: string;
  readonly pattern?: RegExp;
  /** What `pattern` asks for, in words. */
  readonly expected?: string;
  readonly default: Default;
}

/** Several texts; the flag may be given more than once. */
export interface ListOption extends Described {
  readonly kind: 'list';
  readonly placeholder: string;
  readonly default: readonly string[];
}

/** Yes or no. */
export interface SwitchOption extends Described {
  readonly kind: 'switch';
  readonly default: boolean;
}

interface Described {
  /** One line for the help and the docs, without full stop. */
  readonly description: string;
  /** The one-letter flag. */
  readonly alias?: string;
}

export type OptionDefinition = ChoiceOption | TextOption | ListOption | SwitchOption;

type Told<Option extends OptionDefinition> = Omit<Option, 'kind' | 'default'>;

/** A text with a default. */
export function text(option: Told<TextOption> & { readonly default: string }): TextOption<string> {
  return { kind: 'text', ...option };
}

/** A text that may stay unsaid. */
export function optionalText(option: Told<TextOption>): TextOption<undefined> {
  return { kind: 'text', default: undefined, ...option };
}

export function choice<const Choice extends string>(
  option: Told<ChoiceOption> & { readonly choices: readonly Choice[]; readonly default: NoInfer<Choice> },
): ChoiceOption<Choice, Choice> {
  return { kind: 'choice', ...option };
}

/** A choice that may stay unsaid. */
export function optionalChoice<const Choice extends string>(
  option: Told<ChoiceOption> & { readonly choices: readonly Choice[] },
): ChoiceOption<Choice, undefined> {
  return { kind: 'choice', default: undefined, ...option };
}

export function list(option: Told<ListOption>): ListOption {
  return { kind: 'list', default: [], ...option };
}

/** Something that is off until asked for. */
export function toggle(option: Told<SwitchOption>): SwitchOption {
  return { kind: 'switch', default: false, ...option };
}

/** Something that is on until refused with `--no-…`; the description says what refusing does. */
export function onByDefault(option: Told<SwitchOption>): SwitchOption {
  return { kind: 'switch', default: true, ...option };
}

/** The type of an option's value. */
export type ValueOf<Option> = Option extends { readonly choices: readonly (infer Choice)[] }
  ? Choice
  : Option extends { readonly kind: 'text' }
    ? string
    : Option extends { readonly kind: 'list' }
      ? readonly string[]
      : boolean;

/** What is wrong with a value for an option, or undefined. */
export function optionFault(option: OptionDefinition, value: unknown): string | undefined {
  switch (option.kind) {
    case 'choice':
      return option.choices.some((choice) => choice === value) ? undefined : `must be ${option.choices.join(', ')}`;
    case 'text':
      if (typeof value !== 'string') return 'must be a text';
      return option.pattern?.test(value) === false ? `must be ${option.expected ?? 'something else'}` : undefined;
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string') ? undefined : 'must be texts';
    case 'switch':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
  }
}
