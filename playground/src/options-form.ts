import { optionDefinitions, type MappingOptions } from '../../src/options.js';
import { optionFault, type OptionDefinition } from '../../src/options/kinds.js';

/** Fills a form with a field for each mapping option; `onChange` gets those that differ from their defaults. */
export function optionsForm(
  form: HTMLFormElement,
  given: MappingOptions,
  onChange: (options: MappingOptions) => void,
): void {
  const chosen = new Map<string, unknown>(Object.entries(given));
  const rows = Object.entries<OptionDefinition>(optionDefinitions).map(([name, option]) => {
    const label = document.createElement('label');
    const title = document.createElement('span');
    title.textContent = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    label.title = option.description;
    const field = fieldFor(option, chosen.get(name));
    field.setAttribute('aria-description', option.description);
    field.addEventListener('change', () => {
      const value = valueOf(field, option);
      const fault = value === undefined ? undefined : optionFault(option, value);
      field.setCustomValidity(fault ?? '');
      field.reportValidity();
      if (fault !== undefined) return;
      if (value === undefined || value === option.default) chosen.delete(name);
      else chosen.set(name, value);
      onChange(Object.fromEntries(chosen));
    });
    label.append(title, field);
    return label;
  });
  form.replaceChildren(...rows);
}

type Field = HTMLInputElement | HTMLSelectElement;

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
    input.checked = typeof given === 'boolean' ? given : option.default;
  } else {
    const value = given ?? option.default ?? '';
    input.value = Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
    input.placeholder = option.placeholder;
  }
  return input;
}

function valueOf(field: Field, option: OptionDefinition): unknown {
  if (option.kind === 'switch') return field instanceof HTMLInputElement && field.checked;
  if (field.value === '') return undefined;
  return option.kind === 'list' ? field.value.split(/\s+/).filter((word) => word !== '') : field.value;
}
