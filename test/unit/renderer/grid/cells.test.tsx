import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeredLinks, changesIn, readInto, textFor, textOf } from '../../../../renderer/ui/grid/read-cell.ts';
import { beyondTable, cellOfBlock, cellsOf, placeBlock, planCells, type Target } from '../../../../renderer/ui/grid/plan.ts';
import type { ColumnEdit } from '../../../../renderer/ui/grid/types.ts';
import { laidRisk } from '../../../../renderer/views/risks/register-editing.ts';
import { columnsFor } from '../../../../renderer/views/risks/risk-columns.tsx';
import { riskSorts, type RiskListRow } from '../../../../shared/ipc/risks.ts';
import { contractId } from '../../../../shared/model/ids.ts';
import { riskFields, riskFieldset } from '../../../../shared/model/risk.ts';
import { parseFields } from '../../../../shared/validate.ts';
import { day, riskRow, riskRules, unknownRisk, uuid } from '../../../fixtures/risks.ts';

const columns = columnsFor(riskRules());
const column = (id: string) => {
  const found = columns.find((one) => one.id === id);
  if (found === undefined) throw new Error(`The register has no column ${id}.`);
  return found;
};
const edit = (id: string): ColumnEdit<RiskListRow> => {
  const { edit: found } = column(id);
  if (found === undefined) throw new Error(`The column ${id} cannot be edited.`);
  return found;
};
const read = (id: string, text: string, row = riskRow()) => readInto(edit(id), text, row);
const patch = (given: object) => ({ is: 'patch', patch: given });
const sentence = (id: string, text: string): string => {
  const found = read(id, text);
  return found.is === 'fault' ? found.sentence : 'taken';
};

describe('the register’s columns', () => {
  it('have one for every field, each with a way to edit it or a sentence why not', () => {
    const edited = new Set(columns.flatMap(({ edit: one }) => (one === undefined || one.is === 'fixed' ? [] : one.is === 'field' ? [one.key] : [one.consequence, one.likelihood])));
    expect(Object.keys(riskFieldset).filter((key) => !edited.has(key))).toEqual([]);
    expect(columns.filter((one) => one.edit === undefined)).toEqual([]);
    expect(columns.flatMap(({ edit: one }) => (one?.is === 'fixed' ? [one.why] : [])).every((why) => /^[A-Z].*\.$/.test(why))).toBe(true);
  });

  it('can all be sorted by, under names that the query knows, each once', () => {
    expect(columns.map(({ id }) => id).filter((id) => !riskSorts.includes(id))).toEqual([]);
    expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length);
    expect(columns.every(({ id, sort }) => id === sort)).toBe(true);
  });
});

