import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseAdded, chooseCell, chooseConflicts, chooseGone, chooseRow, NOTHING_CHOSEN, sentOf, takesCell, takesRow, totalsOf, type Choices } from '../../../renderer/store/return-choices.ts';
import type { CellVerdict, ReturnCell, ReturnCounts, ReturnRow, ReturnVerdict } from '../../../shared/ipc/register-return.ts';

const cell = (column: string, verdict: CellVerdict): ReturnCell => ({ column, heading: column, place: `Register!${column}`, verdict, exported: 'a', returned: 'b', now: 'c', reason: null });
const row = (index: number, verdict: ReturnVerdict, verdicts: readonly CellVerdict[]): ReturnRow => ({
  key: `risk ${index}`, kind: 'risk', id: null, reference: `R-${index}`, title: 'A risk', row: index + 2, verdict, reason: null, cells: verdict === 'changed' ? verdicts.map((one, at) => cell(`column${at}`, one)) : [],
});
function countsOf(rows: readonly ReturnRow[]): ReturnCounts {
  const of = (verdict: ReturnVerdict): number => rows.filter((one) => one.verdict === verdict).length;
  const cells = (verdict: CellVerdict): number => rows.flatMap((one) => one.cells).filter((one) => one.verdict === verdict).length;
  return {
    rows: { unchanged: of('unchanged'), changed: of('changed'), new: of('new'), gone: of('gone'), refused: of('refused') },
    ofNew: 0,
    cells: { unchanged: 0, taken: cells('taken'), same: cells('same'), conflicting: cells('conflicting'), refused: cells('refused') },
  };
}

const someRows = fc.array(fc.record({
  verdict: fc.constantFrom<ReturnVerdict>('unchanged', 'changed', 'changed', 'changed', 'new', 'gone', 'refused'), cells: fc.array(fc.constantFrom<CellVerdict>('taken', 'same', 'conflicting', 'refused'), { minLength: 1, maxLength: 4 }),
}), { minLength: 1, maxLength: 8 }).map((rows) => rows.map(({ verdict, cells }, index) => row(index, verdict, cells)));
type Act = { readonly is: 'cell' | 'row' | 'conflicts' | 'gone' | 'added'; readonly row: number; readonly cell: number; readonly take: boolean };
const someActs = fc.array(fc.record<Act>({ is: fc.constantFrom('cell', 'cell', 'row', 'conflicts', 'gone', 'added'), row: fc.nat(7), cell: fc.nat(3), take: fc.boolean() }), { maxLength: 12 });

function done(choices: Choices, rows: readonly ReturnRow[], { is, row: at, cell: which, take }: Act): Choices {
  const chosen = rows[at % rows.length] as ReturnRow;
  switch (is) {
    case 'conflicts': return chooseConflicts(choices, take ? 'take' : 'keep');
    case 'gone': return chooseGone(choices, take ? 'delete' : 'keep');
    case 'added': return chooseAdded(choices, take ? 'take' : 'leave');
    case 'row': return chooseRow(choices, chosen, take);
    case 'cell': {
      const open = chosen.cells.filter(({ verdict }) => verdict === 'taken' || verdict === 'conflicting');
      const one = open[which % Math.max(1, open.length)];
      return chosen.verdict !== 'changed' || one === undefined ? choices : chooseCell(choices, chosen, one, take);
    }
  }
}

it('counts without the rows what asking every row and cell counts', () => {
  fc.assert(fc.property(someRows, someActs, (rows, acts) => {
    const choices = acts.reduce((so, act) => done(so, rows, act), NOTHING_CHOSEN);
    const open = rows.filter(({ verdict }) => verdict === 'changed').flatMap((one) => one.cells.filter(({ verdict }) => verdict === 'taken' || verdict === 'conflicting').map((each) => takesCell(choices, one, each)));
    const whole = (verdict: ReturnVerdict): number => rows.filter((one) => one.verdict === verdict && takesRow(choices, one)).length;
    expect(totalsOf(countsOf(rows), choices)).toEqual({
      undecided: open.filter((take) => take === null).length, cellsTaken: open.filter((take) => take === true).length, cellsKept: open.filter((take) => take === false).length, added: whole('new'), deleted: whole('gone'),
    });
  }), { numRuns: 500 });
});

it('takes what was changed there alone, adds new rows, deletes nothing and leaves conflicts open, until somebody chooses', () => {
  const [changed, added, gone] = [row(0, 'changed', ['taken', 'conflicting']), row(1, 'new', []), row(2, 'gone', [])];
  expect(changed.cells.map((one) => takesCell(NOTHING_CHOSEN, changed, one))).toEqual([true, null]);
  expect([takesRow(NOTHING_CHOSEN, added), takesRow(NOTHING_CHOSEN, gone)]).toEqual([true, false]);
});

it('lets a choice for all conflicts leave what was chosen for the other cells of a row', () => {
  const changed = row(0, 'changed', ['taken', 'conflicting']);
  const choices = chooseConflicts(chooseRow(NOTHING_CHOSEN, changed, false), 'take');
  expect(changed.cells.map((one) => takesCell(choices, changed, one))).toEqual([false, true]);
  expect(sentOf(choices)).toEqual({ conflicts: 'take', gone: 'keep', added: 'take', rows: [{ key: 'risk 0', take: false }], cells: [{ key: 'risk 0', column: 'column1', take: true }] });
});
