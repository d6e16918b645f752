import { element } from './elements.js';

/** What a dialog says and asks. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** Given if a text is asked for: what it is, and what it is at first. */
  readonly input?: readonly [label: string, value: string];
}

/** Asks, and gives the text that was typed, or '' where none was asked for; undefined if it was cancelled. */
export function ask({ title, text, input }: Question): Promise<string | undefined> {
  const dialog = element('dialog', HTMLDialogElement);
  const field = element('dialog-input', HTMLInputElement);
  const label = element('dialog-label', HTMLLabelElement);
  element('dialog-title', HTMLHeadingElement).textContent = title;
  element('dialog-text', HTMLParagraphElement).textContent = text;
  label.hidden = input === undefined;
  const name = label.querySelector('span');
  if (name) name.textContent = input?.[0] ?? '';
  field.value = input?.[1] ?? '';
  field.required = input !== undefined;
  dialog.returnValue = 'cancel';
  dialog.showModal();
  if (input) field.select();
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        resolve(dialog.returnValue === 'ok' ? field.value : undefined);
      },
      { once: true },
    );
  });
}
