import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  defaultHighlightStyle,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic as LintDiagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, StateEffect, StateField, type Extension } from '@codemirror/state';
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  type DecorationSet,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { completeCompose, composeHover } from './compose-help.js';
import { quickFix } from './quick-fix.js';
import type { Finding } from './translate.js';

interface Range {
  readonly from: number;
  readonly to: number;
}

const marked = Decoration.mark({ class: 'linked' });
const setMarks = StateEffect.define<readonly Range[]>();

/** What the other side's place became, or came from. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    let next = decorations.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setMarks)) continue;
      const ranges = effect.value.filter(({ from, to }) => from < to && to <= transaction.newDoc.length);
      next = Decoration.set(
        ranges.map(({ from, to }) => marked.range(from, to)),
        true,
      );
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const darkHighlight = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: '#79c0ff' },
  { tag: [tags.string, tags.content], color: '#a5d6ff' },
  { tag: [tags.comment], color: '#9198a1' },
  { tag: [tags.keyword, tags.meta, tags.labelName, tags.typeName], color: '#ff9492' },
]);

const highlighting = new Compartment();

function highlightFor(isDark: boolean): Extension {
  return syntaxHighlighting(isDark ? darkHighlight : defaultHighlightStyle);
}

function shared(isDark: boolean): Extension {
  return [
    lineNumbers(),
    foldGutter(),
    drawSelection(),
    bracketMatching(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    yaml(),
    highlighting.of(highlightFor(isDark)),
    EditorView.lineWrapping,
    marks,
    keymap.of([...defaultKeymap, ...searchKeymap, ...foldKeymap]),
  ];
}

/** The editor of Compose files; Tab leaves it, as on any page, so that the keyboard is never caught. */
export function composeState(
  text: string,
  {
    isDark,
    isCompose,
    onChange,
    onPlace,
  }: {
    readonly isDark: boolean;
    readonly isCompose: boolean;
    readonly onChange: (text: string) => void;
    readonly onPlace: (position: number) => void;
  },
): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      shared(isDark),
      history(),
      indentOnInput(),
      closeBrackets(),
      isCompose ? [autocompletion({ override: [completeCompose] }), composeHover] : autocompletion({ override: [] }),
      lintGutter(),
      keymap.of([...closeBracketsKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
      EditorView.contentAttributes.of({ 'aria-label': 'Text of the file' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString());
        if (update.docChanged || update.selectionSet) onPlace(update.state.selection.main.head);
      }),
      hovering(onPlace),
    ],
  });
}

/** The view of manifests, for reading. */
export function outputState(
  text: string,
  { isDark, onPlace }: { readonly isDark: boolean; readonly onPlace: (position: number) => void },
): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      shared(isDark),
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ 'aria-label': 'Kubernetes manifests', 'aria-readonly': 'true' }),
      EditorView.updateListener.of((update) => {
        if (update.selectionSet) onPlace(update.state.selection.main.head);
      }),
      hovering(onPlace),
    ],
  });
}

/** Follows the pointer, once for each place it rests on. */
function hovering(onPlace: (position: number) => void): Extension {
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

/** Marks places, and shows the first of them if asked. */
export function showMarks(view: EditorView, ranges: readonly Range[], isToBeSeen: boolean): void {
  const [first] = ranges;
  const effects: StateEffect<unknown>[] = [setMarks.of(ranges)];
  if (first && isToBeSeen && first.from <= view.state.doc.length) {
    effects.push(EditorView.scrollIntoView(first.from, { y: 'center' }));
  }
  view.dispatch({ effects });
}

/** Shows the findings of the file that is being edited. */
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

/** Changes the colours of the text. */
export function setDark(view: EditorView, isDark: boolean): void {
  view.dispatch({ effects: highlighting.reconfigure(highlightFor(isDark)) });
}
