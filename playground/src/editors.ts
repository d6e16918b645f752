import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic as LintDiagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, StateEffect, StateField, type Extension } from '@codemirror/state';
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  type DecorationSet,
} from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { composeCompletion, composeHover } from './compose-help.js';
import { quickFix } from './quick-fix.js';
import type { Finding } from './translate.js';

interface Range {
  readonly from: number;
  readonly to: number;
}

/** What is under the pointer or the cursor, and what that became or came from. */
type Mark = 'here' | 'linked';

const decorations: Readonly<Record<Mark, Decoration>> = {
  here: Decoration.mark({ class: 'here' }),
  linked: Decoration.mark({ class: 'linked' }),
};

const setMarks = StateEffect.define<{ readonly ranges: readonly Range[]; readonly as: Mark }>();

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, transaction) {
    let next = set.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setMarks)) continue;
      const ranges = effect.value.ranges.filter(({ from, to }) => from < to && to <= transaction.newDoc.length);
      const look = decorations[effect.value.as];
      next = Decoration.set(
        ranges.map(({ from, to }) => look.range(from, to)),
        true,
      );
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Colours are in the style sheet, for both themes. */
const shared: Extension = [
  lineNumbers(),
  foldGutter(),
  drawSelection(),
  bracketMatching(),
  highlightActiveLine(),
  highlightSelectionMatches(),
  yaml(),
  syntaxHighlighting(classHighlighter),
  EditorView.lineWrapping,
  marks,
  keymap.of([...defaultKeymap, ...searchKeymap, ...foldKeymap]),
];

/** Called with the place that is pointed at or that the cursor is at. */
type OnPlace = (position: number) => void;

interface ComposeEditing {
  readonly isCompose: boolean;
  /** The texts of the Compose files of the project, for the names in them. */
  readonly texts: () => Iterable<string>;
  readonly onChange: (text: string) => void;
  readonly onPlace: OnPlace;
}

/** The editor of Compose files; Tab leaves it, as on any page, so that the keyboard is never caught. */
export function composeState(text: string, { isCompose, texts, onChange, onPlace }: ComposeEditing): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      shared,
      history(),
      indentOnInput(),
      closeBrackets(),
      autocompletion({ override: isCompose ? [composeCompletion(texts)] : [] }),
      isCompose ? composeHover : [],
      lintGutter(),
      keymap.of([...closeBracketsKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
      EditorView.contentAttributes.of({ 'aria-label': 'Text of the file', tabindex: '0' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString());
        else if (update.selectionSet) onPlace(update.state.selection.main.head);
      }),
      hovering(onPlace),
    ],
  });
}

/** A view of text for reading. */
export function readingState(text: string, label: string, onPlace: OnPlace): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      shared,
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
      EditorView.updateListener.of((update) => {
        if (update.selectionSet && !update.docChanged) onPlace(update.state.selection.main.head);
      }),
      hovering(onPlace),
    ],
  });
}

/** Follows the pointer, once for each place it rests on. */
function hovering(onPlace: OnPlace): Extension {
  let last = -1;
  return EditorView.domEventHandlers({
    mousemove(event, view) {
      const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (position === null || position === last) return;
      last = position;
      onPlace(position);
    },
  });
}

/** Shows another text, changing only what differs, so that the rest need not be read and coloured again. */
export function showText(view: EditorView, text: string): void {
  const before = view.state.doc.toString();
  if (before === text) return;
  const most = Math.min(before.length, text.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === text.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === text.charCodeAt(text.length - 1 - end)) {
    end++;
  }
  view.dispatch({ changes: { from: start, to: before.length - end, insert: text.slice(start, text.length - end) } });
}

/** Marks places, and shows the first of them if asked and it is out of sight. */
export function showMarks(view: EditorView, as: Mark, ranges: readonly Range[], isToBeSeen = false): void {
  const [first] = ranges;
  const effects: StateEffect<unknown>[] = [setMarks.of({ ranges, as })];
  if (first && isToBeSeen && first.from <= view.state.doc.length) {
    effects.push(EditorView.scrollIntoView(first.from, { y: 'nearest', yMargin: 80 }));
  }
  view.dispatch({ effects });
}

/** Underlines the findings of the file that is being edited. */
export function showFindings(view: EditorView, findings: readonly Finding[]): void {
  const { length } = view.state.doc;
  const diagnostics = findings.flatMap((finding): LintDiagnostic[] => {
    if (!finding.at) return [];
    const fix = quickFix(finding);
    return [
      {
        from: Math.min(finding.at.from, length),
        to: Math.min(finding.at.to, length),
        severity: finding.severity,
        source: finding.code,
        message: finding.help === undefined ? finding.message : `${finding.message}\n${finding.help}`,
        ...(fix && {
          actions: [
            {
              name: fix.title,
              apply: (target: EditorView, from: number, to: number) => {
                target.dispatch({ changes: { from, to, insert: fix.insert } });
              },
            },
          ],
        }),
      },
    ];
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}
