import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';

/** Whether names go out as codes, with what that does not hide. */
export function RedactedCheck({ checked, onChange }: { readonly checked: boolean; readonly onChange: (checked: boolean) => void }): ReactNode {
  return (
    <Checkbox
      label="Redacted: names as codes" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)}
      description={<>Organisations, contracts, services and people stand as codes; <a href="#/records/redaction-code">the key</a> stays here. Text can still tell who is meant.</>}
    />
  );
}
