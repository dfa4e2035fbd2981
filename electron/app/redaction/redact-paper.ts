import type { Block, Cell, Fact, Paper, TableRow, Words } from '../papers/paper.ts';
import { unreachable } from '../../../shared/unreachable.ts';

type Put = (text: string) => string;

/** A name may be spread over runs of a text: where joining them finds more, the runs are written as one. */
function words(put: Put, given: Words): Words {
  if (typeof given === 'string') return put(given);
  const apart = given.map((span) => ({ ...span, text: put(span.text) }));
  const whole = put(given.map(({ text }) => text).join(''));
  return apart.map(({ text }) => text).join('') === whole ? apart : whole;
}
const cell = (put: Put, given: Cell): Cell => (typeof given === 'string' ? put(given) : { ...given, text: words(put, given.text) });
const fact = (put: Put, { label, value }: Fact): Fact => ({ label, value: words(put, value) });
const row = (put: Put, given: TableRow): TableRow => (given.is === 'group' ? { ...given, text: put(given.text) } : { ...given, cells: given.cells.map((one) => cell(put, one)) });

function block(put: Put, given: Block): Block {
  switch (given.is) {
    case 'heading': return { ...given, text: put(given.text) };
    case 'paragraph': return { ...given, text: words(put, given.text) };
    case 'list': return { ...given, items: given.items.map((item) => words(put, item)) };
    case 'facts': return { ...given, facts: given.facts.map((one) => fact(put, one)) };
    case 'table': return { ...given, caption: put(given.caption), rows: given.rows.map((one) => row(put, one)) };
    case 'note': return { ...given, title: given.title === null ? null : put(given.title), text: words(put, given.text) };
    case 'keepTogether': return { ...given, blocks: given.blocks.map((one) => block(put, one)) };
    case 'heatMap': return { ...given, cells: given.cells.map((line) => line.map((one) => (one.text === undefined ? one : { ...one, text: put(one.text) }))) };
    case 'picture': return { ...given, svg: put(given.svg), says: put(given.says) };
    case 'pageBreak': return given;
    default: return unreachable(given);
  }
}

/** A paper with codes in the place of names, wherever in it a name stands; it says that it is redacted. */
export function redactPaper(put: Put, paper: Paper): Paper {
  return {
    ...paper,
    title: put(paper.title), subtitle: paper.subtitle === null ? null : put(paper.subtitle), organisation: null, author: put(paper.author),
    facts: [...paper.facts.map((one) => fact(put, one)), { label: 'Redacted', value: 'Names stand as codes; the key is kept where the paper was made.' }],
    blocks: paper.blocks.map((one) => block(put, one)),
  };
}
