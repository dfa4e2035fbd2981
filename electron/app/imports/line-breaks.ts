/** Words that end in "rn" by nature: after one of these, the first `rn` of a run belongs to the word. */
const WORD_IN_RN = new RegExp(
  '(?:^|[^\\p{L}])(?:(?:re|over|down|up|out)?turn|(?:un)?born|(?:north|south|east|west|ext|int|mod|patt|cav|tav|lant|st|f|gov|conc|disc)ern|(?:un|re)?learn|earn|yearn'
  + '|(?:pop|ac|sweet|peppe)?corn|(?:t|w|sw|sh|ad|forl|m|th|h)orn|b(?:u|ou)rn|barn|warn|yarn|darn|tarn|ch?urn|urn|spurn|mourn|(?:ad|soj)ourn|cairn|\\p{L}+b(?:u|ou)rn)$',
  'iu',
);
const VOWEL = /[aeiouwy]/i;
const CONTEXT = 24;

type Around = { readonly before: string; readonly after: string };

/** What may follow a line break: white space, the end, a capital, a bullet, an opening bracket or quote, or an address. Never a small letter. */
const startsALine = (after: string): boolean => after === '' || /^(?:\s|\p{Lu}|[-–—*] |[•·("“‘]|https?:)/u.test(after);

function standsForABreak({ before, after }: Around): boolean {
  const last = before.at(-1) ?? '';
  if (last === '') return /^\p{Lu}/u.test(after);
  if (/\s/.test(last)) return after === '' || /^(?:\s(?:\s|\p{Lu}|$)|\p{Lu}|\d+[.)]|[-–—*] |[•·]|https?:)/u.test(after);
  if (/\d/.test(last)) return startsALine(after);
  if (/\p{L}/u.test(last)) return (/[A-Z0-9][A-Z]$/.test(before) || (/[a-z]/i.test(last) && !VOWEL.test(last))) && (startsALine(after) || /^\d/.test(after));
  return /[.,:;!?)\]}"'”’»%*>]/.test(last) && (startsALine(after) || /^\d/.test(after));
}

/**
 * Puts back line breaks that a publisher's tool turned from `\r\n` into the letters "rn". Texts that hold a real line
 * break were not damaged and keep every "rn". Otherwise "rn" is taken for a break only where no word can be meant:
 *
 * - in a run ("rnrn", the empty line between paragraphs), less the ending of a word such as "return" just before it;
 * - singly after punctuation, a digit, a consonant ("sweepersrnLot": no English word ends in a consonant and "rn") or two
 *   capitals ("LTDrnTo"), when what follows could begin a line and is not a small letter;
 * - singly between spaces ("  rn  "), when a wide gap, a capital or the end follows.
 *
 * After a vowel ("modern", "ModernGov") or before a small letter ("internal", "www.rnib.org.uk") it is always left alone.
 */
export function repairLineBreaks(text: string): string {
  const repaired = /[\r\n]/.test(text)
    ? text.replace(/\r\n?/g, '\n')
    : text.replace(/(?:rn)+/g, (run, at: number) => {
        const before = text.slice(Math.max(0, at - CONTEXT), at);
        const after = text.slice(at + run.length, at + run.length + CONTEXT);
        const count = run.length / 2;
        if (count === 1) return standsForABreak({ before, after }) ? '\n' : run;
        return WORD_IN_RN.test(`${before}rn`) ? `rn${'\n'.repeat(count - 1)}` : '\n'.repeat(count);
      });
  return repaired.split('\n').map((line) => line.trim()).join('\n').replace(/\n{3,}/g, '\n\n').trim();
}
