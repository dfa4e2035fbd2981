import { Checkbox, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import { planSections, type PlanSection } from '../../../shared/plans/sections.ts';
import { fieldId } from '../../ui/field.ts';
import fieldStyles from '../../ui/fields.module.css';
import type { PlanValues } from './plan-form-values.ts';

/** A section that does not apply asks for nothing, once somebody says why. */
export function NotApplicable({ form, section }: { readonly form: UseFormReturn<PlanValues>; readonly section: PlanSection }): ReactNode {
  const rows = useWatch({ control: form.control, name: 'notApplicable' });
  const at = rows.findIndex((row) => row.section === section);
  const path = `notApplicable.${at}.reason` as const;
  const set = (next: PlanValues['notApplicable']): void => form.setValue('notApplicable', next, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  return (
    <>
      <Checkbox
        label={<>Does not apply<span className="unseen">: section {planSections[section].number}, {planSections[section].title}</span></>} checked={at >= 0}
        onChange={(event) => set(event.currentTarget.checked ? [...rows, { section, reason: '' }] : rows.filter((row) => row.section !== section))}
      />
      {at >= 0 && (
        <TextInput
          id={fieldId(path)} className={fieldStyles.wide ?? ''} label="It does not apply because" withAsterisk maxLength={300} autoComplete="off" value={rows[at]?.reason ?? ''} error={form.formState.errors.notApplicable?.[at]?.reason?.message}
          onChange={(event) => {
            const reason = event.currentTarget.value;
            set(rows.map((row, index) => (index === at ? { section, reason } : row)));
          }}
        />
      )}
    </>
  );
}
