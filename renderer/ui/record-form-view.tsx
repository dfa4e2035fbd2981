import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useReadOnly } from '../store/as-at.ts';
import { Callout } from './callout.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { messagesOf, type RecordForm } from './record-form.ts';
import styles from './record-form-view.module.css';
import { useSaveKeys } from './save-keys.ts';

type ViewProps<V extends FieldValues> = {
  readonly form: RecordForm<V>;
  /** "Save contract". */
  readonly saveLabel: string;
  /** Where leaving leads; the draft is kept. */
  readonly backTo: string;
  /** Field to its label, for the error summary and the conflict dialog. */
  readonly labels: Readonly<Record<string, string>>;
  /** How a value of a field reads in the conflict dialog; ids need one (`<RecordName>`). */
  readonly show?: Readonly<Record<string, (value: unknown) => ReactNode>>;
  readonly children: ReactNode;
};

/** The frame of every form: error summary, draft notice, fields, save bar, conflict dialog; Ctrl/⌘ S and Ctrl/⌘ Enter save. */
export function RecordFormView<V extends FieldValues>({ form, saveLabel, backTo, labels, show = {}, children }: ViewProps<V>): ReactNode {
  const onSubmit = useSaveKeys(form.submit);
  const readOnly = useReadOnly();
  return (
    <form className={styles.form} noValidate onSubmit={onSubmit}>
      {readOnly !== null && <Callout>{readOnly}</Callout>}
      <ErrorSummary messages={messagesOf(form.form.formState.errors)} refusals={form.refusals} problem={form.problem} labels={labels} />
      {form.fromDraft && (
        <Callout action={<Button variant="subtle" onClick={form.discard}>Discard the draft</Button>}>This is your unsaved draft from earlier.</Callout>
      )}
      {children}
      <div className={styles.bar}>
        {/* The focus stays in the field while the button is pressed: what is then said under the field would move the button away from under the pointer. */}
        <Button type="submit" loading={form.saving} loaderProps={{ type: 'dots' }} onMouseDown={(event) => event.preventDefault()}>{saveLabel}</Button>
        <a href={`#${backTo}`}>Leave, keeping the draft</a>
      </div>
      {form.conflict !== null && <ConflictDialog conflict={form.conflict} labels={labels} show={show} onDecide={form.decide} />}
    </form>
  );
}

/** A titled group of fields. */
export function FormSection({ title, about, children }: { readonly title: string; readonly about?: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className={styles.section}>
      <div className={styles.side}>
        <h2>{title}</h2>
        {about !== undefined && <p className="dim">{about}</p>}
      </div>
      <div className={styles.fields}>{children}</div>
    </section>
  );
}

/** Fields that stand side by side where there is room. */
export function FieldRow({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles.row}>{children}</div>;
}
