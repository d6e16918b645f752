import { formFlags } from '../../src/cli/form-flags.js';
import { flagName, mappingFlags, mappingOptionsOf, projectFlags } from '../../src/cli/flags.js';
import { readOverlays } from '../../src/cli/manifests/overlay-request.js';
import { optionFault, type OptionDefinition } from '../../src/options/kinds.js';
import { commandFor } from './command-line.js';
import { button, copy, element, made } from './elements.js';
import type { Settings } from './settings.js';

/** What is asked for beside the mapping options, by flag. */
const projectFields: Readonly<Record<string, OptionDefinition>> = {
  profile: projectFlags.profile,
  overlay: formFlags.overlay,
  generators: formFlags.generators,
};

/**
 * Fills the form with a field for each option, called as its flag is called, and shows the command that does the same;
 * `onChange` gets what differs from the defaults. Returns what is to be called when something changed elsewhere.
 */
export function optionsForm(
  start: Settings,
  onChange: (changed: Partial<Settings>) => void,
): (now: Settings, paths: Iterable<string>) => void {
  const values = new Map<string, unknown>(Object.entries(valuesOf(start)));
  const change = (name: string, value: unknown) => {
    if (value === undefined) values.delete(name);
    else values.set(name, value);
    onChange(settingsOf(Object.fromEntries(values)));
  };
  const rows = (title: string, fields: Readonly<Record<string, OptionDefinition>>) => [
    made('h2', '', title),
    ...Object.entries(fields).map(([name, option]) =>
      rowFor(name, option, values.get(name), (value) => {
        change(name, value);
      }),
    ),
  ];
  const command = made('code', '');
  const copyCommand = button('quiet', 'Copy', () => {
    void copy(command.textContent);
  });
  const form = element('options', HTMLFormElement);
  form.replaceChildren(
    made('div', 'command', made('p', '', 'The same by the command'), command, copyCommand),
    ...rows('Project', projectFields),
    ...rows('Mapping', mappingFlags),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  closeWhenLeft(element('settings', HTMLDetailsElement));
  return (now, paths) => {
    command.textContent = commandFor(now, paths);
  };
}

function valuesOf({ options, profiles, overlays, generators }: Settings): Readonly<Record<string, unknown>> {
  const mapping = Object.entries(options).map(([name, value]) => [flagName(name), value] as const);
  return { ...Object.fromEntries(mapping), profile: profiles, overlay: overlays, generators };
}

function settingsOf(values: Readonly<Record<string, unknown>>): Partial<Settings> {
  const texts = (name: string) => {
    const value = values[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  return {
    options: mappingOptionsOf(values),
    profiles: texts('profile'),
    overlays: texts('overlay'),
    generators: values['generators'] === true,
  };
}

type Field = HTMLInputElement | HTMLSelectElement;

function rowFor(
  name: string,
  option: OptionDefinition,
  given: unknown,
  onChange: (value: unknown) => void,
): HTMLLabelElement {
  const field = fieldFor(option, given);
  const flag = option.kind === 'switch' && option.default ? `--no-${name}` : `--${name}`;
  const about = made('span', 'about', option.description);
  about.id = `about-${name}`;
  field.setAttribute('aria-describedby', about.id);
  field.ariaLabel = flag;
  field.addEventListener('change', () => {
    const value = valueOf(field, option);
    const fault = value === undefined ? undefined : faultOf(name, option, value);
    field.setCustomValidity(fault ?? '');
    field.reportValidity();
    if (fault === undefined) onChange(value === option.default ? undefined : value);
  });
  return made('label', option.kind, made('span', 'flag', flag), field, about);
}

function faultOf(name: string, option: OptionDefinition, value: unknown): string | undefined {
  if (name === 'overlay' && Array.isArray(value) && typeof readOverlays(value.map(String)) === 'string') {
    return 'must be NAME=FILE or NAME=profile:PROFILE';
  }
  return optionFault(option, value);
}

function fieldFor(option: OptionDefinition, given: unknown): Field {
  if (option.kind === 'choice') {
    const select = document.createElement('select');
    const none = option.default === undefined ? [new Option('as the file says', '')] : [];
    select.replaceChildren(...none, ...option.choices.map((choice) => new Option(choice, choice)));
    select.value = typeof given === 'string' ? given : (option.default ?? '');
    return select;
  }
  const input = document.createElement('input');
  if (option.kind === 'switch') {
    input.type = 'checkbox';
    // What is on by default is refused by its flag.
    input.checked = (typeof given === 'boolean' ? given : option.default) !== option.default;
  } else {
    const value = given ?? option.default ?? '';
    input.value = Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
    input.placeholder = option.placeholder;
    input.autocomplete = 'off';
    input.spellcheck = false;
  }
  return input;
}

function valueOf(field: Field, option: OptionDefinition): unknown {
  if (option.kind === 'switch') {
    return field instanceof HTMLInputElement && field.checked ? !option.default : option.default;
  }
  if (field.value.trim() === '') return undefined;
  return option.kind === 'list' ? field.value.split(/\s+/).filter((word) => word !== '') : field.value.trim();
}

/** By Escape, or by a click elsewhere. */
function closeWhenLeft(details: HTMLDetailsElement): void {
  details.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !details.open) return;
    details.open = false;
    details.querySelector('summary')?.focus();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !details.contains(target)) details.open = false;
  });
}
