import type { ReactNode } from 'react';
import type { Field, Fieldset } from '../../shared/model/field.ts';
import { wordsOf } from '../../shared/model/field-words.ts';
import type { PickedKind } from './record-options.ts';
import { RecordName } from './record-picker.tsx';
import { NotKnown } from './values.tsx';

type Row = Readonly<Record<string, unknown>>;
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const apart = (index: number): ReactNode => index > 0 && ', ';

/** A field's value in a line, for comparing two versions of a record: a linked record is said by its name, also one that only one side names. */
export function FieldWords({ field, value }: { readonly field: Field; readonly value: unknown }): ReactNode {
  if (value === null || value === undefined || value === '') return <NotKnown />;
  if (Array.isArray(value) && value.length === 0) return <NotKnown words="None" />;
  if (field.is === 'link' && typeof value === 'string') return <RecordName of={field.to as PickedKind} id={value} />;
  if (field.is === 'links' && Array.isArray(value)) return <>{value.map((id: unknown, index) => <span key={String(id)}>{apart(index)}<RecordName of={field.to as PickedKind} id={String(id)} /></span>)}</>;
  if (field.is === 'rows' && Array.isArray(value)) {
    return <>{value.map((row: unknown, index) => <span key={JSON.stringify([index, row])}>{index > 0 && '; '}<RowWords of={field.of} row={isRow(row) ? row : {}} /></span>)}</>;
  }
  return <>{wordsOf(field, value, () => null) ?? <NotKnown />}</>;
}

/** The known values of a row; the first stands without its label. */
function RowWords({ of, row }: { readonly of: Fieldset; readonly row: Row }): ReactNode {
  const known = Object.entries(of).filter(([key]) => row[key] !== null && row[key] !== undefined && row[key] !== '');
  return <>{known.map(([key, field], index) => <span key={key}>{apart(index)}{index > 0 && `${field.label.toLowerCase()}: `}<FieldWords field={field} value={row[key]} /></span>)}</>;
}

/** How every field of a record reads where two versions of it are compared. */
export const comparedWords = (fields: Fieldset): Readonly<Record<string, (value: unknown) => ReactNode>> =>
  Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, (value: unknown) => <FieldWords field={field} value={value} />]));
