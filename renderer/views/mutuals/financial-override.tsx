import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { StandingLine } from '../../../shared/ipc/standing.ts';
import { knownLevels } from '../../../shared/model/parameters/financial-metrics.ts';
import { indicatorLabel } from '../../../shared/model/standing.ts';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import { useApplication } from '../../store/application.ts';
import { perform } from '../../store/commands.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LevelBadge, sentence } from '../../ui/values.tsx';
import styles from '../record/record.module.css';

const noOverride = { overrideLevel: null, overrideReason: null, overrideBy: null, overrideOn: null, overrideUntil: null };

/** A person's explained judgement that a level misleads, from today to a last day. What the figures say stays beside it. */
export function OverrideDialog({ line: { indicator, level, earlier }, today, onClose }: { readonly line: StandingLine; readonly today: IsoDate; readonly onClose: () => void }): ReactNode {
  const person = useApplication(({ state }) => state?.person ?? '');
  const before = level.override ?? level.expired ?? earlier;
  const [chosen, setChosen] = useState<string>(before?.level ?? '');
  const [reason, setReason] = useState(before?.reason ?? '');
  const [by, setBy] = useState(level.override?.by ?? person);
  const [until, setUntil] = useState<string>(level.override?.until ?? '');
  const [error, setError] = useState<AppError | null>(null);
  const name = indicatorLabel(indicator.metric);
  const save = async (patch: object, done: string): Promise<void> => {
    const result = await perform('record.update', { kind: 'indicator', id: indicator.id, version: indicator.version, patch }, done);
    if (result.ok) onClose();
    else setError(result.error);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen === '') setError({ code: 'invalid_input', message: 'Nothing was saved: choose the level to show.', fields: { overrideLevel: 'Choose the level to show.' } });
    else void save({ overrideLevel: chosen, overrideReason: reason, overrideBy: by, overrideOn: today, overrideUntil: until === '' ? null : until }, `Override of ${name} saved`);
  };
  const said = (field: string): string | undefined => error?.fields?.[field] ?? error?.fields?.[`patch.${field}`];
  return (
    <Dialog title={`Override: ${name}`} onClose={onClose}>
      <form className={styles.dialog} noValidate onSubmit={submit}>
        {error !== null && <Callout tone="problem">{error.message}</Callout>}
        <p>{indicator.sort === 'event' ? 'Reported' : 'By the figures'}: <LevelBadge level={indicator.level} /> {indicator.says}</p>
        {level.override === null && before !== null && <Callout>An override to {before.level} by {before.by} ended on {formatDate(before.until)} or was of an earlier period. Its reason stands below: check that it still holds.</Callout>}
        <NativeSelect
          data-autofocus label="Level to show" withAsterisk aria-required value={chosen} error={said('overrideLevel')} onChange={(event) => setChosen(event.currentTarget.value)}
          data={[{ value: '', label: 'Choose' }, ...knownLevels.map((one) => ({ value: one, label: sentence(one) }))]}
        />
        <Textarea label="Reason" description="Why the level misleads, such as a planned margin of 2 %." withAsterisk aria-required minRows={2} value={reason} error={said('overrideReason')} onChange={(event) => setReason(event.currentTarget.value)} />
        <TextInput label="Overridden by" withAsterisk aria-required autoComplete="off" value={by} error={said('overrideBy')} onChange={(event) => setBy(event.currentTarget.value)} />
        <TextInput type="date" label="Last day" description="From the day after, the level is by the figures again." withAsterisk aria-required value={until} min={today} error={said('overrideUntil')} onChange={(event) => setUntil(event.currentTarget.value)} />
        <div className={styles.ends}>
          {level.override !== null && <Button variant="subtle" onClick={() => void save(noOverride, `Override of ${name} taken off`)}>Take the override off</Button>}
          <Button variant="default" onClick={onClose}>Leave it</Button>
          <Button type="submit">Save the override</Button>
        </div>
      </form>
    </Dialog>
  );
}
