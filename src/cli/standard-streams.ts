import { fstatSync, writeSync } from 'node:fs';

/** Where a command writes to. */
export interface StandardStream {
  /** Whether somebody looks at it in a terminal. */
  readonly isTerminal: boolean;
  /** Writes all of a text before it comes back. Once whoever reads has stopped, as head does, it does nothing. */
  write(text: string): void;
}

/**
 * A stream of this process by its descriptor. Node's own is not asked for where the system's calls do: loading what it
 * is made of takes longer than to convert a small project.
 */
function standardStream(descriptor: 1 | 2): StandardStream {
  let isClosed = false;
  return {
    get isTerminal(): boolean {
      return fstatSync(descriptor).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(descriptor);
    },
    write(text) {
      if (isClosed) return;
      try {
        if (process.platform === 'win32') throughNode(descriptor, text);
        else writeAll(descriptor, Buffer.from(text));
      } catch (error) {
        if (codeOf(error) !== 'EPIPE') throw error;
        isClosed = true;
      }
    },
  };
}

/** A console of Windows takes text, not bytes, which is for Node to see to. */
function throughNode(descriptor: 1 | 2, text: string): void {
  const stream = descriptor === 1 ? process.stdout : process.stderr;
  if (stream.listenerCount('error') === 0) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  stream.write(text);
}

/** Whoever shares a pipe may have made it one that refuses what it has no room for: its reader needs time then. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseForReader);
    }
  }
}

/** In milliseconds. */
const pauseForReader = 2;

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

export const standardOutput = standardStream(1);
export const standardError = standardStream(2);
