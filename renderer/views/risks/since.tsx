import { Button, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { formatLongDate, isoDate, quarterEndBefore, type IsoDate } from '../../../shared/time.ts';
import { useToday } from '../../store/application.ts';
import { usePreference } from '../../store/preference.ts';
import styles from './since.module.css';

const kept = z.object({ lastBoard: isoDate.nullable() });

export type Since = {
  /** `null` until it is known what to begin with. */
  readonly since: IsoDate | null;
  readonly today: IsoDate | null;
  readonly lastBoard: IsoDate | null;
  readonly choose: (since: IsoDate) => void;
  readonly remember: (lastBoard: IsoDate) => void;
};

/** The day from which changes are told: first the last board meeting that was remembered, else the end of the last quarter. `given` comes first of all. */
export function useSince(given: IsoDate | null = null): Since {
  const today = useToday();
  const [preference, keep] = usePreference('meetings', kept);
  const [chosen, choose] = useState<IsoDate | null>(given);
  const lastBoard = preference?.lastBoard ?? null;
  const usual = preference === undefined || today === null ? null : lastBoard !== null && lastBoard <= today ? lastBoard : quarterEndBefore(today);
  const since = chosen ?? usual;
  return { since: since !== null && today !== null && since > today ? today : since, today, lastBoard, choose, remember: (date) => keep({ lastBoard: date }) };
}

/** A day, taken over once it is one. What is typed meanwhile stays. */
export function DayInput({ label, value, max, onChange }: { readonly label: string; readonly value: IsoDate; readonly max: IsoDate; readonly onChange: (date: IsoDate) => void }): ReactNode {
  const [typed, setTyped] = useState<string>(value);
  useEffect(() => setTyped(value), [value]);
  const parsed = isoDate.safeParse(typed);
  const problem = !parsed.success ? 'Enter a date.' : parsed.data > max ? `Enter ${formatLongDate(max)} or an earlier date.` : null;
  return (
    <TextInput
      label={label} type="date" className={styles.day} min="1900-01-01" max={max} value={typed} error={problem}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setTyped(next);
        const date = isoDate.safeParse(next).data;
        if (date !== undefined && date <= max) onChange(date);
      }}
    />
  );
}

/** Chooses the day: typed, the end of the last quarter, or the last board meeting, which can be remembered here. */
export function SinceChoice({ since: { since, today, lastBoard, choose, remember }, label = 'Since the end of', children }: { readonly since: Since; readonly label?: string; readonly children?: ReactNode }): ReactNode {
  if (since === null || today === null) return null;
  const quarter = quarterEndBefore(today);
  return (
    <div className={styles.since}>
      <DayInput label={label} value={since} max={today} onChange={choose} />
      {children}
      <div className={styles.quick}>
        <Button variant="default" aria-pressed={since === quarter} onClick={() => choose(quarter)}>Last quarter</Button>
        {lastBoard !== null && lastBoard <= today && <Button variant="default" aria-pressed={since === lastBoard} onClick={() => choose(lastBoard)}>Last board meeting</Button>}
        {since !== lastBoard && <Button variant="subtle" onClick={() => remember(since)}>Remember as the last board meeting</Button>}
      </div>
    </div>
  );
}
