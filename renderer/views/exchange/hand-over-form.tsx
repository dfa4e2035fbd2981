import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray, type UseFormReturn } from 'react-hook-form';
import { successionLabels as labels } from '../../../shared/model/labels.ts';
import { passes } from '../../../shared/model/succession.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { fieldId } from '../../ui/field.ts';
import { DateField, PercentField, SelectField, TextAreaField } from '../../ui/fields.tsx';
import { useFocusAfterRemoval } from '../../ui/focus-after-removal.ts';
import { messagesOf } from '../../ui/record-form.ts';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { useSaveKeys } from '../../ui/save-keys.ts';
import { sentence } from '../../ui/values.tsx';
import { blankLine, type HandOverValues } from './hand-over-draft.ts';
import styles from './hand-over.module.css';

/** "Everything", "Contracts", …: what passes, as a person reads it. */
export const passesWords = (what: string): string => (what === 'all' ? 'Everything' : sentence(what));
const called = { effectiveOn: labels.effectiveOn, lines: 'Line', notes: 'Order or agreement' };

type FormProps = {
  readonly form: UseFormReturn<HandOverValues>;
  readonly refusals: number;
  readonly onAsk: () => Promise<void>;
  /** What "Show what would happen" has shown already. */
  readonly shown: boolean;
};

/** Who passes what on to whom, and from which day. */
export function HandOverForm({ form, refusals, onAsk, shown }: FormProps): ReactNode {
  const { control } = form;
  const { fields, append, remove } = useFieldArray({ control, name: 'lines' });
  const { around, removing } = useFocusAfterRemoval<HTMLFieldSetElement>(fields.length);
  const onSubmit = useSaveKeys(onAsk);
  const lastFrom = (): string => form.getValues('lines').at(-1)?.fromId ?? '';
  return (
    <form className={styles.form} noValidate onSubmit={onSubmit}>
      <ErrorSummary messages={messagesOf(form.formState.errors)} refusals={refusals} problem={null} labels={called} />
      <DateField control={control} name="effectiveOn" label={labels.effectiveOn} description="The first day on which the successors answer." required />
      <fieldset ref={around} id={fieldId('lines')} tabIndex={-1} className={styles.lines}>
        <legend>Who passes on to whom</legend>
        <p className="dim">A line for each pair: a body that splits has a line for every successor, and a body that takes over from several a line for each of them.</p>
        {fields.map((row, index) => (
          <div key={row.id} className={styles.line} role="group" aria-label={`Line ${index + 1}`}>
            <RecordPicker control={control} name={`lines.${index}.fromId`} label={labels.fromId} of="organisation" required />
            <RecordPicker control={control} name={`lines.${index}.toId`} label={labels.toId} of="organisation" required />
            <SelectField control={control} name={`lines.${index}.passes`} label={labels.passes} options={passes} words={passesWords} />
            <PercentField control={control} name={`lines.${index}.shareBasisPoints`} label={labels.shareBasisPoints} />
            <ActionIcon
              className={styles.remove ?? ''} data-remove aria-label={`Remove line ${index + 1}`} disabled={fields.length === 1}
              onClick={() => {
                removing(index);
                remove(index);
              }}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <Button variant="default" data-add leftSection={<IconPlus size={14} aria-hidden />} onClick={() => append(blankLine(lastFrom()), { focusName: `lines.${fields.length}.toId` })}>Add a line</Button>
      </fieldset>
      <TextAreaField control={control} name="notes" label={called.notes} description="What did it: an Act, a transfer scheme, a council’s decision." />
      <div><Button type="submit" variant={shown ? 'default' : 'filled'}>Show what would happen</Button></div>
    </form>
  );
}
