import type { z } from 'zod';
import type { ReturnKind } from '../../../shared/ipc/register-return.ts';
import { blankOf, type Field, type Fieldset } from '../../../shared/model/field.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { blankRisk, riskFields, riskFieldset, scoreKinds } from '../../../shared/model/risk.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { filledField, type RegisterColumn } from '../exports/column.ts';
import { actionColumns, controlColumns } from '../exports/part-columns.ts';
import { everyRiskColumn } from '../exports/register-columns.ts';

export type Values = Readonly<Record<string, unknown>>;
/** A column of the catalogue over the fields of any kind. */
export type AnyColumn = RegisterColumn<Values>;

/** What is needed to take rows of a kind back. */
export type ReturnedKind = {
  readonly kind: ReturnKind;
  readonly table: 'risk' | 'control' | 'risk_action';
  readonly noun: readonly [one: string, many: string];
  readonly fields: Fieldset;
  readonly columns: ReadonlyMap<string, AnyColumn>;
  /** All fields with the rules between them. */
  readonly schema: z.ZodType;
  /** What a new record has where its row says nothing. */
  readonly blank: (today: IsoDate) => Values;
  /** Fields that rules hold together: what breaks one is refused for all that came back of them. */
  readonly together: readonly (readonly string[])[];
};

// The catalogue's rows are records of one kind each, whose fields they are read by.
const over = <R>(columns: Iterable<RegisterColumn<R>>): ReadonlyMap<string, AnyColumn> => new Map([...columns].map((column) => [column.key, column as unknown as AnyColumn]));

const kinds: Readonly<Record<ReturnKind, ReturnedKind>> = {
  risk: {
    kind: 'risk', table: 'risk', noun: ['risk', 'risks'], fields: riskFieldset, columns: over(everyRiskColumn.values()), schema: riskFields, blank: blankRisk,
    together: [...scoreKinds.map((kind) => [`${kind}Consequence`, `${kind}Likelihood`]), ['status', 'closureReason']],
  },
  control: {
    kind: 'control', table: 'control', noun: recordKinds.control.noun, fields: recordKinds.control.fields, columns: over(controlColumns), schema: recordKinds.control.schema,
    blank: () => blankOf(recordKinds.control.fields), together: [],
  },
  action: {
    kind: 'action', table: 'risk_action', noun: recordKinds.action.noun, fields: recordKinds.action.fields, columns: over(actionColumns), schema: recordKinds.action.schema,
    blank: () => ({ ...blankOf(recordKinds.action.fields), status: 'not started' }), together: [['status', 'done', 'doneOn', 'progress'], ['riskId', 'controlId']],
  },
};
export const returnedKind = (kind: ReturnKind): ReturnedKind => kinds[kind];

/** The field that a column fills, with its key; `null` where the column is not taken back. */
export function fieldOf({ fields }: ReturnedKind, column: AnyColumn): { readonly key: string; readonly field: Field } | null {
  if (!column.editable) return null;
  const key = filledField(column);
  const field = fields[key];
  return field === undefined ? null : { key, field };
}
