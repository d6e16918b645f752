import { EditorView } from '@codemirror/view';
import { strToU8, zipSync } from 'fflate';
import { composeFiles, overrideFiles } from '../../src/parsers/discover.js';
import { Background } from './background.js';
import { ask } from './dialog.js';
import { chosenFiles, droppedFiles, type ProjectFiles } from './dropped.js';
import { composeState, outputState, setDark, showFindings, showMarks } from './editors.js';
import { element, offer, tabs } from './elements.js';
import { examples } from './examples.js';
import { optionsForm } from './options-form.js';
import { quickFix } from './quick-fix.js';
import { fromHash, toHash, type Shared } from './share.js';
import { chosenTheme, isDark, nextTheme, onThemeChange } from './theme.js';
import type { Finding, Layout, Link, Stretch, Translation } from './translate.js';

type ViewName = 'manifests' | 'explain' | 'picture';

const viewNames = [
  ['manifests', 'Manifests'],
  ['explain', 'Explain'],
  ['picture', 'Topology'],
] as const satisfies readonly (readonly [ViewName, string])[];

const layouts = [
  ['stream', 'One file'],
  ['files', 'A file an object'],
  ['kustomize', 'Kustomize'],
  ['helm', 'Helm chart'],
] as const satisfies readonly (readonly [Layout, string])[];

const nothing: Translation = { outputs: [], findings: [], links: [], explanations: [], dot: '' };

const background = new Background();
const layoutSelect = element('layout', HTMLSelectElement);
const outputSelect = element('output-file', HTMLSelectElement);
const exampleSelect = element('example', HTMLSelectElement);
const summary = element('summary', HTMLParagraphElement);

let files = new Map<string, string | Uint8Array>();
let active = 'compose.yaml';
let options: Shared['options'] = {};
let view: ViewName = 'manifests';
let translation = nothing;
let drawn = '';

const input = new EditorView({ parent: element('compose', HTMLDivElement) });
const output = new EditorView({ parent: element('manifests', HTMLDivElement) });

function isCompose(path: string): boolean {
  return composeFiles.includes(path) || overrideFiles.includes(path) || /compose[^/]*\.ya?ml$/.test(path);
}

function layout(): Layout {
  return layouts.find(([name]) => name === layoutSelect.value)?.[0] ?? 'stream';
}

function openProject(project: ProjectFiles): void {
  files = new Map(project);
  const [first = 'compose.yaml'] = [...files.keys()].toSorted((a, b) => Number(isCompose(b)) - Number(isCompose(a)));
  active = [...composeFiles].find((name) => files.has(name)) ?? first;
  openFile(active);
  update();
}

function openFile(path: string): void {
  active = path;
  const content = files.get(path) ?? '';
  if (typeof content === 'string') {
    input.setState(
      composeState(content, { isDark: isDark(), isCompose: isCompose(path), onChange: edit, onPlace: followInput }),
    );
    showSquiggles();
  } else {
    input.setState(outputState('(not a text)', { isDark: isDark(), onPlace: () => undefined }));
  }
  showFiles();
}

function edit(text: string): void {
  files.set(active, text);
  update();
}

function update(): void {
  background.translate({ files, options, layout: layout() }, show, (message) => {
    summary.textContent = `transload failed: ${message}`;
  });
}

function show(next: Translation): void {
  translation = next;
  const paths = next.outputs.map(({ path }) => [path, path] as const);
  offer(outputSelect, paths);
  element('output-bar', HTMLDivElement).classList.toggle('single', paths.length < 2);
  showOutput();
  showSquiggles();
  showList(next.findings);
  showExplanations();
  if (view === 'picture') void showPicture();
}

function showOutput(): void {
  const text = translation.outputs.find(({ path }) => path === outputSelect.value)?.text ?? '';
  if (output.state.doc.toString() === text) return;
  const { scrollTop } = output.scrollDOM;
  output.setState(outputState(text, { isDark: isDark(), onPlace: followOutput }));
  output.scrollDOM.scrollTop = scrollTop;
}

function showFiles(): void {
  const names = [...files.keys()].map((path) => [path, path] as const);
  tabs(element('files', HTMLDivElement), names, active, openFile);
}

/** Notes are shown to those who ask for them, as by the command. */
function isWanted({ severity }: Finding): boolean {
  return severity !== 'info' || element('notes', HTMLInputElement).checked;
}

/** The findings of the file that is being edited, where they are. */
function showSquiggles(): void {
  showFindings(
    input,
    translation.findings.filter((finding) => finding.at?.file === active && isWanted(finding)),
  );
}

