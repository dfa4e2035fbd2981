const WHOLE = new Intl.NumberFormat('en-GB');

/** "1 release", "1,234 releases"; of nought, "0 releases". */
export const counted = (count: number, one: string, many: string): string => `${WHOLE.format(count)} ${count === 1 ? one : many}`;

/** "a", "a and b", "a, b and c"; of none, nothing. */
export const listed = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`);
