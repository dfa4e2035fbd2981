import type { ReactNode } from 'react';
import type { Control, FieldPathByValue, FieldValues } from 'react-hook-form';
import type { Field } from '../../shared/model/field.ts';
import type { OrganisationRole } from '../../shared/model/organisation.ts';
import { ChecksField, DateField, MoneyField, NumberField, PercentField, SelectField, TextAreaField, TextField, YesNoField } from './fields.tsx';
import { RecordPicker, RecordsPicker } from './record-picker.tsx';
import type { PickedKind, Within } from './record-options.ts';
import { RowsField } from './rows-field.tsx';
import { YearsField } from './years-field.tsx';

export type FieldInputProps<V extends FieldValues> = {
  readonly control: Control<V>;
  /** The path in the form. */
  readonly name: string;
  readonly field: Field;
  /** Narrows the organisations offered. */
  readonly role?: OrganisationRole;
  readonly disabled?: boolean;
  /** Lines to choose from where the field itself is free text (stages, events). */
  readonly options?: readonly string[];
  /** For a link: whose records are offered. */
  readonly within?: Within | null;
};

/** The input that a field's description asks for; label, help and unit come from the description. */
export function FieldInput<V extends FieldValues>({ control, name, field, role, disabled = false, options, within = null }: FieldInputProps<V>): ReactNode {
  // The path's type follows from the description, which the checker cannot see.
  const common = <T,>() => ({
    control, name: name as FieldPathByValue<V, T>, label: field.label, required: field.required, disabled, ...(field.about === null ? {} : { description: field.about }),
  });
  if (options !== undefined) return <SelectField {...common<string | null>()} options={options} none={field.required ? 'Choose' : 'Not known'} words={(word) => word} />;
  switch (field.is) {
    case 'line': return <TextField {...common<string | null>()} />;
    case 'text': return <TextAreaField {...common<string | null>()} />;
    case 'date': return <DateField {...common<string | null>()} />;
    case 'money': return <MoneyField {...common<number | null>()} />;
    case 'count': case 'number': return <NumberField {...common<number | null>()} {...(field.unit === null ? {} : { unit: field.unit })} />;
    case 'percent': return <PercentField {...common<number | null>()} />;
    case 'yes or no': return <YesNoField {...common<boolean | null>()} />;
    case 'choice': return <SelectField {...common<string | null>()} options={field.choices} none={field.required ? 'Choose' : 'Not known'} />;
    case 'choices': return <ChecksField {...common<string[]>()} options={field.choices} />;
    case 'link': return <RecordPicker {...common<string | null>()} of={field.to as PickedKind} clearable={!field.required} within={within} {...(role === undefined ? {} : { role })} />;
    case 'links': return <RecordsPicker {...common<string[]>()} of={field.to as PickedKind} within={within} {...(role === undefined ? {} : { role })} />;
    case 'years': return <YearsField control={control} name={name} field={field} />;
    case 'rows': return <RowsField control={control} name={name} field={field} input={(path, of) => <FieldInput control={control} name={path} field={of} />} />;
    case 'parts': return null;
  }
}