function showList(findings: readonly Finding[]): void {
  const count = (severity: Finding['severity'], word: string) => {
    const { length } = findings.filter((finding) => finding.severity === severity);
    return length === 0 ? [] : [`${length} ${word}${length === 1 ? '' : 's'}`];
  };
  const counts = [...count('error', 'error'), ...count('warning', 'warning'), ...count('info', 'note')];
  summary.textContent = counts.length === 0 ? 'Nothing to say.' : counts.join(', ');
  element('findings', HTMLUListElement).replaceChildren(...findings.filter(isWanted).map(findingItem));
}

function findingItem(finding: Finding): HTMLLIElement {
  const item = document.createElement('li');
  item.className = finding.severity;
  const go = document.createElement('button');
  go.type = 'button';
  go.className = 'go';
  go.append(
    span('severity', finding.severity === 'info' ? 'note' : finding.severity),
    ` ${finding.message} `,
    span('code', finding.code),
  );
  go.addEventListener('click', () => {
    if (finding.at) goTo(finding.at);
  });
  item.append(go);
  if (finding.help !== undefined) item.append(span('help', finding.help));
  const fix = quickFix(finding);
  if (fix) {
    const apply = document.createElement('button');
    apply.type = 'button';
    apply.textContent = fix.title;
    apply.addEventListener('click', () => {
      goTo(fix.at);
      input.dispatch({ changes: { from: fix.at.from, to: fix.at.to, insert: fix.insert } });
    });
    item.append(apply);
  }
  return item;
}

function span(className: string, text: string): HTMLSpanElement {
  const made = document.createElement('span');
  made.className = className;
  made.textContent = text;
  return made;
}

function goTo({ file, from, to }: Stretch): void {
  if (!files.has(file)) return;
  if (file !== active) openFile(file);
  const end = input.state.doc.length;
  input.dispatch({ selection: { anchor: Math.min(from, end), head: Math.min(to, end) }, scrollIntoView: true });
  input.focus();
}

/** What the place in the Compose file became is marked on the other side. */
function followInput(position: number): void {
  const here = innermost(translation.links, 'source', active, position);
  const files = here.map(({ output: { file } }) => file);
  const [first] = files;
  if (first !== undefined && view === 'manifests' && !files.includes(outputSelect.value)) {
    outputSelect.value = first;
    showOutput();
  }
  const shown = here.filter(({ output: { file } }) => file === outputSelect.value).map(({ output: at }) => at);
  showMarks(output, shown, true);
  showMarks(
    input,
    here.slice(0, 1).map(({ source }) => source),
    false,
  );
}

/** What the place in the manifests came from. */
function followOutput(position: number): void {
  const [link] = innermost(translation.links, 'output', outputSelect.value, position);
  if (link && link.source.file !== active && files.has(link.source.file)) openFile(link.source.file);
  showMarks(input, link ? [link.source] : [], true);
  showMarks(output, link ? [link.output] : [], false);
}

/** The links of the smallest stretch that a position is in. */
function innermost(links: readonly Link[], side: 'source' | 'output', file: string, position: number): readonly Link[] {
  const around = links.filter((link) => link[side].file === file && isIn(position, link[side]));
  const least = Math.min(...around.map((link) => lengthOf(link[side])));
  return around.filter((link) => lengthOf(link[side]) === least);
}

function lengthOf({ from, to }: Stretch): number {
  return to - from;
}

function isIn(position: number, { from, to }: Stretch): boolean {
  return from <= position && position <= to;
}

function showExplanations(): void {
  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  for (const title of ['Line', 'Attribute', 'What became of it']) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = title;
    head.append(cell);
  }
  const body = table.createTBody();
  const severalFiles = new Set(translation.explanations.map(({ at }) => at?.file)).size > 1;
  for (const { attribute, becomes, at } of translation.explanations) {
    const row = body.insertRow();
    const place = row.insertCell();
    const content = at && files.get(at.file);
    if (at && typeof content === 'string') {
      const go = document.createElement('button');
      go.type = 'button';
      const line = String(content.slice(0, at.from).split('\n').length);
      go.textContent = severalFiles ? `${at.file}:${line}` : line;
      go.addEventListener('click', () => {
        goTo(at);
      });
      place.append(go);
    }
    row.insertCell().textContent = attribute;
    row.insertCell().textContent = becomes;
  }
  element('explain', HTMLDivElement).replaceChildren(table);
}

