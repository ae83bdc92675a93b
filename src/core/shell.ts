// Words → one line for a POSIX shell, which a person pastes as it is.

const plain = /^[A-Za-z0-9_./:=@%+,-]+$/;

/** Returns the line that a shell takes apart into exactly these words. */
export function shellLine(words: readonly string[]): string {
  return words.map(shellWord).join(" ");
}

function shellWord(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
