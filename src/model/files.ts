/** What lies at a path. Content is read only when asked for, so that a huge file costs nothing until it is used. */
export type FileEntry = RegularFile | Directory | OtherFile;

export interface RegularFile {
  readonly kind: 'file';
  /** The path with every symbolic link followed. */
  readonly realPath: string;
  readonly size: number;
  readonly executable: boolean;
  /** The content; undefined if it cannot be read after all (permission, race). */
  read(): Uint8Array | undefined;
}

export interface Directory {
  readonly kind: 'directory';
  readonly realPath: string;
  /** Names in it, sorted bytewise, without `.` and `..`. */
  list(): readonly string[];
}

/** A device, socket, pipe, or something that cannot be looked at. */
export interface OtherFile {
  readonly kind: 'other';
  readonly realPath: string;
  /** Set on what a link within a project leads to that lies outside of it, and is not to be looked at. */
  readonly leadsOut?: true;
}

/**
 * The only way from the core to files. Paths are absolute and use `/`.
 * Node reads the disk, a browser a Map, a test an object.
 */
export interface FileReader {
  lookup(path: string): FileEntry | undefined;
}
