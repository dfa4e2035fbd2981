import { Button } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import { Callout } from '../../ui/callout.tsx';
import { refusalOf } from './risk-words.tsx';
import styles from './risks.module.css';

type Refusal = { readonly message: string; readonly fields: Readonly<Record<string, string>> };
const NONE: Readonly<Record<string, string>> = {};

/** A field's sentence, whatever part of the input the door found it in. */
const fieldsOf = (error: AppError): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(error.fields ?? {}).map(([path, sentence]) => [path.replace(/^fields\./, ''), sentence]));

type Props<T> = {
  readonly label: string;
  readonly ask: () => Promise<Result<T>>;
  readonly onDone: (value: T) => void;
  readonly children: (refused: Readonly<Record<string, string>>) => ReactNode;
};

/** A short form of one decision: what the store refuses is said at its field, and everything typed stays. */
export function DecisionForm<T>({ label, ask, onDone, children }: Props<T>): ReactNode {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [saving, setSaving] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSaving(true);
    const result = await ask();
    setSaving(false);
    if (result.ok) return onDone(result.value);
    setRefusal({ message: refusalOf(result.error), fields: fieldsOf(result.error) });
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void submit(event)} aria-label={label}>
      {refusal !== null && <Callout tone="problem">{refusal.message}</Callout>}
      {children(refusal?.fields ?? NONE)}
      <div className={styles.start}><Button type="submit" loading={saving} loaderProps={{ type: 'dots' }}>{label}</Button></div>
    </form>
  );
}