async function showPicture(): Promise<void> {
  const { dot } = translation;
  if (dot === drawn || dot === '') return;
  drawn = dot;
  const svg = await background.draw(dot);
  if (drawn !== dot) return;
  const picture = document.createElement('img');
  picture.alt =
    'The services of the Compose project and the Kubernetes objects they become; the table under Explain says the same in words.';
  picture.src = `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
  const zoom = document.createElement('button');
  zoom.type = 'button';
  zoom.textContent = 'Actual size';
  zoom.ariaPressed = 'false';
  zoom.addEventListener('click', () => {
    zoom.ariaPressed = String(element('picture', HTMLDivElement).classList.toggle('actual'));
  });
  element('picture', HTMLDivElement).replaceChildren(zoom, picture);
}

function showView(name: string): void {
  view = viewNames.find(([known]) => known === name)?.[0] ?? 'manifests';
  tabs(element('views', HTMLDivElement), viewNames, view, showView);
  for (const [known] of viewNames) element(known, HTMLDivElement).hidden = known !== view;
  element('output-bar', HTMLDivElement).hidden = view !== 'manifests';
  if (view === 'picture') void showPicture();
}

function download(): void {
  const single = translation.outputs.length === 1 ? translation.outputs[0] : undefined;
  const bytes = single
    ? strToU8(single.text)
    : zipSync(
        Object.fromEntries(
          translation.outputs.map(({ path, text }) => [path, [strToU8(text), { mtime: '1980-01-01' }]]),
        ),
      );
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  link.download = single ? single.path : 'kubernetes.zip';
  link.click();
  URL.revokeObjectURL(link.href);
}

async function share(): Promise<void> {
  const texts = [...files].filter((file): file is [string, string] => typeof file[1] === 'string');
  const hash = toHash({ files: texts, options, layout: layout() });
  if (hash === undefined) {
    await ask({
      title: 'Too large for a link',
      text: 'The project is too large to fit into a link: send its files instead.',
    });
    return;
  }
  const secret =
    translation.findings.some(({ code }) => code.startsWith('secrets/')) ||
    texts.some(([path]) => /(?:^|\/)\.env/.test(path));
  const warning = secret ? ' It holds what looks like secrets: whoever has the link can read them.' : '';
  location.hash = hash;
  await ask({
    title: 'Share',
    text: `The link holds the whole project; it is stored nowhere else.${warning}`,
    input: ['Link', location.href],
  });
}

async function addFile(): Promise<void> {
  const path = await ask({ title: 'Add a file', text: 'Its path below the project.', input: ['Path', '.env'] });
  if (path === undefined || path === '' || path.startsWith('/') || path.split('/').includes('..')) return;
  if (!files.has(path)) files.set(path, '');
  openFile(path);
  update();
}

function start(): void {
  offer(layoutSelect, layouts);
  const names = Object.keys(examples);
  offer(exampleSelect, [['', 'choose…'], ...names.map((name) => [name, name] as const)]);
  const linked = fromHash(location.hash.slice(1));
  if (linked) {
    options = linked.options;
    layoutSelect.value = linked.layout;
  }
  optionsForm(element('options', HTMLFormElement), options, (changed) => {
    options = changed;
    update();
  });
  showView('manifests');
  openProject(new Map(linked ? linked.files : Object.entries(examples[names[0] ?? ''] ?? {})));
  exampleSelect.addEventListener('change', () => {
    const example = examples[exampleSelect.value];
    if (example) openProject(new Map(Object.entries(example)));
  });
  element('notes', HTMLInputElement).addEventListener('change', () => {
    showSquiggles();
    showList(translation.findings);
  });
  layoutSelect.addEventListener('change', update);
  outputSelect.addEventListener('change', showOutput);
  element('download', HTMLButtonElement).addEventListener('click', download);
  element('share', HTMLButtonElement).addEventListener('click', () => void share());
  element('add', HTMLButtonElement).addEventListener('click', () => void addFile());
  const folder = element('folder', HTMLInputElement);
  element('open', HTMLButtonElement).addEventListener('click', () => {
    folder.click();
  });
  folder.addEventListener('change', () => {
    if (folder.files) void chosenFiles(folder.files).then(openProject);
  });
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer) void droppedFiles(event.dataTransfer.items).then(openProject);
  });
  const themeButton = element('theme', HTMLButtonElement);
  const nameTheme = () => {
    themeButton.textContent = `Theme: ${chosenTheme()}`;
  };
  themeButton.addEventListener('click', () => {
    nextTheme();
    nameTheme();
  });
  nameTheme();
  onThemeChange((dark) => {
    for (const editor of [input, output]) setDark(editor, dark);
  });
}

start();
