/** An element of the page, which must be there and of this kind. */
export function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return found;
}

/** A new element with a class and content. */
export function made<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...content: readonly (string | Node)[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  if (className !== '') node.className = className;
  node.append(...content);
  return node;
}

/** A new button that does no more than it is told to. */
export function button(className: string, content: string | Node, onClick: () => void): HTMLButtonElement {
  const node = made('button', className, content);
  node.type = 'button';
  node.addEventListener('click', onClick);
  return node;
}

type Choices = readonly (readonly [value: string, label: string])[];

/** Makes a select offer these, by value and label. */
export function offer(select: HTMLSelectElement, choices: Choices): void {
  const now = Array.from(select.options, ({ value }) => value);
  // A list that is open stays open while somebody types elsewhere.
  if (now.length === choices.length && choices.every(([choice], index) => choice === now[index])) return;
  const { value } = select;
  select.replaceChildren(...choices.map(([choice, label]) => new Option(label, choice)));
  if (choices.some(([choice]) => choice === value)) select.value = value;
}

/** A row of tabs that arrow keys walk through, as the ARIA practices ask. */
export function tabs(list: HTMLElement, names: Choices, chosen: string, onChoose: (id: string) => void): void {
  const hadFocus = list.contains(document.activeElement);
  const buttons = names.map(([id, label]) => {
    const tab = button('', label, () => {
      onChoose(id);
    });
    tab.role = 'tab';
    tab.ariaSelected = String(id === chosen);
    tab.tabIndex = id === chosen ? 0 : -1;
    tab.dataset['id'] = id;
    return tab;
  });
  list.onkeydown = ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = buttons.findIndex((tab) => tab === document.activeElement);
    const next = buttons[(at + step + buttons.length) % buttons.length];
    next?.focus();
    next?.click();
  };
  list.replaceChildren(...buttons);
  const shown = buttons.find((tab) => tab.dataset['id'] === chosen);
  if (hadFocus) shown?.focus();
  shown?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Puts a text on the clipboard, which browsers allow on pages that came safely. */
export async function copy(text: string): Promise<void> {
  if (isSecureContext) await navigator.clipboard.writeText(text);
}
