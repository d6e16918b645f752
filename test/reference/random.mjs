/** Choices that repeat for the same seed (mulberry32). */
export function makeRandom(seed) {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit) => Math.floor(next() * limit);
  const pick = (from) => from[below(from.length)];
  return {
    chance: (probability) => next() < probability,
    below,
    pick,
    /** From `least` to `most` different members, in any order. */
    some(from, least, most) {
      const left = [...from];
      const count = Math.min(left.length, least + below(most - least + 1));
      return Array.from({ length: count }, () => left.splice(below(left.length), 1)[0]);
    },
    /** From `least` to `most` members, which may repeat. */
    several(from, least, most) {
      return Array.from({ length: least + below(most - least + 1) }, () => pick(from));
    },
  };
}
