/** Longest names that are compared; longer ones are no typing slips. */
const longestCompared = 64;
/** Most names that one is compared with. */
const mostCompared = 1_000;

/**
 * The known name that was most likely meant, if one is close enough: at most one slip for short names, one in three
 * characters for longer ones. Swapped neighbours count as one slip. The first of equally near names wins.
 */
export function similarName(written: string, known: Iterable<string>): string | undefined {
  if (written.length > longestCompared) return undefined;
  const allowed = written.length < 2 ? 0 : Math.max(1, Math.floor(written.length / 3));
  let best: string | undefined;
  let bestDistance = allowed + 1;
  let compared = 0;
  for (const candidate of known) {
    if (++compared > mostCompared) break;
    if (candidate === written || candidate.length > longestCompared) continue;
    if (Math.abs(candidate.length - written.length) >= bestDistance) continue;
    const distance = slips(written.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The end of a message about an unknown name: a question for the name that was likely meant, or nothing. */
export function didYouMean(written: string, known: Iterable<string>, prefix = ''): string {
  const meant = similarName(written, known);
  return meant === undefined ? '' : `; did you mean ${prefix}${meant}?`;
}

/**
 * Damerau-Levenshtein distance: insertions, deletions, replacements and swaps of neighbours. What is at least `enough`
 * is not worked out further.
 */
export function slips(a: string, b: string, enough = Infinity): number {
  let twoBack: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (twoBack[j - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    if (Math.min(...current, ...previous) >= enough) return enough;
    twoBack = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
