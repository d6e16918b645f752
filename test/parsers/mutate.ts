/** Numbers in [0, 1) that repeat for the same seed (mulberry32). */
export function randomSource(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Container = unknown[] | Record<string, unknown>;

function containers(data: unknown): Container[] {
  if (typeof data !== 'object' || data === null) return [];
  return [data as Container, ...Object.values(data).flatMap(containers)];
}

/** A copy of the data with one to three slips: a value of another kind, a misspelt or moved key, a repeated item. */
export function mutate(data: unknown, random: () => number): unknown {
  const copy = cloned(data);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const slips = 1 + Math.floor(random() * 3);
  for (let slip = 0; slip < slips; slip++) {
    const all = containers(copy);
    const container = pick(all);
    if (container === undefined) return copy;
    const key = pick(Object.keys(container));
    if (key === undefined) continue;
    if (Array.isArray(container)) {
      const index = Number(key);
      const choice = random();
      if (choice < 0.3) container.push(cloned(container[index]));
      else container[index] = otherValue(container[index], random);
      continue;
    }
    const choice = random();
    if (choice < 0.5) container[key] = otherValue(container[key], random);
    else {
      const value = container[key];
      Reflect.deleteProperty(container, key);
      if (choice < 0.7) container[misspelt(key, random)] = value;
      else if (choice < 0.9) {
        const target = pick(all.filter((other) => !Array.isArray(other)));
        if (target && !Array.isArray(target)) target[key] = value;
      }
    }
  }
  return copy;
}

function otherValue(value: unknown, random: () => number): unknown {
  const others = [
    null,
    true,
    '',
    'text',
    0,
    42,
    -1,
    2.5,
    [],
    [value],
    [value, value],
    {},
    { key: value },
    String(value),
  ];
  return others[Math.floor(random() * others.length)];
}

function misspelt(key: string, random: () => number): string {
  const at = Math.floor(random() * key.length);
  return random() < 0.5 ? key.slice(0, at) + key.slice(at + 1) : `${key.slice(0, at)}s${key.slice(at)}`;
}

/** Not structuredClone, whose objects come from outside the test's realm and so never equal each other in ajv. */
function cloned(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}
