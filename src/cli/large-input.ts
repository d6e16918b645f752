import once from 'lodash/once.js';
import type { ParseOptions } from '../parsers/compose.js';

/** Characters in Compose files from which on a run takes much longer than to load what it needs. */
const largeLength = 100_000;

/** Projects from which on it does. */
const manyProjects = 10;

/** Has V8 look longer at functions if a project is large. */
export function expectMuch({ sources }: ParseOptions): void {
  if (sources.reduce((sum, { text }) => sum + text.length, 0) >= largeLength) compileLater();
}

/** Has V8 look longer at functions if there are many projects. */
export function expectMany(projects: number): void {
  if (projects >= manyProjects) compileLater();
}

/**
 * Tells V8 to look longer before it compiles a function anew for speed. By default it compiles, beside a run of a second or
 * two, for half as long as that, much of it in vain; a short run is over before. Set back at the end, since V8's code
 * cache, which may be written then, holds for the settings alone that it was made with.
 */
const compileLater = once(() => {
  setBudget(patientBudget);
  process.prependOnceListener('exit', () => {
    setBudget(usualBudget);
  });
});

/** How much a function may run before V8 considers to compile it anew, in a measure of its own; for the whole process. */
export function setBudget(budget: number): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(budgetFlag(budget));
}

/** The setting as V8 takes it. */
export const budgetFlag = (budget: number): string => `--interrupt-budget=${budget}`;

/** What V8 starts with, and what its code cache is made with. */
export const usualBudget = 67_584;
export const patientBudget = 1_000_000;
