#!/usr/bin/env node
/**
 * Starts the command. Half of a start would be compiling JavaScript, so V8's code cache of the bundle is kept beside it:
 * made by the build, and made anew by the first run with another Node.js. Where the folder cannot be written, as in
 * many installations, the command works without.
 */
'use strict';
const { readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const filename = join(__dirname, '..', 'dist', 'cli.cjs');
const cache = `${filename}.cache`;

function readCache() {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

function writeCache() {
  const fresh = `${cache}.${process.pid}`;
  try {
    writeFileSync(fresh, script.createCachedData());
    renameSync(fresh, cache);
  } catch {
    rmSync(fresh, { force: true });
  }
}

// The build writes ASCII alone, which is read fastest this way.
const source = readFileSync(filename, 'latin1');
const cachedData = readCache();
const script = new Script(source, { filename, cachedData });
// At the end, when everything that a run needs has been compiled.
if (cachedData === undefined || script.cachedDataRejected) process.once('exit', writeCache);
const module_ = { exports: {} };
script.runInThisContext()(module_.exports, require, module_, filename);
