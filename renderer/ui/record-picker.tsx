import { MultiSelect, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { OrganisationRole } from '../../shared/model/organisation.ts';
import { useField, type FieldProps } from './field.ts';
import styles from './fields.module.css';
import { useRecordName, useRecordOptions, type PickedKind, type Within } from './record-options.ts';

type Of = { readonly of: PickedKind; readonly role?: OrganisationRole };
// Inside the page's main part, so that the open list belongs to a landmark.
const combobox = { transitionProps: { duration: 0 }, shadow: 'md', withinPortal: false } as const;
const asItIs = ({ options }: { readonly options: readonly unknown[] }) => options as never;
const nothingYet = (within: Within | null): string => (within === null ? 'None is recorded yet' : within.always ? `This ${within.kind} has none` : `This ${within.kind} has none: type to find another`);
const idsIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : typeof value === 'string' && value !== '' ? [value] : []);

/** One organisation, contract or service, found by typing; the options come from the store. */
export function RecordPicker<V extends FieldValues>(props: FieldProps<V, string | null> & Of & { readonly clearable?: boolean; readonly within?: Within | null }): ReactNode {
  const { value, change, input } = useField(props);
  const chosen = idsIn(value);
  const { options, text, setText, loading } = useRecordOptions(props.of, chosen, props.role ?? null, true, props.within ?? null);
  const label = options.find((option) => option.value === chosen[0])?.label;
  return (
    <Select
      {...input} searchable clearable={props.clearable ?? false} data={[...options]} value={chosen[0] ?? null} onChange={(next) => change(next)}
      // The text of the chosen one is not a search for it.
      onSearchChange={(typed) => setText(typed === label ? '' : typed)} filter={asItIs} nothingFoundMessage={loading ? 'Looking' : text === '' ? nothingYet(props.within ?? null) : `Nothing holds “${text}”`}
      comboboxProps={combobox} className={styles.wide} clearButtonProps={{ 'aria-label': `Clear ${props.label.toLowerCase()}` }}
    />
  );
}

/** Several of them. */
export function RecordsPicker<V extends FieldValues>(props: FieldProps<V, string[]> & Of & { readonly within?: Within | null }): ReactNode {
  const { value, change, input } = useField(props);
  const chosen = idsIn(value);
  const { options, text, setText, loading } = useRecordOptions(props.of, chosen, props.role ?? null, true, props.within ?? null);
  return (
    <MultiSelect
      {...input} searchable data={[...options]} value={chosen} onChange={(next) => change(next)} onSearchChange={setText} filter={asItIs}
      nothingFoundMessage={loading ? 'Looking' : text === '' && chosen.length === 0 ? nothingYet(props.within ?? null) : text === '' ? 'There is no other' : `Nothing else holds “${text}”`} comboboxProps={combobox} hidePickedOptions className={styles.wide}
    />
  );
}

/** The name of a record whose id is known; a dash while it is being read. */
export function RecordName({ of, id }: { readonly of: PickedKind; readonly id: string | null }): ReactNode {
  const name = useRecordName(of, id);
  return id === null ? <span className="dim">None</span> : (name ?? '–');
}
