import type { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { composeFiles, overrideFiles } from '../../src/parsers/discover.js';
import { Background } from './background.js';
import { ask } from './dialog.js';
import { downloadAs, downloadOutputs } from './download.js';
import { chosenFiles, droppedFiles, type ProjectFiles } from './dropped.js';
import { composeState, readingState, showFindings, showMarks, showText } from './editors.js';
import { copy, element, offer, tabs } from './elements.js';
import { examples } from './examples.js';
import { showExplanations } from './explain-table.js';
import { listFindings } from './findings.js';
import { innermost } from './innermost.js';
import { optionsForm } from './options-form.js';
import { Picture } from './picture.js';
import { defaultSettings, layoutNamed, layouts, type Settings } from './settings.js';
import { fromHash, toHash } from './share.js';
import type { Stretch } from './stretch.js';
import { chosenTheme, nextTheme } from './theme.js';
import type { Finding, Translation } from './translate.js';

const views = [
  ['manifests', 'Manifests'],
  ['explain', 'Explain'],
  ['picture', 'Topology'],
] as const;
type ViewName = (typeof views)[number][0];

const background = new Background();
const layoutSelect = element('layout', HTMLSelectElement);
const outputSelect = element('output-file', HTMLSelectElement);
const exampleSelect = element('example', HTMLSelectElement);
const notes = element('notes', HTMLInputElement);
const picture = new Picture(showView);
const input = new EditorView({ parent: element('compose', HTMLDivElement) });
const output = new EditorView({
  parent: element('manifests', HTMLDivElement),
  state: readingState('', 'Kubernetes manifests', followOutput),
});

let files = new Map<string, string | Uint8Array>();
let active = 'compose.yaml';
/** The editors of files that are not open now, with their history. */
const states = new Map<string, EditorState>();
let settings = defaultSettings;
let view: ViewName = 'manifests';
let translation: Translation = { outputs: [], findings: [], links: [] };
/** The last that there was, which stays to be seen while there are errors. */
let outputs: Translation['outputs'] = [];
let shownOutput = '';
let showCommand: ReturnType<typeof optionsForm> = () => undefined;

function isCompose(path: string): boolean {
  return composeFiles.includes(path) || overrideFiles.includes(path) || /compose[^/]*\.ya?ml$/.test(path);
}

function composeTexts(): readonly string[] {
  return [...files].flatMap(([path, content]) => (isCompose(path) && typeof content === 'string' ? [content] : []));
}

function openProject(project: ProjectFiles): void {
  if (project.size === 0) return;
  // Compose files come first, in the order in which Compose looks for them.
  const rank = (path: string) => [...composeFiles, ...overrideFiles, path].indexOf(path) + (isCompose(path) ? 0 : 100);
  files = new Map([...project].toSorted(([a], [b]) => rank(a) - rank(b)));
  states.clear();
  outputs = [];
  active = '';
  openFile([...files.keys()][0] ?? 'compose.yaml');
  update();
}

function openFile(path: string): void {
  if (files.has(active)) states.set(active, input.state);
  active = path;
  const content = files.get(path) ?? '';
  const fresh = () =>
    typeof content === 'string'
      ? composeState(content, { isCompose: isCompose(path), texts: composeTexts, onChange: edit, onPlace: followInput })
      : readingState('(not a text)', 'Text of the file', () => undefined);
  input.setState(states.get(path) ?? fresh());
  showSquiggles();
  tabs(
    element('files', HTMLDivElement),
    [...files.keys()].map((name) => [name, name] as const),
    active,
    openFile,
  );
  element('remove', HTMLButtonElement).disabled = files.size < 2;
}

function edit(text: string): void {
  files.set(active, text);
  update();
}

function change(changed: Partial<Settings>): void {
  settings = { ...settings, ...changed };
  update();
}

function update(): void {
  showCommand(settings, files.keys());
  background.translate({ files, settings }, show, (message) => {
    notice(`transload failed: ${message}`);
  });
}

function show(next: Translation): void {
  translation = next;
  const errors = next.findings.filter(({ severity }) => severity === 'error').length;
  const isStale = errors > 0;
  if (!isStale) outputs = next.outputs;
  document.body.classList.toggle('stale', isStale);
  element('download', HTMLButtonElement).disabled = isStale || outputs.length === 0;
  const mend = errors === 1 ? 'the error is mended' : `the ${String(errors)} errors are mended`;
  notice(
    isStale
      ? outputs.length > 0
        ? `From before: this is brought up to date when ${mend}.`
        : `There are no manifests until ${mend}.`
      : outputs.length === 0
        ? 'No service is active, so there are no manifests.'
        : '',
  );
  offer(
    outputSelect,
    outputs.map(({ path }) => [path, path] as const),
  );
  element('output-bar', HTMLDivElement).classList.toggle('single', outputs.length < 2);
  showOutput();
  showSquiggles();
  showList();
  if (input.hasFocus && !isStale) followInput(input.state.selection.main.head);
  if (view !== 'manifests') showView();
}

function notice(text: string): void {
  const line = element('notice', HTMLParagraphElement);
  line.textContent = text;
  line.hidden = text === '';
}

function showOutput(): void {
  const { path, text } = outputs.find((file) => file.path === outputSelect.value) ?? { path: '', text: '' };
  if (path === shownOutput) showText(output, text);
  else output.setState(readingState(text, 'Kubernetes manifests', followOutput));
  shownOutput = path;
}

/** Notes are shown to those who ask for them, as by the command. */
function isWanted({ severity }: Finding): boolean {
  return severity !== 'info' || notes.checked;
}

/** The findings of the file that is being edited, where they are. */
function showSquiggles(): void {
  showFindings(
    input,
    translation.findings.filter((finding) => finding.at?.file === active && isWanted(finding)),
  );
}

function showList(): void {
  listFindings(translation.findings, notes.checked, {
    goTo,
    placeOf,
    apply: ({ at, insert }) => {
      goTo(at);
      input.dispatch({ changes: { from: at.from, to: at.to, insert } });
    },
  });
}

function lineOf({ file, from }: Stretch): string {
  const content = files.get(file);
  return typeof content === 'string' ? String(content.slice(0, from).split('\n').length) : '1';
}

function placeOf(at: Stretch): string {
  return `${at.file}:${lineOf(at)}`;
}

function goTo({ file, from, to }: Stretch): void {
  if (!files.has(file)) return;
  if (file !== active) openFile(file);
  showSide('compose');
  const end = input.state.doc.length;
  input.dispatch({ selection: { anchor: Math.min(from, end), head: Math.min(to, end) }, scrollIntoView: true });
  input.focus();
}

/** What the place in the Compose file became is marked on the other side. */
function followInput(position: number): void {
  const here = innermost(translation.links, 'source', active, position);
  const [first] = here;
  if (view === 'manifests' && first && !here.some(({ output: { file } }) => file === outputSelect.value)) {
    outputSelect.value = first.output.file;
    showOutput();
  }
  const shown = here.filter(({ output: { file } }) => file === outputSelect.value).map(({ output: at }) => at);
  showMarks(output, 'linked', shown, true);
  showMarks(
    input,
    'here',
    here.slice(0, 1).map(({ source }) => source),
  );
}

/** What the place in the manifests came from. */
function followOutput(position: number): void {
  const [link] = innermost(translation.links, 'output', outputSelect.value, position);
  if (link && link.source.file !== active && files.has(link.source.file)) openFile(link.source.file);
  showMarks(input, 'linked', link ? [link.source] : [], true);
  showMarks(output, 'here', link ? [link.output] : []);
}

function chooseView(name: string): void {
  view = views.find(([known]) => known === name)?.[0] ?? 'manifests';
  tabs(element('views', HTMLDivElement), views, view, chooseView);
  for (const [known] of views) element(known, HTMLDivElement).hidden = known !== view;
  element('output-bar', HTMLDivElement).hidden = view !== 'manifests';
  element('picture-bar', HTMLDivElement).hidden = view !== 'picture';
  showView();
}

/** Views that take work are made when they are looked at. */
function showView(): void {
  const asked = translation;
  if (view === 'explain') {
    void background.ask('explain', undefined).then((explanations) => {
      const severalFiles = new Set(explanations.map(({ at }) => at?.file)).size > 1;
      if (asked === translation) showExplanations(explanations, severalFiles ? placeOf : lineOf, goTo);
    });
  } else if (view === 'picture') {
    void background.ask('draw', picture.part).then((svg) => {
      if (asked === translation && (svg !== '' || picture.svg === '' || outputs.length === 0)) picture.show(svg);
    });
  }
}

function showSide(side: string): void {
  document.body.dataset['side'] = side;
  for (const choice of document.querySelectorAll<HTMLButtonElement>('#sides button')) {
    choice.ariaPressed = String(choice.dataset['side'] === side);
  }
}

function download(): void {
  if (view === 'picture' && picture.svg !== '') downloadAs('topology.svg', new TextEncoder().encode(picture.svg));
  else downloadOutputs(outputs);
}

async function share(): Promise<void> {
  const texts = [...files].filter((file): file is [string, string] => typeof file[1] === 'string');
  const hash = toHash({ files: texts, settings });
  if (hash === undefined) {
    await ask({
      title: 'Too large for a link',
      text: 'The project is too large to fit into a link: send its files instead.',
    });
    return;
  }
  const hasSecrets =
    translation.findings.some(({ code }) => code.startsWith('secrets/')) ||
    texts.some(([path]) => /(?:^|\/)\.env/.test(path));
  location.hash = hash;
  const answer = await ask({
    title: 'Share',
    text: 'The link holds the whole project, compressed; it is stored nowhere else.',
    ...(hasSecrets && { warning: 'It holds what looks like secrets: whoever has the link can read them.' }),
    input: ['Link', location.href],
    ok: 'Copy link',
  });
  if (answer !== undefined) await copy(answer);
}

async function addFile(): Promise<void> {
  const path = await ask({
    title: 'Add a file',
    text: 'Its path below the project. What stands in compose.NAME.yaml is a Kustomize overlay.',
    input: ['Path', files.has('.env') ? 'compose.prod.yaml' : '.env'],
    ok: 'Add',
    faultOf: (written) =>
      written.startsWith('/') || written.split('/').some((part) => part === '..' || part === '.')
        ? 'must be a path below the project'
        : '',
  });
  if (path === undefined || path === '') return;
  if (!files.has(path)) files.set(path, '');
  openFile(path);
  input.focus();
  update();
}

async function removeFile(): Promise<void> {
  const answer = await ask({
    title: `Remove ${active}?`,
    text: 'It is removed from the playground alone.',
    ok: 'Remove',
  });
  if (answer === undefined) return;
  files.delete(active);
  states.delete(active);
  openFile([...files.keys()][0] ?? 'compose.yaml');
  update();
}

function onClick(id: string, act: () => void): void {
  element(id, HTMLButtonElement).addEventListener('click', act);
}

function acceptFolders(): void {
  const folder = element('folder', HTMLInputElement);
  onClick('open', () => {
    folder.click();
  });
  folder.addEventListener('change', () => {
    if (folder.files) void chosenFiles(folder.files).then(openProject);
    // The same folder may be opened again.
    folder.value = '';
  });
  const mark = (isDropping: boolean) => (event: DragEvent) => {
    event.preventDefault();
    document.body.classList.toggle('dropping', isDropping);
  };
  document.addEventListener('dragover', mark(true));
  document.addEventListener('dragleave', mark(false));
  document.addEventListener('drop', (event) => {
    mark(false)(event);
    if (event.dataTransfer) void droppedFiles(event.dataTransfer.items).then(openProject);
  });
}

function start(): void {
  offer(layoutSelect, layouts);
  const names = Object.keys(examples);
  offer(exampleSelect, [['', 'Examples'], ...names.map((name) => [name, name] as const)]);
  const hash = location.hash.slice(1);
  const linked = fromHash(hash);
  if (linked) settings = linked.settings;
  layoutSelect.value = settings.layout;
  showCommand = optionsForm(settings, change);
  chooseView('manifests');
  openProject(new Map(linked ? linked.files : Object.entries(examples[names[0] ?? ''] ?? {})));
  if (hash !== '' && hash !== 'compose' && !linked) {
    void ask({
      title: 'The link holds no project',
      text: 'It was cut on its way, or is of another version: ask for a new one.',
    });
  }
  exampleSelect.addEventListener('change', () => {
    const example = examples[exampleSelect.value];
    if (example) openProject(new Map(Object.entries(example)));
    exampleSelect.value = '';
  });
  notes.addEventListener('change', () => {
    showSquiggles();
    showList();
  });
  layoutSelect.addEventListener('change', () => {
    change({ layout: layoutNamed(layoutSelect.value) ?? defaultSettings.layout });
  });
  outputSelect.addEventListener('change', showOutput);
  onClick('download', download);
  onClick('share', () => void share());
  onClick('add', () => void addFile());
  onClick('remove', () => void removeFile());
  for (const choice of document.querySelectorAll<HTMLButtonElement>('#sides button')) {
    choice.addEventListener('click', () => {
      showSide(choice.dataset['side'] ?? 'compose');
    });
  }
  acceptFolders();
  const themeButton = element('theme', HTMLButtonElement);
  const nameTheme = () => {
    themeButton.ariaLabel = themeButton.title = `Theme: ${chosenTheme()}`;
    themeButton.textContent = { system: '◐', light: '○', dark: '●' }[chosenTheme()];
  };
  themeButton.addEventListener('click', () => {
    nextTheme();
    nameTheme();
  });
  nameTheme();
}

start();
