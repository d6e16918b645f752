import { element } from './elements.js';

/** What a dialog says and asks. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** What to think of before. */
  readonly warning?: string;
  /** Given if a text is asked for or shown: what it is, and what it is at first. */
  readonly input?: readonly [label: string, value: string];
  /** What the button says that agrees. */
  readonly ok?: string;
  /** What is wrong with the text that was typed; '' if nothing is. */
  readonly faultOf?: (value: string) => string;
}

/** Asks, and gives the text that was typed, or '' where none was asked for; undefined if it was cancelled. */
export function ask({ title, text, warning, input, ok = 'OK', faultOf }: Question): Promise<string | undefined> {
  const dialog = element('dialog', HTMLDialogElement);
  const field = element('dialog-input', HTMLInputElement);
  const label = element('dialog-label', HTMLLabelElement);
  const warned = element('dialog-warning', HTMLParagraphElement);
  element('dialog-title', HTMLHeadingElement).textContent = title;
  element('dialog-text', HTMLParagraphElement).textContent = text;
  element('dialog-ok', HTMLButtonElement).textContent = ok;
  warned.hidden = warning === undefined;
  warned.textContent = warning ?? '';
  label.hidden = input === undefined;
  const name = label.querySelector('span');
  if (name) name.textContent = input?.[0] ?? '';
  field.value = input?.[1] ?? '';
  field.required = input !== undefined;
  const judge = () => {
    field.setCustomValidity(faultOf?.(field.value) ?? '');
  };
  field.oninput = judge;
  judge();
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
