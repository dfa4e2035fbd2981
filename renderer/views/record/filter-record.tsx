import { Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OrganisationRole } from '../../../shared/model/organisation.ts';
import { useRecordOptions, type PickedKind } from '../../ui/record-options.ts';

type FilterRecordProps = { readonly label: string; readonly value: string | null; readonly onChange: (id: string | null) => void };

/** A table's filter by one record of a kind, found by typing. Its options are not asked for before the table's rows. */
export function FilterRecord({ label, of, role = null, value, onChange }: FilterRecordProps & { readonly of: PickedKind; /** Narrows organisations. */ readonly role?: OrganisationRole | null }): ReactNode {
  const [touched, setTouched] = useState(false);
  const { options, text, setText, loading } = useRecordOptions(of, value === null ? [] : [value], role, touched || value !== null);
  const chosen = options.find((option) => option.value === value)?.label;
  return (
    <Select
      aria-label={label} placeholder={`${label}: any`} searchable clearable data={[...options]} value={value} onChange={onChange} onFocus={() => setTouched(true)}
      onSearchChange={(typed) => setText(typed === chosen ? '' : typed)} filter={({ options: all }) => all}
      nothingFoundMessage={loading ? 'Looking' : text === '' ? 'None is recorded yet' : `Nothing holds “${text}”`} comboboxProps={{ transitionProps: { duration: 0 }, shadow: 'md', withinPortal: false, zIndex: 10 }}
      clearButtonProps={{ 'aria-label': `Any ${label.toLowerCase()}` }}
    />
  );
}

export const FilterOrganisation = (props: FilterRecordProps & { readonly role: OrganisationRole | null }): ReactNode => <FilterRecord of="organisation" {...props} />;
