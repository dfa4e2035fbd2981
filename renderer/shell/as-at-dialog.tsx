import { Button, Radio, TextInput } from '@mantine/core';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { asAtView, type AsAt } from '../../shared/as-at.ts';
import { isoDate } from '../../shared/time.ts';
import { takeStore, useToday } from '../store/application.ts';
import { shownWords, useAsAt } from '../store/as-at.ts';
import { useJob } from '../store/jobs.ts';
import { toast } from '../store/toasts.ts';
import { Callout } from '../ui/callout.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { JobProgress } from '../ui/job-progress.tsx';
import styles from './as-at-dialog.module.css';

const meanings: readonly { readonly known: AsAt['known']; readonly label: string; readonly description: string }[] = [
  { known: 'then', label: 'What was known then', description: 'The record as it stood at the end of that day, without anything that was entered or corrected since.' },
  { known: 'now', label: 'What is known now', description: 'Today’s record, with that date taken as today: who was responsible, what was due by then. The date may lie ahead.' },
];

/** Asks for a date, and whether what was known then or what is known now is wanted, and shows the record so. */
export function AsAtDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const asAt = useAsAt();
  const today = useToday();
  const [on, setOn] = useState<string>(asAt?.on ?? today ?? '');
  const [known, setKnown] = useState<AsAt['known']>(asAt?.known ?? 'then');
  const [problem, setProblem] = useState<string | null>(null);
  const { start, cancel, running, result, ...job } = useJob('asAt.open');

  useEffect(() => {
    if (result?.ok !== true) return;
    takeStore(result.value);
    if (result.value.is === 'open' && result.value.asAt !== null) toast(shownWords(result.value.asAt));
    onClose();
  }, [result, onClose]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const wish = asAtView.safeParse({ on, known });
    setProblem(wish.success ? null : (isoDate.safeParse(on).error?.issues[0]?.message ?? null));
    if (wish.success) void start(wish.data);
  };
  const leave = (): void => {
    if (running) cancel();
    onClose();
  };
  const refusal = result?.ok === false && result.error.code !== 'cancelled' && !running ? result.error : null;
  return (
    <Dialog title="Look at the record as at a date" onClose={leave}>
      <form className={styles.form} noValidate onSubmit={submit}>
        <p>Every screen and every export then answers for that date. Nothing can be changed until you go back to today.</p>
        <TextInput
          label="Date" type="date" required className={styles.date} min="1900-01-01" max="2199-12-31" data-autofocus value={on} error={problem ?? refusal?.fields?.['on']}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        <Radio.Group label="Show" value={known} onChange={(value) => setKnown(value === 'now' ? 'now' : 'then')}>
          <div className={styles.choices}>
            {meanings.map((meaning) => <Radio key={meaning.known} value={meaning.known} label={meaning.label} description={meaning.description} />)}
          </div>
        </Radio.Group>
        <JobProgress label="Opening" job={{ ...job, running, cancel }} />
        {refusal !== null && refusal.fields?.['on'] === undefined && <Callout tone="problem">{refusal.message}</Callout>}
        <div className={styles.ends}>
          <Button variant="default" onClick={leave}>Cancel</Button>
          <Button type="submit" data-disabled={running} aria-disabled={running}>Show the record</Button>
        </div>
      </form>
    </Dialog>
  );
}