describe('what is typed into a cell', () => {
  it('is read by its field, forgivingly', () => {
    expect(read('owner', '  Ros Hale ')).toEqual(patch({ owner: 'Ros Hale' }));
    expect(read('owner', '')).toEqual(patch({ owner: null }));
    expect(read('status', 'CLOSED')).toEqual(patch({ status: 'closed' }));
    expect(read('nextReviewOn', '1/12/2026')).toEqual(patch({ nextReviewOn: '2026-12-01' }));
    expect(read('nextReviewOn', '1st December 2026')).toEqual(patch({ nextReviewOn: '2026-12-01' }));
    expect(read('cause', 'one\r\ntwo')).toEqual(patch({ cause: 'one\ntwo' }));
    expect(read('reviewIntervalDays', '1,000')).toEqual(patch({ reviewIntervalDays: 1000 }));
    expect(read('currentConsequence', '4')).toEqual(patch({ currentConsequence: 4 }));
    expect(read('currentConsequence', 'major')).toEqual(patch({ currentConsequence: 4 }));
    expect(read('currentLikelihood', '3 Possible')).toEqual(patch({ currentLikelihood: 3 }));
  });

  it('is refused with a sentence that says what to enter', () => {
    expect(sentence('title', ' ')).toBe('Enter the risk’s title.');
    expect(sentence('status', 'pending')).toBe('“pending” is not one of the words for this. Enter Open or Closed.');
    expect(sentence('nextReviewOn', '31/2/2026')).toContain('is not a day');
    expect(sentence('nextReviewOn', '12/25/2026')).toContain('has no month 25');
    expect(sentence('currentConsequence', '6')).toBe('Choose 1 to 5.');
    expect(sentence('reviewIntervalDays', '1.5')).toBe('1.5 is not a whole number.');
    expect(sentence('raisedOn', '')).toMatch(/\.$/);
    expect(sentence('reference', 'R-0009')).toBe('A reference is given once and never changed.');
    expect(read('reference', 'R-0001')).toEqual(patch({}));
  });

  it('is a score as people write it', () => {
    for (const text of ['4x3', '4 x 3', '4×3', '4 3', '4*3', '12 = 4x3', '4 × 3 = 12', '4,3', ' 4X3 ']) expect(read('inherentScore', text)).toEqual(patch({ inherentConsequence: 4, inherentLikelihood: 3 }));
    for (const text of ['', ' ', '(none)']) expect(read('inherentScore', text)).toEqual(patch({ inherentConsequence: null, inherentLikelihood: null }));
    expect(sentence('inherentScore', '4')).toContain('A score needs both consequence and likelihood');
    expect(sentence('inherentScore', '13 = 4x3')).toBe('4 × 3 is 12, not 13. Correct one of them.');
    expect(sentence('inherentScore', '6x1')).toContain('go from 1 to 5');
    expect(sentence('inherentScore', '0 3')).toContain('go from 1 to 5');
    expect(sentence('inherentScore', 'high')).toContain('is not a score');
    // The product that the cell shows already asks for nothing: a column of products may come back unchanged.
    expect(read('currentScore', '12')).toEqual(patch({}));
  });

  it('is a record by its name, and says so where none or several have it', () => {
    const asked = [{ to: 'contract' as const, text: 'C-0001' }, { to: 'contract' as const, text: 'Nursing' }];
    const links = answeredLinks(asked, [{ is: 'one', id: uuid(5) }, { is: 'several', names: ['C-0002 Nursing', 'C-0003 Nursing'] }]);
    const named = (text: string) => readInto(edit('contract'), text, riskRow(), links);
    expect(named('c-0001')).toEqual(patch({ contractId: uuid(5) }));
    expect(named('Nursing')).toMatchObject({ is: 'fault', sentence: expect.stringContaining('“C-0002 Nursing” or “C-0003 Nursing”') as unknown });
    expect(named('Elsewhere')).toMatchObject({ is: 'fault', sentence: expect.stringContaining('There is no contract called') as unknown });
    expect(named('')).toEqual(patch({ contractId: null }));
  });

  it('says of every cell what it says already', () => {
    const rows = [riskRow(), unknownRisk(2), riskRow({ cause: '=1+1', effect: '(none)', domain: 'finance and claims', likelihoodScale: 'frequency', horizonMonths: 24, appetite: 'open', otherReference: '007', status: 'closed', closureReason: 'Over\nand done' }, 3)];
    for (const row of rows) {
      for (const { id, edit: one } of columns) {
        if (one === undefined || (one.is === 'field' && one.field.is === 'link')) continue;
        const found = readInto(one, textOf(one, row), row);
        expect(found.is === 'patch' ? changesIn(one, row, found.patch) : found, `${row.reference} ${id}`).toEqual({});
      }
    }
  });

  it('copies a linked record by its identity, and only into columns of such records', () => {
    expect(textFor(edit('contract'), 'Nursing', `contract ${uuid(5)}`)).toBe(uuid(5));
    expect(textFor(edit('service'), 'Nursing', `contract ${uuid(5)}`)).toBe('Nursing');
    expect(textFor(edit('title'), 'Nursing', `contract ${uuid(5)}`)).toBe('Nursing');
    expect(textFor(edit('contract'), 'Nursing', '')).toBe('Nursing');
  });
});

const editing = {
  called: ({ reference }: RiskListRow) => reference, labelOf: (key: string) => (key === 'closureReason' ? 'Reason for closing' : key),
  check: (row: RiskListRow, given: object) => {
    const parsed = parseFields(riskFields, { ...row, ...given });
    return parsed.ok ? {} : (parsed.error.fields ?? {});
  },
};
const target = (row: RiskListRow, id: string, text: string): Target<RiskListRow> => ({ row, column: column(id), text });

