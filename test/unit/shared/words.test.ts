import { expect, it } from 'vitest';
import { counted, listed } from '../../../shared/words.ts';

it('a number stands with its noun, in thousands as they are written here', () => {
  expect([0, 1, 2, 1_234, -1].map((count) => counted(count, 'entry', 'entries'))).toEqual(['0 entries', '1 entry', '2 entries', '1,234 entries', '-1 entries']);
});

it('words stand in a row as they are said', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c', 'a, b, c and d']);
});
