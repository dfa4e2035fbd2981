import { Checkbox } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import { paymentFrequencies, paymentSchedule } from '../../../shared/model/contract.ts';
import { CheckField, NumberField, SelectField } from '../../ui/fields.tsx';
import { FieldRow } from '../../ui/record-form-view.tsx';
import { Note } from '../record/stack.tsx';
import { usualSchedule, type ContractInput, type ScheduleInput } from './contract-blank.ts';
import { scheduleSentence } from './terms.ts';

const frequencyWords: Readonly<Record<string, string>> = { monthly: 'Monthly', quarterly: 'Quarterly', annually: 'Annually', once: 'Once for each financial year' };

/** How it is paid: not known, or a frequency, a day, advance or arrears and terms; said back as a sentence. */
export function ScheduleField({ form }: { readonly form: UseFormReturn<ContractInput> }): ReactNode {
  const { control } = form;
  const schedule = useWatch({ control, name: 'schedule' });
  // What was typed comes back if the box is unticked by mistake.
  const former = useRef<ScheduleInput>(usualSchedule);
  const toggle = (known: boolean): void => {
    if (!known && schedule !== null) former.current = schedule;
    form.setValue('schedule', known ? former.current : null, { shouldDirty: true, shouldTouch: true });
    form.clearErrors('schedule');
  };
  const read = paymentSchedule.safeParse(schedule);
  return (
    <>
      <Checkbox id="field-schedule" label="The payment schedule is known" checked={schedule !== null} onChange={(event) => toggle(event.currentTarget.checked)} />
      {schedule !== null && (
        <>
          <FieldRow>
            <SelectField control={control} name="schedule.frequency" label="Frequency" options={paymentFrequencies} words={(frequency) => frequencyWords[frequency] ?? frequency} />
            <NumberField control={control} name="schedule.day" label="Day of the month" />
            <NumberField control={control} name="schedule.termsDays" label="Payment terms" unit="days" />
          </FieldRow>
          <CheckField control={control} name="schedule.inAdvance" label="Paid in advance (otherwise in arrears)" />
          {read.success && <Note><span role="status">{scheduleSentence(read.data)}</span></Note>}
        </>
      )}
    </>
  );
}