describe('what a block of cells asks for', () => {
  it('is one change a row, of the cells that say something else', () => {
    const [one, two] = [riskRow(), riskRow({}, 2)];
    const plan = planCells([target(one, 'owner', 'Ros Hale'), target(one, 'status', 'open'), target(one, 'targetScore', '2x2'), target(two, 'owner', two.owner ?? '')], editing);
    expect(plan.refused).toEqual([]);
    expect(plan.changes).toEqual([{ row: one, patch: { owner: 'Ros Hale', targetConsequence: 2, targetLikelihood: 2 }, cells: 2 }]);
    expect(cellsOf(plan.changes)).toBe(2);
  });

  it('leaves out what is refused, cell by cell, and rows that would break a rule as a whole', () => {
    const [one, two, three] = [riskRow(), riskRow({}, 2), unknownRisk(3)];
    const plan = planCells([
      target(one, 'owner', 'Ros Hale'), target(one, 'nextReviewOn', 'soon'), target(two, 'status', 'closed'), target(two, 'owner', 'Ann'), target(three, 'currentConsequence', '3'), target(three, 'reference', 'R-0003'),
    ], editing);
    expect(plan.changes).toEqual([{ row: one, patch: { owner: 'Ros Hale' }, cells: 1 }]);
    expect(plan.refused).toEqual([
      { place: 'R-0001', heading: 'Next review', text: 'soon', sentence: expect.stringContaining('is not a date') as unknown },
      { place: 'R-0002', heading: 'Reason for closing', text: '', sentence: 'Say why the risk was closed.' },
      { place: 'R-0003', heading: 'currentLikelihood', text: '', sentence: 'A score needs both consequence and likelihood, or neither.' },
    ]);
  });

  it('takes two cells of one row together that would not stand alone', () => {
    const row = unknownRisk(1);
    const plan = planCells([target(row, 'currentConsequence', '4'), target(row, 'currentLikelihood', '2')], editing);
    expect([plan.refused, plan.changes]).toEqual([[], [{ row, patch: { currentConsequence: 4, currentLikelihood: 2 }, cells: 2 }]]);
  });

  it('says what finds no place, and invents none', () => {
    const block = [['a', 'b'], ['c', 'd'], ['e']];
    const placed = placeBlock({ top: 9, bottom: 9, left: 3, right: 3 }, block, 2, 4);
    expect(placed).toEqual({ range: { top: 9, bottom: 10, left: 3, right: 3 }, beyond: { rows: 1, columns: 1 } });
    expect(beyondTable(placed.beyond, ['risk', 'risks']).map(({ heading, sentence: said }) => [heading, said])).toEqual([
      ['1 row', 'There is no risk for it: pasting changes risks and adds none.'], ['1 column', 'No column is shown for it. Show the columns, or paste further to the left.'],
    ]);
    expect([cellOfBlock(block, 2, 0), cellOfBlock(block, 2, 1), cellOfBlock(block, 3, 2)]).toEqual(['e', undefined, 'a']);
  });

  it('puts every cell of the block where it belongs, however often it is pasted', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), (high, wide, timesDown, timesRight) => {
      const block = Array.from({ length: high }, (_, down) => Array.from({ length: wide }, (__, right) => `${down}.${right}`));
      const { range, beyond } = placeBlock({ top: 1, bottom: high * timesDown, left: 0, right: wide * timesRight - 1 }, block, 100, 100);
      expect([range.bottom, range.right, beyond]).toEqual([high * timesDown, wide * timesRight - 1, { rows: 0, columns: 0 }]);
      for (let down = 0; down < range.bottom; down += 1) {
        for (let right = 0; right <= range.right; right += 1) expect(cellOfBlock(block, down, right)).toBe(`${down % high}.${right % wide}`);
      }
    }), { numRuns: 30 });
  });
});

describe('a row on its way to the store', () => {
  it('shows its scores and the names that were picked', () => {
    const row = riskRow();
    expect(laidRisk(row, { currentConsequence: 5, currentLikelihood: 5, owner: null, nextReviewOn: day('2027-01-01') }, {})).toMatchObject({ currentScore: 25, inherentScore: 20, owner: null, nextReviewOn: '2027-01-01', contract: 'Community health services' });
    expect(laidRisk(row, { contractId: contractId.parse(uuid(5)) }, { contractId: 'Stroke care' })).toMatchObject({ contractId: uuid(5), contract: 'Stroke care', organisation: 'Riverside Care CIC' });
    expect(laidRisk(row, { contractId: null }, {})).toMatchObject({ contract: null });
  });
});
