import type { Link } from './links.js';
import type { Stretch } from './stretch.js';

/** The links of the smallest stretch that a position is in. */
export function innermost(links: readonly Link[], side: keyof Link, file: string, position: number): readonly Link[] {
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
