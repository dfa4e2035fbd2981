import type { TableRecord } from '../../../db/repositories/table-records.ts';
import { columnsOf, yearFields, type SheetColumn } from '../../../shared/model/columns.ts';
import { howToWrite, writeCell } from '../../../shared/model/columns/field-cell.ts';
import { linksWithin, type LinkBook } from '../../../shared/model/columns/link-book.ts';
import { capital } from '../../../shared/model/columns/reading.ts';
import type { SheetValue } from '../../../shared/model/columns/sheet-value.ts';
import { tableOfKind, type TableKind } from '../../../shared/model/columns/table-kinds.ts';
import { financialYear, financialYearOf, instant, londonDate, type FinancialYear, type IsoDate } from '../../../shared/time.ts';
import type { TableColumnSort, TableExportColumn } from '../exports/table-export.ts';

const YEARS_AHEAD = 4;
type Amounts = readonly { readonly year: number; readonly amount: unknown }[];

/** Every financial year that some record names; a template has last year's and the next few. */
function yearsOf(kind: TableKind, records: readonly TableRecord[], today: IsoDate): readonly FinancialYear[] {
  const named = new Set(yearFields(kind).flatMap((key) => records.flatMap((record) => ((record[key] ?? []) as Amounts).map(({ year }) => year))));
  const first = financialYearOf(today) - 1;
  const years = named.size > 0 ? [...named] : Array.from({ length: YEARS_AHEAD + 2 }, (_, index) => first + index);
  return years.toSorted((a, b) => a - b).map((year) => financialYear.parse(year));
}

function sortOf({ field }: SheetColumn): TableColumnSort {
  switch (field.is) {
    case 'choice': case 'yes or no': return 'list';
    case 'number': case 'count': case 'money': case 'percent': case 'date': return field.is;
    case 'line': case 'text': case 'link': case 'links': case 'choices': case 'rows': case 'years': case 'parts': return 'text';
  }
}

const wordsOf = ({ field }: SheetColumn): readonly string[] => (field.is === 'yes or no' ? ['Yes', 'No'] : field.is === 'choice' || field.is === 'choices' ? field.choices.map(capital) : []);

const exported = (column: SheetColumn): TableExportColumn => ({
  header: column.header, sort: sortOf(column), words: wordsOf(column), needed: column.needed, use: column.use === 'name' ? 'identity' : column.use, about: column.field.about, how: column.use === 'identity' || column.use === 'name' ? 'Leave it as it is.' : howToWrite(column.field),
});

function valueIn(record: TableRecord, { key, part, field, use }: SheetColumn, links: LinkBook): SheetValue {
  if (use === 'identity') return record.id;
  if (key === 'updatedAt' && use === 'system') return { is: 'date', date: londonDate(instant.parse(record.updatedAt)), time: null };
  const value = record[key] ?? null;
  switch (part.is) {
    case 'whole': return writeCell(field, value, links);
    case 'year': return writeCell(field, ((value ?? []) as Amounts).find(({ year }) => year === part.year)?.amount ?? null, links);
    case 'part': return writeCell(field, (value as Readonly<Record<string, unknown>> | null)?.[part.key] ?? null, links);
  }
}

/** The columns of a kind's table and a row for each record. */
export function tableRows(kind: TableKind, records: readonly TableRecord[], links: LinkBook, today: IsoDate, template: boolean): { readonly title: string; readonly noun: readonly [string, string]; readonly columns: readonly TableExportColumn[]; readonly rows: readonly (readonly SheetValue[])[] } {
  const { noun } = tableOfKind(kind);
  const columns = columnsOf(kind, yearsOf(kind, records, today)).filter(({ use }) => !template || use === 'field');
  return { title: capital(noun[1]), noun, columns: columns.map(exported), rows: template ? [] : records.map((record) => {
    const { planId } = record;
    const own = typeof planId === 'string' ? linksWithin(links, planId) : links;
    return columns.map((column) => valueIn(record, column, own));
  }) };
}
