import { Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OrganisationRole } from '../../../shared/model/organisation.ts';
import { useRecordOptions } from '../../ui/record-options.ts';

type FilterRecordProps = { readonly label: string; readonly role: OrganisationRole | null; readonly value: string | null; readonly onChange: (id: string | null) => void };

/** A table's filter by one organisation, found by typing. Its options are not asked for before the table's rows. */
export function FilterOrganisation({ label, role, value, onChange }: FilterRecordProps): ReactNode {
  const [touched, setTouched] = useState(false);
  const { options, text, setText, loading } = useRecordOptions('organisation', value === null ? [] : [value], role, touched || value !== null);
  const chosen = options.find((option) => option.value === value)?.label;
  return (
    <Select
      aria-label={label} placeholder={`${label}: any`} searchable clearable data={[...options]} value={value} onChange={onChange} onFocus={() => setTouched(true)}
      onSearchChange={(typed) => setText(typed === chosen ? '' : typed)} filter={({ options: all }) => all}
      nothingFoundMessage={loading ? 'Looking' : `Nothing holds “${text}”`} comboboxProps={{ transitionProps: { duration: 0 }, shadow: 'md', withinPortal: false, zIndex: 10 }}
      clearButtonProps={{ 'aria-label': `Any ${label.toLowerCase()}` }}
    />
  );
}
