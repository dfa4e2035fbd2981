import { describe, expect, it } from 'vitest';
import { assumedColumns, clashes, fittingMapping, guessedMapping, missingColumns, savedMapping, targetsFor, targetsOf } from '../../../../../renderer/views/exchange/table-mapping.ts';
import type { TableColumnView } from '../../../../../shared/ipc/tables.ts';
import { day } from '../../../../fixtures/risks.ts';

const column = (index: number, header: string | null): TableColumnView => ({ index, letter: String.fromCharCode(65 + index), header, hidden: false, sample: [] });
const columns = [column(0, 'Contract no'), column(1, 'Due date'), column(2, 'Fax'), column(4, null)];

describe('what the columns of a file are taken for', () => {
  it('is guessed by their places in the file, and names what no column gives', () => {
    const mapping = guessedMapping('payment', columns);
    expect(mapping).toEqual({ 0: 'contractId', 1: 'dueOn', 2: null, 4: null });
    expect(missingColumns('payment', mapping).map(({ id }) => id)).toEqual(['amountDue']);
    expect([...clashes('payment', { ...mapping, 2: 'dueOn' })]).toEqual(['dueOn']);
  });

  it('may be the same for two columns of which nothing is read, and what is assumed of a new record is said', () => {
    const register = [{ ...column(0, 'ID'), sample: ['CR1'] }, column(1, 'Risk'), column(2, 'Score'), column(3, 'RAG'), column(4, 'L'), column(5, 'C')];
    const mapping = guessedMapping('risk', register);
    expect(mapping).toEqual({ 0: 'otherReference', 1: 'title', 2: 'currentScore', 3: 'currentScore', 4: 'currentLikelihood', 5: 'currentConsequence' });
    expect([clashes('risk', mapping).size, missingColumns('risk', mapping)]).toEqual([0, []]);
    expect(assumedColumns('risk', mapping, day('2026-11-21')).map(({ column: { id }, words }) => [id, words])).toEqual([['raisedOn', '21 Nov 2026'], ['status', 'Open']]);
    expect(assumedColumns('risk', { ...mapping, 2: 'status' }, day('2026-11-21')).map(({ column: { id } }) => id)).toEqual(['raisedOn']);
    expect(assumedColumns('payment', {}, day('2026-11-21'))).toEqual([]);
    // What has our own form is our own reference.
    expect(guessedMapping('risk', [{ ...column(0, 'ID'), sample: ['R-0001', 'R-12'] }])).toEqual({ 0: 'reference' });
  });

  it('is kept by the headers, and fits only files that have all of them', () => {
    const saved = { name: 'Ledger', targets: targetsOf({ 0: 'contractId', 1: 'dueOn', 2: 'notes', 4: 'amountDue' }, columns), fixed: {} };
    expect(saved.targets).toEqual({ 'contract no': 'contractId', 'due date': 'dueOn', fax: 'notes' });
    expect(fittingMapping([saved], [column(7, 'FAX'), column(5, ' due date'), column(1, 'Contract No')])).toBe(saved);
    expect(fittingMapping([saved], columns.slice(0, 2))).toBeNull();
    expect(fittingMapping([{ name: 'Empty', targets: {}, fixed: {} }], columns)).toBeNull();
    expect(savedMapping({ ...saved, targets: { ...saved.targets, fax: 'no longer there' } }, 'payment', columns)).toEqual({ 0: 'contractId', 1: 'dueOn', 2: null, 4: null });
  });

  it('may be any year, also one far off that a header names', () => {
    const ids = targetsFor('benefit', day('2026-11-21'), { 0: 'expected@1999' }).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['expected@2020', 'actual@2038', 'expected@1999', '#identity']));
    expect(targetsFor('payment', day('2026-11-21'), {}).some(({ use }) => use === 'system')).toBe(false);
  });
});
