import { formatPounds, formatPoundsAndPence, type Pence } from '../money.ts';
import { financialYearLabel, formatDate, type FinancialYear, type IsoDate } from '../time.ts';
import type { Field, Fieldset } from './field.ts';
import type { EntityKind } from './ids.ts';

/** The name of a linked record; `null` when it is not known. */
export type NameOf = (kind: EntityKind, id: string) => string | null;

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const listed = (values: readonly string[]): string | null => (values.length === 0 ? null : values.join('; '));
const isRow = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** "62.5 %" from basis points. */
export const percentWords = (basisPoints: number): string => `${(basisPoints / 100).toLocaleString('en-GB', { maximumFractionDigits: 2 })} %`;

/** "£1,200", or "£1,200.50" where there are pence: two amounts that differ never read the same. */
const amountWords = (amount: Pence): string => (amount % 100 === 0 ? formatPounds(amount) : formatPoundsAndPence(amount));

/** A row of fields as one phrase: "Extends to 31 Mar 2029, decide by 30 Sep 2027". The first field stands without its label. */
function rowWords(of: Fieldset, row: unknown, nameOf: NameOf): string {
  if (!isRow(row)) return '';
  const said = Object.entries(of).flatMap(([key, field], index) => {
    const words = wordsOf(field, row[key] ?? null, nameOf);
    if (words === null) return [];
    return [index === 0 ? words : field.is === 'yes or no' ? `${field.label.toLowerCase()}: ${words.toLowerCase()}` : `${field.label.toLowerCase()} ${words}`];
  });
  return said.join(', ');
}

/** What a field's value reads as in history, comparisons, exports and on screens; `null` when nothing is known. */
export function wordsOf(field: Field, value: unknown, nameOf: NameOf): string | null {
  if (value === null || value === undefined || value === '') return null;
  switch (field.is) {
    case 'line': case 'text': return value as string;
    case 'choice': return sentence(value as string);
    case 'yes or no': return value === true || value === 1 ? 'Yes' : 'No';
    case 'date': return formatDate(value as IsoDate);
    case 'money': return amountWords(Number(value) as Pence);
    case 'count': case 'number': return NUMBER.format(Number(value)).replace('-', '−');
    case 'percent': return percentWords(Number(value));
    case 'link': return nameOf(field.to, value as string) ?? 'not known';
    case 'links': return listed((value as readonly string[]).map((id) => nameOf(field.to, id) ?? 'not known'));
    case 'choices': return listed((value as readonly string[]).map(sentence));
    case 'years': return listed((value as readonly { year: FinancialYear; amount: Pence }[]).map(({ year, amount }) => `${financialYearLabel(year)}: ${amountWords(amount)}`));
    case 'rows': return listed((value as readonly unknown[]).map((row) => rowWords(field.of, row, nameOf)));
    case 'parts': return rowWords(field.of, value, nameOf);
  }
}
