import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';

type FactorProps = { readonly label: string; readonly words: readonly string[]; readonly value: number | null; readonly error: string | undefined; readonly onChange: (value: number | null) => void };

/** One half of a score, 1 to 5 with its word. */
export function FactorChoice({ label, words, value, error, onChange }: FactorProps): ReactNode {
  return (
    <NativeSelect
      label={label} error={error} value={value === null ? '' : String(value)} onChange={(event) => onChange(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
      data={[{ value: '', label: 'Not scored' }, ...words.map((word, index) => ({ value: String(index + 1), label: `${index + 1} ${word}` }))]}
    />
  );
}
