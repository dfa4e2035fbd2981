import { Autocomplete, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { formatPoundsAndPence, parsePounds, pence } from '../../shared/money.ts';
import { textOf, useField, type FieldProps } from './field.ts';
import styles from './fields.module.css';

/** One line of text; `null` when empty, where the schema allows it. */
export function TextField<V extends FieldValues>(props: FieldProps<V, string | null> & { readonly placeholder?: string }): ReactNode {
  const { value, change, input } = useField(props);
  return <TextInput {...input} placeholder={props.placeholder} value={textOf(value)} autoComplete="off" onChange={(event) => change(event.currentTarget.value)} />;
}

export function TextAreaField<V extends FieldValues>(props: FieldProps<V, string | null> & { readonly rows?: number }): ReactNode {
  const { value, change, input } = useField(props);
  return <Textarea {...input} minRows={props.rows ?? 2} maxRows={14} value={textOf(value)} onChange={(event) => change(event.currentTarget.value)} />;
}

/** A line with suggestions that need not be taken, such as owners already named. */
export function SuggestField<V extends FieldValues>(props: FieldProps<V, string | null> & { readonly suggestions: readonly string[]; readonly onText?: (text: string) => void }): ReactNode {
  const { value, change, input } = useField(props);
  return (
    <Autocomplete
      {...input} value={textOf(value)} data={[...new Set(props.suggestions)]} limit={20} comboboxProps={{ transitionProps: { duration: 0 }, withinPortal: false }}
      onChange={(text) => {
        change(text);
        props.onText?.(text);
      }}
    />
  );
}

/** A date as the browser's own date input: typed or picked, `null` when empty. */
export function DateField<V extends FieldValues>(props: FieldProps<V, string | null>): ReactNode {
  const { value, change, input } = useField(props);
  return <TextInput {...input} type="date" className={styles.short} min="1900-01-01" max="2199-12-31" value={textOf(value)} onChange={(event) => change(event.currentTarget.value === '' ? null : event.currentTarget.value)} />;
}

/** What is typed stays as text until it can be read, so that the schema can refuse it and a draft can keep it. */
export type Reader = { readonly read: (text: string) => number | string | null; readonly write: (value: number) => string };

export function useTyped<V extends FieldValues>(props: FieldProps<V, number | null>, { read, write }: Reader) {
  const { value, change, input } = useField(props);
  const [typed, setTyped] = useState<string | null>(null);
  const settled = typeof value === 'number' && Number.isFinite(value) ? write(value) : textOf(value);
  return {
    ...input,
    value: typed ?? settled,
    autoComplete: 'off',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setTyped(event.currentTarget.value);
      change(read(event.currentTarget.value));
    },
    onBlur: () => {
      setTyped(null);
      input.onBlur();
    },
  };
}

/** What a person types as pounds, as pence; the text itself where it is not an amount; `null` when empty. */
export function readPounds(text: string): number | string | null {
  if (text.trim() === '') return null;
  const amount = parsePounds(text);
  return amount.ok ? amount.value : text;
}

/** "1,234,567" or "99.50", without the sign of the pound, which stands before the field. */
export function writePounds(value: number): string {
  const known = pence.safeParse(value);
  return known.success ? formatPoundsAndPence(known.data).replace('£', '').replace(/\.00$/, '') : String(value);
}

export const moneyReader: Reader = { read: readPounds, write: writePounds };

/** An amount typed in pounds and kept in pence. */
export function MoneyField<V extends FieldValues>(props: FieldProps<V, number | null>): ReactNode {
  const typed = useTyped(props, moneyReader);
  return <TextInput {...typed} className={styles.short} inputMode="decimal" leftSection="£" leftSectionPointerEvents="none" classNames={{ input: styles.figures ?? '' }} />;
}

export const numberReader: Reader = {
  read: (text) => {
    const plain = text.trim().replaceAll(',', '');
    return plain === '' ? null : /^[-−]?\d+(\.\d+)?$/.test(plain) ? Number(plain.replace('−', '-')) : text;
  },
  write: (value) => value.toLocaleString('en-GB', { maximumFractionDigits: 20 }).replace('-', '−'),
};

/** A number; `unit` stands after it. */
export function NumberField<V extends FieldValues>(props: FieldProps<V, number | null> & { readonly unit?: string }): ReactNode {
  const typed = useTyped(props, numberReader);
  const label = props.unit === undefined ? props.label : `${props.label} (${props.unit})`;
  return <TextInput {...typed} label={label} className={styles.short} inputMode="numeric" classNames={{ input: styles.figures ?? '' }} />;
}

export const percentReader: Reader = {
  read: (text) => {
    const plain = text.trim().replace(/\s*%$/, '');
    if (plain === '') return null;
    // More than two decimals are refused by the schema, which asks for whole basis points.
    return /^\d+(\.\d+)?$/.test(plain) ? Number((Number(plain) * 100).toFixed(6)) : text;
  },
  write: (value) => (value / 100).toLocaleString('en-GB', { maximumFractionDigits: 4 }),
};

/** A percentage, typed as "62.5" and kept in basis points. */
export function PercentField<V extends FieldValues>(props: FieldProps<V, number | null>): ReactNode {
  const typed = useTyped(props, percentReader);
  return <TextInput {...typed} className={styles.short} inputMode="decimal" rightSection="%" rightSectionPointerEvents="none" classNames={{ input: styles.figures ?? '' }} />;
}

/** Yes, no, or not known. */
export function YesNoField<V extends FieldValues>(props: FieldProps<V, boolean | null>): ReactNode {
  const { value, change, input } = useField(props);
  const data = [{ value: '', label: 'Not known' }, { value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }];
  return <NativeSelect {...input} className={styles.short} data={data} value={value === true ? 'yes' : value === false ? 'no' : ''} onChange={({ currentTarget }) => change(currentTarget.value === '' ? null : currentTarget.value === 'yes')} />;
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One of a short list. `none` is the word for `null` and is offered only when given. */
export function SelectField<V extends FieldValues>(props: FieldProps<V, string | null> & { readonly options: readonly string[]; readonly words?: (option: string) => string; readonly none?: string }): ReactNode {
  const { value, change, input } = useField(props);
  const data = [
    ...(props.none === undefined ? [] : [{ value: '', label: props.none }]),
    ...props.options.map((option) => ({ value: option, label: (props.words ?? sentenceCase)(option) })),
  ];
  return <NativeSelect {...input} className={styles.medium} data={data} value={textOf(value)} onChange={(event) => change(event.currentTarget.value === '' ? null : event.currentTarget.value)} />;
}

/** Several of a short list. */
export function ChecksField<V extends FieldValues>(props: FieldProps<V, string[]> & { readonly options: readonly string[]; readonly words?: (option: string) => string }): ReactNode {
  const { value, change, input } = useField(props);
  const { ref, onBlur, withAsterisk, id, name: _, disabled, 'aria-required': __, ...group } = input;
  const chosen = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  return (
    <Checkbox.Group {...group} withAsterisk={withAsterisk} value={chosen} onChange={(next) => change(next)}>
      <div className={styles.choices}>
        {props.options.map((option, index) => (
          <Checkbox key={option} value={option} label={(props.words ?? sentenceCase)(option)} disabled={disabled} onBlur={onBlur} {...(index === 0 ? { id, ref } : {})} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** Yes or no. */
export function CheckField<V extends FieldValues>(props: FieldProps<V, boolean>): ReactNode {
  const { value, change, input } = useField(props);
  const { withAsterisk: _, ...rest } = input;
  return <Checkbox {...rest} checked={value === true} onChange={(event) => change(event.currentTarget.checked)} />;
}
