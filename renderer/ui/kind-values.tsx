import type { ReactNode } from 'react';
import type { Field, Fieldset } from '../../shared/model/field.ts';
import { wordsOf } from '../../shared/model/field-words.ts';
import type { EntityKind } from '../../shared/model/ids.ts';
import { financialYearLabel, type FinancialYear, type IsoDate } from '../../shared/time.ts';
import type { Pence } from '../../shared/money.ts';
import { DetailList } from './detail-list.tsx';
import { placeOf } from './record-places.ts';
import { SimpleTable } from './simple-table.tsx';
import { DateText, Money, NotKnown, Words } from './values.tsx';

type Names = Readonly<Record<string, string>>;

/** A linked record's name, leading to its page where it has one. */
export function LinkedName({ kind, id, names }: { readonly kind: EntityKind; readonly id: string; readonly names: Names }): ReactNode {
  const place = placeOf(kind, id);
  const name = names[id] ?? 'not known';
  return place === null ? name : <a href={`#${place}`}>{name}</a>;
}

type ValueProps = { readonly field: Field; readonly value: unknown; readonly names: Names; readonly none?: string };

/** A field's value as it is read on a page or in a table cell. */
export function FieldValue({ field, value, names, none = 'Not known' }: ValueProps): ReactNode {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return <NotKnown words={Array.isArray(value) ? 'None' : none} />;
  switch (field.is) {
    case 'money': return <Money value={value as Pence} withPence={Number(value) % 100 !== 0} />;
    case 'date': return <DateText value={value as IsoDate} />;
    case 'text': return <Words value={value as string} />;
    case 'link': return <LinkedName kind={field.to} id={value as string} names={names} />;
    case 'links': return <>{(value as readonly string[]).map((id, index) => <span key={id}>{index > 0 && ', '}<LinkedName kind={field.to} id={id} names={names} /></span>)}</>;
    case 'years': {
      const lines = value as readonly { readonly year: FinancialYear; readonly amount: Pence }[];
      const withPence = lines.some(({ amount }) => amount % 100 !== 0);
      return (
        <SimpleTable
          caption={field.label} rows={lines} keyOf={({ year }) => String(year)}
          columns={[{ header: 'Financial year', rowHeader: true, cell: ({ year }) => financialYearLabel(year) }, { header: '£', align: 'end', cell: ({ amount }) => <Money value={amount} withPence={withPence} bare /> }]}
        />
      );
    }
    case 'rows': {
      const lines = (value as readonly Readonly<Record<string, unknown>>[]).map((line, index) => ({ line, index }));
      return (
        <SimpleTable
          caption={field.label} rows={lines} keyOf={({ index }) => String(index)}
          columns={Object.entries(field.of).map(([key, of], index) => ({ header: of.label, rowHeader: index === 0, ...(of.is === 'money' || of.is === 'number' || of.is === 'count' ? { align: 'end' as const } : {}), cell: ({ line }: (typeof lines)[number]) => <FieldValue field={of} value={line[key]} names={names} none="–" /> }))}
        />
      );
    }
    case 'count': case 'number': return <span className="figures">{wordsOf(field, value, () => null)}{field.unit === null ? '' : ` ${field.unit}`}</span>;
    case 'line': case 'choice': case 'choices': case 'percent': case 'yes or no': case 'parts':
      return <span className={field.is === 'percent' ? 'figures' : ''}>{wordsOf(field, value, (_, id) => names[id] ?? null)}</span>;
  }
}

const isWide = ({ is }: Field): boolean => is === 'text' || is === 'rows' || is === 'years' || is === 'links';

/** The values of some fields of a record, under their labels. */
export function FieldDetails({ fields, keys, record, names }: { readonly fields: Fieldset; readonly keys: readonly string[]; readonly record: object; readonly names: Names }): ReactNode {
  const values = record as Readonly<Record<string, unknown>>;
  return <DetailList items={keys.flatMap((key) => (fields[key] === undefined ? [] : [{ label: fields[key].label, value: <FieldValue field={fields[key]} value={values[key]} names={names} />, wide: isWide(fields[key]) }]))} />;
}
