import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useThrottledCallback } from '@mantine/hooks';
import { useEffect, useState, type ReactNode } from 'react';
import styles from './filter-bar.module.css';

/** The filters of a table in a line, with a way to take them all off. */
export function FilterBar({ active, onClear, children }: { readonly active: boolean; readonly onClear: () => void; readonly children: ReactNode }): ReactNode {
  return (
    <div role="search" className={styles.bar} aria-label="Filter the table">
      {children}
      {active && <Button variant="subtle" onClick={onClear}>Clear filters</Button>}
    </div>
  );
}

/** Text to be found, sent on at once and while someone types fast every 60 ms. */
export function FilterText({ value, onChange, label = 'Search this table' }: { readonly value: string; readonly onChange: (text: string) => void; readonly label?: string }): ReactNode {
  const [typed, setTyped] = useState(value);
  const [sent, setSent] = useState(value);
  const send = useThrottledCallback((text: string) => {
    setSent(text);
    onChange(text);
  }, 60);
  // Cleared or set from elsewhere.
  useEffect(() => {
    if (value !== sent) {
      setTyped(value);
      setSent(value);
    }
  }, [value, sent]);
  return (
    <TextInput
      type="search" aria-label={label} placeholder={label} maxLength={200} className={styles.text} value={typed} data-filter-text
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
    />
  );
}

type FilterSelectProps<O extends string> = {
  readonly label: string;
  readonly options: readonly O[];
  readonly value: O | null;
  readonly onChange: (value: O | null) => void;
  readonly words?: (option: O) => string;
};

/** One of a list, or any. */
export function FilterSelect<O extends string>({ label, options, value, onChange, words }: FilterSelectProps<O>): ReactNode {
  const sentence = (option: O): string => option.charAt(0).toUpperCase() + option.slice(1);
  return (
    <NativeSelect
      aria-label={label} data-set={value !== null} value={value ?? ''}
      data={[{ value: '', label: `${label}: any` }, ...options.map((option) => ({ value: option, label: (words ?? sentence)(option) }))]}
      onChange={(event) => onChange(options.find((option) => option === event.currentTarget.value) ?? null)}
    />
  );
}

export function FilterCheck({ label, checked, onChange }: { readonly label: string; readonly checked: boolean; readonly onChange: (checked: boolean) => void }): ReactNode {
  return <Checkbox label={label} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />;
}
