// The word a person most likely meant.

/** The nearest of `candidates` to `word`, or null when none is near: at most one slip in three letters. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > 40) return null;
  const plain = simplified(word);
  let best: string | null = null;
  let least = Math.floor(Math.max(word.length, 3) / 3) + 1;
  for (const candidate of candidates) {
    const isFar = Math.abs(word.length - candidate.length) >= least;
    const distance = plain === simplified(candidate) ? 0 : isFar ? least : slips(word, candidate);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** `adminUsers`, `admin-users` and `Admin_Users` are one word. */
function simplified(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Letters to change, add, remove or swap with their neighbour to make one word of the other. */
export function slips(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** `Did you mean "x"?` with a space before it, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const guess = nearest(word, candidates);
  return guess === null ? "" : `. Did you mean "${guess}"?`;
}
