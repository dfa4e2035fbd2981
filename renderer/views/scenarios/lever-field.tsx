import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useFieldArray, useWatch, type Control, type UseFormReturn } from 'react-hook-form';
import { leverNames, leverOf, type LeverName, type LeverSort } from '../../../shared/scenarios/levers.ts';
import { DateField, NumberField, TextField } from '../../ui/fields.tsx';
import { fieldId, useField } from '../../ui/field.ts';
import { useFocusAfterRemoval } from '../../ui/focus-after-removal.ts';
import { useRecordName } from '../../ui/record-options.ts';
import { sentence } from '../../ui/values.tsx';
import { LeverTargetFields } from './lever-target.tsx';
import { isLever, leverWords } from './lever-words.ts';
import { freshLever, withLever, type LeverInput, type ScenarioInput } from './scenario-fields.ts';
import styles from './scenarios.module.css';

const sorts: readonly { readonly sort: LeverSort; readonly label: string }[] = [
  { sort: 'stress', label: 'Stresses: what makes things worse' }, { sort: 'event', label: 'Events: what ends on a day' }, { sort: 'response', label: 'Responses: what somebody does about it' },
];
/** The catalogue, grouped as a person looks for it. */
const catalogue = sorts.map(({ sort, label }) => ({ group: label, items: leverNames.filter((name) => leverOf(name).sort === sort).map((name) => ({ value: name as string, label: sentence(name) })) }));

const dateLabels = { from: 'From', 'from and until': 'From', on: 'On' } as const;

function LeverChoice({ control, index, change }: { readonly control: Control<ScenarioInput>; readonly index: number; readonly change: (lever: LeverName) => void }): ReactNode {
  const { value, input } = useField<ScenarioInput, string | null>({ control, name: `levers.${index}.lever`, label: 'What happens' });
  return <NativeSelect {...input} data={[...catalogue]} value={typeof value === 'string' ? value : ''} onChange={(event) => { if (isLever(event.currentTarget.value)) change(event.currentTarget.value); }} />;
}

/** What the lever will do, said back while it is filled in. */
function Said({ control, index }: { readonly control: Control<ScenarioInput>; readonly index: number }): ReactNode {
  const row = useWatch({ control, name: `levers.${index}` });
  const organisation = useRecordName('organisation', row.organisationId === '' ? null : row.organisationId);
  const contract = useRecordName('contract', row.contractId === '' ? null : row.contractId);
  return <p className={styles.means}>{leverWords(row, { organisation, contract })}</p>;
}

type RowProps = {
  readonly control: Control<ScenarioInput>;
  readonly index: number;
  readonly count: number;
  readonly row: LeverInput;
  readonly alone: string | null;
  readonly replace: (row: LeverInput) => void;
  readonly move: (to: number) => void;
  readonly remove: () => void;
};

function LeverRow({ control, index, count, row, alone, replace, move, remove }: RowProps): ReactNode {
  if (!isLever(row.lever)) return null;
  const { says, targets, size, dates } = leverOf(row.lever);
  return (
    <div className={styles.lever} role="group" aria-label={`Lever ${index + 1}`}>
      <div className={styles.leverHead}>
        <LeverChoice control={control} index={index} change={(lever) => replace(withLever(row, lever))} />
        <div className={styles.leverTools}>
          <ActionIcon aria-label={`Move lever ${index + 1} up`} data-disabled={index === 0} aria-disabled={index === 0} onClick={() => { if (index > 0) move(index - 1); }}><IconArrowUp size={16} aria-hidden /></ActionIcon>
          <ActionIcon aria-label={`Move lever ${index + 1} down`} data-disabled={index === count - 1} aria-disabled={index === count - 1} onClick={() => { if (index < count - 1) move(index + 1); }}><IconArrowDown size={16} aria-hidden /></ActionIcon>
          <ActionIcon data-remove aria-label={`Remove lever ${index + 1}`} onClick={remove}><IconTrash size={16} aria-hidden /></ActionIcon>
        </div>
      </div>
      <p className="dim">{says}</p>
      <div className={styles.leverFields}>
        <LeverTargetFields control={control} index={index} targets={targets} organisation={row.organisationId} alone={alone} />
        {size !== null && <NumberField control={control} name={`levers.${index}.size`} label="How far" unit={size.unit} required />}
        <DateField control={control} name={`levers.${index}.from`} label={dateLabels[dates]} description="Empty: the first day of the forecast." />
        {dates === 'from and until' && <DateField control={control} name={`levers.${index}.until`} label="Until" description="Empty: to the end." />}
        <TextField control={control} name={`levers.${index}.note`} label="Note" />
      </div>
      <Said control={control} index={index} />
    </div>
  );
}

/** What happens in a scenario, lever by lever in their order; two buttons of each move it, and keep the focus. */
export function LeversField({ control, setValue }: Pick<UseFormReturn<ScenarioInput>, 'control' | 'setValue'>): ReactNode {
  const { fields, append, move, remove } = useFieldArray({ control, name: 'levers' });
  const rows = useWatch({ control, name: 'levers' });
  const mutuals = useWatch({ control, name: 'mutualIds' });
  const { around, removing } = useFocusAfterRemoval<HTMLFieldSetElement>(fields.length);
  const moved = useRef<string | null>(null);
  useEffect(() => {
    // The rows are drawn anew in their new order: the focus stays with the lever that was moved.
    if (moved.current === null) return;
    around.current?.querySelector<HTMLElement>(`[aria-label="${moved.current}"]`)?.focus();
    moved.current = null;
  });
  // Field by field: a line that is replaced as a whole is drawn anew, and whoever chooses by the keyboard would lose the focus.
  const replace = (index: number, { lever, organisationId, contractId, size, from, until }: LeverInput): void => {
    setValue(`levers.${index}.organisationId`, organisationId);
    setValue(`levers.${index}.contractId`, contractId);
    setValue(`levers.${index}.size`, size);
    setValue(`levers.${index}.from`, from);
    setValue(`levers.${index}.until`, until);
    setValue(`levers.${index}.lever`, lever);
  };
  const moveTo = (from: number, to: number): void => {
    moved.current = `Move lever ${to + 1} ${to < from ? 'up' : 'down'}`;
    move(from, to);
  };
  return (
    <fieldset ref={around} id={fieldId('levers')} tabIndex={-1} className={styles.levers}>
      <legend className="unseen">What happens</legend>
      {fields.map((field, index) => {
        // What is watched comes a moment after the line itself, which has to be there at once to take the focus.
        const row = rows[index] ?? field;
        return (
          <LeverRow
            key={field.id} control={control} index={index} count={fields.length} row={row} alone={mutuals.length === 1 ? (mutuals[0] ?? null) : null}
            replace={(next) => replace(index, next)} move={(to) => moveTo(index, to)}
            remove={() => {
              removing(index);
              remove(index);
            }}
          />
        );
      })}
      {fields.length === 0 && <p className="dim">Nothing happens yet: the scenario is what is expected anyway. Add what you ask about.</p>}
      <div>
        <Button variant="default" data-add leftSection={<IconPlus size={14} aria-hidden />} onClick={() => append(freshLever('administration'), { focusName: `levers.${fields.length}.lever` })}>Add what happens</Button>
      </div>
    </fieldset>
  );
}
