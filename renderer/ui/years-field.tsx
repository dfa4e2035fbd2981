import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray, useWatch, type ArrayPath, type Control, type FieldArray, type FieldPathByValue, type FieldValues } from 'react-hook-form';
import type { Field } from '../../shared/model/field.ts';
import { pence, sumPence } from '../../shared/money.ts';
import { financialYear, financialYearLabel, financialYearOf, type FinancialYear } from '../../shared/time.ts';
import { useToday } from '../store/application.ts';
import { fieldId, textOf, useField } from './field.ts';
import { MoneyField } from './fields.tsx';
import { useFocusAfterRemoval } from './focus-after-removal.ts';
import styles from './rows-field.module.css';
import { Money } from './values.tsx';

type YearsProps<V extends FieldValues> = { readonly control: Control<V>; readonly name: string; readonly field: Field };

function YearSelect<V extends FieldValues>({ control, name, choices }: { readonly control: Control<V>; readonly name: string; readonly choices: readonly FinancialYear[] }): ReactNode {
  const { value, change, input } = useField<V, number>({ control, name: name as FieldPathByValue<V, number>, label: 'Financial year' });
  return <NativeSelect {...input} value={textOf(value)} onChange={(event) => change(Number(event.currentTarget.value))} data={choices.map((year) => ({ value: String(year), label: financialYearLabel(year) }))} />;
}

const yearsIn = (values: unknown): readonly FinancialYear[] => (Array.isArray(values) ? values.flatMap((row: unknown) => (typeof row === 'object' && row !== null && 'year' in row ? (financialYear.safeParse(row.year).data ?? []) : [])) : []);
const amountsIn = (values: unknown) => (Array.isArray(values) ? values.map((row: unknown) => (typeof row === 'object' && row !== null && 'amount' in row ? (pence.safeParse(row.amount).data ?? null) : null)) : []);

/** Amounts by financial year, a line each. A year that is left out is not known. */
export function YearsField<V extends FieldValues>({ control, name, field }: YearsProps<V>): ReactNode {
  const today = useToday();
  const { fields, append, remove } = useFieldArray({ control, name: name as ArrayPath<V> });
  const values: unknown = useWatch({ control, name: name as FieldPathByValue<V, unknown> });
  const { around, removing } = useFocusAfterRemoval<HTMLFieldSetElement>(fields.length);
  const taken = yearsIn(values);
  const now = today === null ? 2026 : financialYearOf(today);
  const choices = [...new Set([...Array.from({ length: 26 }, (_, index) => now - 12 + index), ...taken])].sort((a, b) => a - b).map((year) => financialYear.parse(year));
  const next = financialYear.parse(taken.length === 0 ? now : Math.min(Math.max(...taken) + 1, 2199));
  const { total, unknown } = sumPence(amountsIn(values));
  return (
    <fieldset ref={around} id={fieldId(name)} tabIndex={-1} className={styles.rows}>
      <legend className={styles.legend}>{field.label}</legend>
      {field.about !== null && <p className={styles.about}>{field.about}</p>}
      {fields.map((row, index) => (
        <div key={row.id} className={styles.year} role="group" aria-label={`${field.label}, line ${index + 1}`}>
          <YearSelect control={control} name={`${name}.${index}.year`} choices={choices} />
          <MoneyField control={control} name={`${name}.${index}.amount` as FieldPathByValue<V, number | null>} label="Amount" />
          <ActionIcon
            className={styles.remove ?? ''} data-remove aria-label={`Remove line ${index + 1} of ${field.label.toLowerCase()}`}
            onClick={() => {
              removing(index);
              remove(index);
            }}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {fields.length > 0 && <p role="status"><b>Together: <Money value={total} withPence={total % 100 !== 0} /></b>{unknown > 0 && <span className="dim"> without {unknown === 1 ? 'the line' : `the ${unknown} lines`} not filled in yet</span>}</p>}
      <Button variant="default" data-add leftSection={<IconPlus size={14} aria-hidden />} onClick={() => append({ year: next, amount: null } as unknown as FieldArray<V, ArrayPath<V>>, { focusName: `${name}.${fields.length}.amount` })}>Add a year<span className="unseen"> to {field.label.toLowerCase()}</span></Button>
    </fieldset>
  );
}
