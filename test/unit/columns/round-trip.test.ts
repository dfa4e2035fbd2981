import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainCell, workbookCell } from '../../../electron/app/exports/table-cells.ts';
import { unguarded } from '../../../electron/app/exports/formula-guard.ts';
import { columnsOf } from '../../../shared/model/columns.ts';
import { writeCell } from '../../../shared/model/columns/field-cell.ts';
import { noScale, readColumn } from '../../../shared/model/columns/read-column.ts';
import { linkBook, type LinkEntry } from '../../../shared/model/columns/link-book.ts';
import { guessKind, guessMapping } from '../../../shared/model/columns/guess.ts';
import type { SheetValue } from '../../../shared/model/columns/sheet-value.ts';
import { tableKinds, tableOfKind, type TableKind } from '../../../shared/model/columns/table-kinds.ts';
import { folded } from '../../../shared/model/columns/reading.ts';
import { isCreatable } from '../../../shared/ipc/records.ts';
import { kindNames } from '../../../shared/model/records/index.ts';
import { financialYear } from '../../../shared/time.ts';
import type { Field } from '../../../shared/model/field.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import { fieldArbitrary } from '../../fixtures/record-arbitrary.ts';

const uuid = (number: number): string => `0193b2a0-0000-7000-8000-${String(number).padStart(12, '0')}`;
/** Names that are shared, that look like something else, and one of a record that was deleted. */
const NAMES = ['Anytown Council', 'Twin Care CIC', 'Twin Care CIC', 'a; b', '(none)', '=SUM(A1)', uuid(99), 'Deleted Ltd', 'Yes', '12', '"quoted"; so', 'a: b'];
const entriesOf = (to: EntityKind): readonly LinkEntry[] => NAMES.map((name, index) => ({ to, id: uuid(index), name, handles: [name], deleted: name === 'Deleted Ltd' }));
const linked = (to: EntityKind): readonly string[] => entriesOf(to).map(({ id }) => id);
const kinds: readonly EntityKind[] = ['organisation', 'service', 'contract', 'objective', 'document', 'financial statement', 'parameter set', 'strategic objective', 'contingency plan', 'risk', 'control', 'alternative provider', 'run', 'plan option', 'plan contact', 'plan step', 'exercise', 'activation'];
const links = linkBook(kinds.flatMap(entriesOf));

const fieldsOf = (kind: TableKind): readonly (readonly [string, Field])[] => Object.entries(tableOfKind(kind).fields);
const every = tableKinds.flatMap((kind) => fieldsOf(kind).map(([key, field]) => [kind, key, field] as const));
const nothing = { stripped: 0, cut: 0 };

/** What a workbook gives back for what it was given: dates by their day, everything else as it was. */
function throughWorkbook(value: SheetValue): SheetValue {
  const cell = workbookCell(value, { ...nothing });
  if (cell instanceof Date) return { is: 'date', date: cell.toISOString().slice(0, 10), time: null };
  return typeof value === 'object' && value !== null ? value : cell;
}
function throughCsv(value: SheetValue): SheetValue {
  const cell = plainCell(value, { ...nothing });
  if (cell === null) return null;
  const text = String(cell);
  return unguarded(/^[=+\-@|\t\r\n\0]/.test(text) && typeof cell === 'string' ? `'${text}` : text);
}

/** A column's field, or for lists by year and values known together, the fields of their columns. */
function cellsOf(field: Field, value: unknown): readonly (readonly [Field, unknown])[] {
  if (field.is === 'years') return (value as readonly { amount: unknown }[]).map(({ amount }) => [columnsOf('contract', [financialYear.parse(2026)]).find(({ id }) => id === 'yearValues@2026')?.field ?? field, amount]);
  if (field.is === 'parts') return value === null ? [] : Object.entries(field.of).map(([key, part]) => [part, (value as Record<string, unknown>)[key]]);
  return [[field, value]];
}

