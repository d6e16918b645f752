#!/usr/bin/env node
/**
 * Starts the command. Half of a start would be compiling JavaScript, so V8's code cache of the bundle is kept: beside it,
 * or in the user's folder of caches where that cannot be written. The first translation with a version of Node.js makes it.
 */
'use strict';
const { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const filename = join(__dirname, '..', 'dist', 'cli.cjs');

/** Runs over many projects compile more than others have use for, and have a cache of their own. */
const isForMany = process.argv.some((word) => /^--(recursive|written)/.test(word));

/** Beside the bundle, whoever was the first to run it. */
const shared = (ending) => `${filename}.${process.version}${ending}`;

/** In the folder of a user, for this very bundle: V8 would take it for another of the same length as well. */
function ofUser(ending) {
  const { XDG_CACHE_HOME, HOME } = process.env;
  const folder = XDG_CACHE_HOME || (HOME && join(HOME, '.cache'));
  if (!folder || process.platform === 'win32') return undefined;
  const { version } = require('../package.json');
  const { size, mtimeMs } = statSync(filename);
  return join(folder, 'transload', `cli-${version}-${size}-${Math.round(mtimeMs)}.${process.version}${ending}`);
}

function readCache(ending) {
  try {
    return readFileSync(shared(ending));
  } catch {
    // Not made yet, or not here.
  }
  try {
    const path = ofUser(ending);
    // What others have written is not run.
    return path && statSync(path).uid === process.getuid() ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}

/** True if it could be written there. */
function writeCache(path) {
  const fresh = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(fresh, script.createCachedData());
    renameSync(fresh, path);
    return true;
  } catch {
    if (existsSync(fresh)) rmSync(fresh);
    return false;
  }
}

/** Commands that translate: what they leave compiled is what most runs need. */
const translating = ['convert', 'check', 'diff', 'explain'];

function keepCache(status) {
  // Of many projects there is often one that is refused.
  if (status > (isForMany ? 1 : 0) || !translating.includes(process.argv[2])) return;
  // Threads that help end at the same time, and have less to leave.
  if (!require('node:worker_threads').isMainThread) return;
  try {
    const path = writeCache(shared(ending)) ? undefined : ofUser(ending);
    if (path) writeCache(path);
  } catch {
    // The next run is as slow as this one was.
  }
}

// The build writes ASCII alone, which is read fastest this way.
const source = readFileSync(filename, 'latin1');
const ending = isForMany ? '.many.cache' : '.cache';
const ownCache = readCache(ending);
const cachedData = ownCache ?? readCache('.cache');
const script = new Script(source, { filename, cachedData });
// At the end, when everything that a run needs has been compiled.
if (ownCache === undefined || script.cachedDataRejected) process.once('exit', keepCache);
const module_ = { exports: {} };
script.runInThisContext()(module_.exports, require, module_, filename);
