/** How much input transload is willing to read; far beyond real Compose projects, and small enough to end in seconds. */

/** Characters in a Compose file. */
export const maxComposeLength = 4 * 2 ** 20;

/** Bytes in any file that is read as text. */
export const maxTextLength = 16 * 2 ** 20;

/** Lines in a Compose file. */
export const maxLines = 200_000;

/** Words, signs and blanks in a Compose file, as the YAML library splits it. */
export const maxLexemes = 600_000;

/** YAML documents in a Compose file. */
export const maxDocuments = 1_000;

/** Faults of one document, and variables without value, that are reported. */
export const maxReports = 1_000;

/** Levels of nested collections in a Compose file. */
export const maxDepth = 1_000;

/** Values in one document, as in the reference loader. */
export const maxNodes = 100_000;

/** Values that aliases may add to one document. */
export const maxExpandedNodes = 400_000;

/** Characters that one interpolated value may grow to. */
export const maxInterpolatedLength = 4 * 2 ** 20;

/** Characters that all interpolated values of one run may grow to. */
export const maxInterpolatedTotal = 64 * 2 ** 20;

/** Levels of `${A:-${B:-...}}`. */
export const maxInterpolationDepth = 100;

/** Files that one project may include, directly or not. */
export const maxIncludedFiles = 1_000;

/** Files that may include one another in a row. */
export const maxIncludeChain = 100;

/** Services that one service may extend, one through the other. */
export const maxExtendsChain = 500;

/** Ports that all ranges of a model may be made of. */
export const maxPorts = 20_000;

/** Containers that run before one service. */
export const maxPreStartHooks = 100;

/** Services and jobs of one project. */
export const maxServices = 10_000;

/** Words of a command that is written as one text. */
export const maxCommandWords = 100_000;

/** Variables in one env or label file. */
export const maxVariables = 100_000;

/** Characters of env and label files that all services together may read. */
export const maxVariablesTotal = 16 * 2 ** 20;
