/** The library for browsers and Node alike. Files, environment and discovery on disk are in `transload/node`. */
export { convert } from './library/convert.js';
export type { ConvertOptions, SourceFile } from './library/convert.js';
export type { Conversion, LibraryOptions } from './library/conversion.js';
export { filesFromMap, type MemoryFile } from './files-map.js';
export { catalogue as diagnosticCatalogue, type DiagnosticCode } from './diagnostics/catalogue/index.js';
export type { ComposePath, Diagnostic, Related, Severity } from './diagnostics/diagnostic.js';
export type { Position, SourceRange } from './diagnostics/source.js';
export type { Directory, FileEntry, FileReader, OtherFile, RegularFile } from './model/files.js';
export type { Manifest, ManifestKind, ManifestOf } from './model/manifest.js';
export { optionDefinitions, type MappingOptions } from './options.js';
export type { OutputFile, OutputFormat } from './output/output-file.js';
export { printStream } from './output/plain.js';
export { renderJson } from './reporters/json.js';
export { renderPretty, type PrettyOptions, type Verbosity } from './reporters/pretty.js';
export type { Environment } from './values/environment.js';
export type { CoveredAttribute } from './rules/ownership.js';