describe('a field’s value in a spreadsheet', () => {
  it.each(every)('%s, %s: what is written is read back as it was, from a workbook and from csv', (kind, key, field) => {
    const column = columnsOf(kind, [financialYear.parse(2026)]).find((one) => one.key === key && one.use === 'field');
    if (column === undefined) throw new Error(`${kind} has no column for ${key}.`);
    fc.assert(fc.property(fieldArbitrary(field, linked), (whole) => {
      for (const [one, value] of cellsOf(field, whole)) {
        for (const through of [throughWorkbook, throughCsv]) {
          const read = readColumn(kind, { ...column, field: one }, through(writeCell(one, value, links)), links, noScale);
          const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
          expect(read).toEqual(empty ? { is: 'empty' } : { is: 'value', value });
        }
      }
    }), { numRuns: 60 });
  });

  it('is never two words that differ only in case, nor a label with what separates labels', () => {
    const look = (field: Field): void => {
      if (field.is === 'choice' || field.is === 'choices') expect(new Set(field.choices.map(folded)).size).toBe(field.choices.length);
      if (field.is !== 'rows') return;
      for (const inner of Object.values(field.of)) {
        expect(inner.label).not.toMatch(/[:;"\n]/);
        look(inner);
      }
    };
    every.forEach(([, , field]) => look(field));
  });
});

describe('the columns of a kind', () => {
  const years = [2025, 2026].map((year) => financialYear.parse(year));

  it('are there for every kind that a person can begin, but for what is a decision of the moment or has a screen of its own to be made on, and for the five that have their own tables', () => {
    const begun = kindNames.filter(isCreatable).filter((kind) => kind !== 'snooze' && kind !== 'evidence' && kind !== 'weekly forecast' && kind !== 'scenario' && kind !== 'run attachment');
    expect([...tableKinds].toSorted()).toEqual(['organisation', 'service', 'contract', 'succession', 'risk', ...begun].toSorted());
  });

  it.each(tableKinds)('%s: hold every field, and no two are headed alike', (kind) => {
    const columns = columnsOf(kind, years);
    const headers = columns.map(({ header }) => header.toLowerCase());
    expect(new Set(headers).size).toBe(headers.length);
    expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length);
    expect(new Set(columns.filter(({ use }) => use === 'field').map(({ key }) => key))).toEqual(new Set(Object.keys(tableOfKind(kind).fields)));
    // What a record is called by comes first, what a person fills in next, and what is kept by the application last.
    const order = columns.map(({ use }) => ['name', 'field', 'system', 'identity'].indexOf(use));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it.each(tableKinds)('%s: each is recognised by its own header, and the kind by all of them', (kind) => {
    const columns = columnsOf(kind, years);
    const headers = columns.map(({ header }) => header);
    expect(guessMapping(kind, headers)).toEqual(columns.map(({ id }) => id));
    expect(guessMapping(kind, headers.map((header) => header.toUpperCase().replace(/[,’]/g, ' ')))).toEqual(columns.map(({ id }) => id));
    expect(guessKind(tableKinds, headers.slice(0, -3))).toBe(kind);
  });

  it('are guessed from other people’s words', () => {
    expect(guessMapping('contract', ['Contract Ref.', 'CONTRACT TITLE', 'Supplier', 'Buyer', 'Start Date', 'end_date', 'Contract value (£)', '2026/27', 'Value 2027-28', null, 'Fax']))
      .toEqual(['reference', 'title', 'providerId', 'commissionerId', 'startOn', 'endOn', 'totalValue', 'yearValues@2026', 'yearValues@2027', null, null]);
    expect(guessMapping('payment', ['Contract number', 'Due date', 'Amount', 'Date paid', 'Paid amount', 'Invoice No'])).toEqual(['contractId', 'dueOn', 'amountDue', 'paidOn', 'amountPaid', 'invoiceReference']);
    expect(guessMapping('benefit', ['Expected 2026/27', 'Actual 2026/27 (£)', '2026/27', 'Expected 2026/28'])).toEqual(['expected@2026', 'actual@2026', null, null]);
    expect(guessMapping('risk', ['Risk ID', 'Risk description', 'Initial L', 'Initial C', 'Initial score', 'Residual impact (1–5)', 'Residual likelihood', 'RAG', 'Type of risk', 'Review date', 'Last reviewed', 'Fax']))
      .toEqual(['otherReference', 'title', 'inherentLikelihood', 'inherentConsequence', 'inherentScore', 'currentConsequence', 'currentLikelihood', 'currentScore', 'category', 'nextReviewOn', 'lastReviewedOn', null]);
    // Where another column is the present score, what is residual is still to come.
    expect(guessMapping('risk', ['Current impact', 'Current likelihood', 'Residual impact', 'Residual likelihood'])).toEqual(['currentConsequence', 'currentLikelihood', 'targetConsequence', 'targetLikelihood']);
    expect(guessMapping('risk', ['C', 'L', 'Score', 'C', 'L', 'Score', 'C', 'L', 'Score'])).toEqual(['inherent', 'current', 'target'].flatMap((kind) => [`${kind}Consequence`, `${kind}Likelihood`, `${kind}Score`]));
    expect(guessMapping('risk', ['C', 'L', 'C', 'L']), 'two pairs of one name could be any two').toEqual([null, null, null, null]);
    expect(guessMapping('risk', ['Reference', 'Title', 'Description', 'Impact', 'Likelihood'], [['R-0001', 'R-0102'], ['x'], ['y'], ['People wait'], ['3 - Possible']])).toEqual(['reference', 'title', 'event', 'effect', 'currentLikelihood']);
    expect(guessMapping('risk', ['Reference', 'Impact'], [['CR1', 'CR2'], ['4', '3']])).toEqual(['otherReference', 'currentConsequence']);
    expect(guessMapping('action', ['Risk ref', 'Action required', 'By whom', 'By when', '% complete', 'Status'])).toEqual(['riskId', 'what', 'owner', 'dueOn', 'done', 'status']);
    expect(guessMapping('control', ['Risk ID', 'Key control', 'Line of defence', 'Assurance gaps'])).toEqual(['riskId', 'what', 'assuranceLine', 'gapsInAssurance']);
    expect(guessMapping('plan step', ['ID', 'Task Name', 'Duration', 'Predecessors', 'Resource names', 'Worst case (days)'])).toEqual(['position', 'step', 'likelyDays', 'afterIds', 'owner', 'pessimisticDays']);
    expect(guessMapping('plan contact', ['Contact name', 'Job title', 'Phone', 'Mobile', 'E-mail'])).toEqual(['name', 'role', 'phone', null, 'email']);
    expect(guessMapping('service', ['Name', 'NAME', 'Service name'])).toEqual(['name', null, null]);
  });
});
