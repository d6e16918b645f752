/** An element of the page, which must be there and of this kind. */
export function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return found;
}

/** Makes a select offer these, by value and label. */
export function offer(select: HTMLSelectElement, choices: readonly (readonly [value: string, label: string])[]): void {
  const { value } = select;
  select.replaceChildren(...choices.map(([choice, label]) => new Option(label, choice)));
  if (choices.some(([choice]) => choice === value)) select.value = value;
}

/** A row of tabs that arrow keys walk through, as the ARIA practices ask. */
export function tabs(
  list: HTMLElement,
  names: readonly (readonly [id: string, label: string])[],
  chosen: string,
  onChoose: (id: string) => void,
): void {
  const hadFocus = list.contains(document.activeElement);
  const buttons = names.map(([id, label]) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.role = 'tab';
    button.textContent = label;
    button.ariaSelected = String(id === chosen);
    button.tabIndex = id === chosen ? 0 : -1;
    button.dataset['id'] = id;
    button.addEventListener('click', () => {
      onChoose(id);
    });
    return button;
  });
  list.onkeydown = ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = buttons.findIndex((button) => button === document.activeElement);
    const next = buttons[(at + step + buttons.length) % buttons.length];
    next?.focus();
    next?.click();
  };
  list.replaceChildren(...buttons);
  if (hadFocus) buttons.find((button) => button.dataset['id'] === chosen)?.focus();
}
