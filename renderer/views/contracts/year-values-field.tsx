import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray, useWatch, type Control } from 'react-hook-form';
import { pence, sumPence } from '../../../shared/money.ts';
import { financialYearLabel, type FinancialYear } from '../../../shared/time.ts';
import { useToday } from '../../store/application.ts';
import { textOf, useField } from '../../ui/field.ts';
import { MoneyField } from '../../ui/fields.tsx';
import { Money } from '../../ui/values.tsx';
import styles from '../record/record.module.css';
import { useFocusAfterRemoval } from '../../ui/focus-after-removal.ts';
import { Note } from '../record/stack.tsx';
import { emptyYear, missingYears, nextYear, yearChoices, type ContractInput } from './contract-blank.ts';

function YearField({ control, index, choices }: { readonly control: Control<ContractInput>; readonly index: number; readonly choices: readonly FinancialYear[] }): ReactNode {
  const { value, change, input } = useField<ContractInput, number>({ control, name: `yearValues.${index}.year`, label: 'Financial year' });
  return (
    <NativeSelect
      {...input} value={textOf(value)} onChange={(event) => change(Number(event.currentTarget.value))}
      data={choices.map((year) => ({ value: String(year), label: financialYearLabel(year) }))}
    />
  );
}

/** What the contract is worth in each financial year: a line each, added one by one or for all years between its dates. */
export function YearValuesField({ control }: { readonly control: Control<ContractInput> }): ReactNode {
  const today = useToday();
  const { fields, append, remove } = useFieldArray({ control, name: 'yearValues' });
  const [startOn, endOn, values] = useWatch({ control, name: ['startOn', 'endOn', 'yearValues'] });
  const choices = yearChoices(startOn, endOn, values, today);
  const missing = missingYears(startOn, endOn, values);
  const amounts = values.map(({ amount }) => pence.safeParse(amount).data ?? null);
  const { total, unknown } = sumPence(amounts);
  const { around, removing } = useFocusAfterRemoval<HTMLDivElement>(fields.length);
  const first = missing[0];
  const last = missing.at(-1);
  const suggest = (): void => {
    const from = fields.length;
    append(missing.map(emptyYear), { focusName: `yearValues.${from}.amount` });
  };
  return (
    <div ref={around} className={styles.items} role="group" aria-label="Value by financial year">
      {fields.map((field, index) => (
        <div key={field.id} className={styles.item}>
          <YearField control={control} index={index} choices={choices} />
          <MoneyField control={control} name={`yearValues.${index}.amount`} label="Value" />
          <ActionIcon
            className={styles.remove ?? ''} data-remove aria-label={`Remove line ${index + 1}, ${financialYearLabel(values[index]?.year as FinancialYear)}`}
            onClick={() => {
              removing(index);
              remove(index);
            }}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {fields.length > 0 && (
        <p role="status"><b>Total of the years: <Money value={total} withPence={total % 100 !== 0} /></b>{unknown > 0 && <span className="dim"> without {unknown === 1 ? 'the line that has' : `the ${unknown} lines that have`} no amount yet</span>}</p>
      )}
      <div className={styles.buttons}>
        <Button variant="default" data-add leftSection={<IconPlus size={14} aria-hidden />} onClick={() => append(emptyYear(nextYear(startOn, values, today)), { focusName: `yearValues.${fields.length}.amount` })}>Add a year</Button>
        {first !== undefined && last !== undefined && (
          <Button variant="default" onClick={suggest}>{first === last ? `Add ${financialYearLabel(first)}` : `Add the ${missing.length} years ${financialYearLabel(first)} to ${financialYearLabel(last)}`}</Button>
        )}
      </div>
      <Note>{fields.length === 0 ? 'No value is stated for any year. With a start and an end date, all years between them can be added at once.' : 'Remove the years whose value is not known; they are then shown as not known, not as £0.'}</Note>
    </div>
  );
}
