import { controlNotes } from '../words.ts';
import type { Tally } from './lines.ts';

const MOST_SHOWN = 8;

/** What could not be set as it was, a sentence each. */
export function notesOf({ missing, controls, rightToLeft }: Tally): readonly string[] {
  const count = [...missing.values()].reduce((sum, one) => sum + one, 0);
  const shown = [...missing.keys()].slice(0, MOST_SHOWN).join(' ');
  return [
    ...(count === 0 ? [] : [
      `${count === 1 ? '1 character is' : `${count.toLocaleString('en-GB')} characters are`} not in the fonts of the document and ${count === 1 ? 'is' : 'are'} shown as □ (${shown}${missing.size > MOST_SHOWN ? ' …' : ''}). Copied or read aloud, the text is whole.`,
    ]),
    ...(rightToLeft === 0 ? [] : [
      `${rightToLeft === 1 ? '1 text has' : `${rightToLeft.toLocaleString('en-GB')} texts have`} words of a language that is written from right to left. They are shown in their own direction, in lines that begin at the left.`,
    ]),
    ...controlNotes(controls),
  ];
}
