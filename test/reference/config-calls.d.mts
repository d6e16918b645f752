export function readCalls(folder: string): readonly { readonly line: string; readonly words: readonly string[] }[];
export const configEnvironment: Readonly<Record<string, string>>;
export function asPrinted(out: string): unknown;
