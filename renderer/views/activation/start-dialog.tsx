import { Button, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import type { activationSorts } from '../../../shared/model/records/activation.ts';
import { idSchemas } from '../../../shared/model/ids.ts';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import type { PlanStatus } from '../../../shared/model/records/contingency-plan.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { invoke, useQuery } from '../../api.ts';
import { go } from '../../location.ts';
import { useApplication } from '../../store/application.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import styles from './activation.module.css';
import { WithPlaces } from './with-places.tsx';

/** A day of the plan in a quarter of an hour. */
const USUAL_PACE = 96;

export type StartProps = {
  readonly planId: string;
  readonly as?: (typeof activationSorts)[number];
  /** The decision to activate it, where one was taken. */
  readonly decisionId?: string | null;
  /** The exercise whose rehearsal it is. */
  readonly exerciseId?: string | null;
};
type Refusal = { readonly message: string; readonly fields: Readonly<Record<string, string>> };
type Links = { runId: string | null };

/** Why, in the words of the decision that led here. */
const whyOf = (decision: RecordOf<'plan decision'> | null): string => [decision?.trigger, decision?.evidence, decision?.reason].filter((one) => one !== null && one !== undefined && one !== '').join('. ');

/** What state the plan is in, where that matters to whoever starts it. */
const standings: Readonly<Record<PlanStatus, string | null>> = {
  draft: 'This plan is a draft: nobody has approved it. It can be used, and the log says so.',
  approved: null,
  superseded: 'A newer version of this plan is in force. Activate that one.',
};

type FormProps = { readonly view: PlanView; readonly as: (typeof activationSorts)[number]; readonly decision: RecordOf<'plan decision'> | null; readonly exercise: RecordOf<'exercise'> | null; readonly onClose: () => void };

function StartForm({ view: { plan, status }, as, decision, exercise, onClose }: FormProps): ReactNode {
  const rehearsal = as === 'rehearsal';
  const person = useApplication(({ state }) => state?.person ?? '');
  const [by, setBy] = useState(rehearsal ? (exercise?.ledBy ?? person) : person);
  const [authority, setAuthority] = useState(decision?.decidedBy ?? '');
  const [why, setWhy] = useState(rehearsal ? (exercise?.played ?? '') : whyOf(decision));
  const [pace, setPace] = useState<string | number>(USUAL_PACE);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [saving, setSaving] = useState(false);
  const { control, getValues } = useForm<Links>({ defaultValues: { runId: exercise?.runId ?? null } });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (saving) return;
    setSaving(true);
    const result = await invoke('activation.start', {
      planId: plan.id, activation: as, by, authority, why, decisionId: decision?.id ?? null, exerciseId: exercise?.id ?? null,
      runId: rehearsal ? idSchemas.run.nullable().parse(getValues('runId')) : null, pace: rehearsal && typeof pace === 'number' ? pace : null,
    });
    setSaving(false);
    if (!result.ok) return setRefusal({ message: result.error.message, fields: result.error.fields ?? {} });
    onClose();
    go(`/activations/${result.value.id}`);
  };
  const standing = standings[status];
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      {refusal !== null && <Callout tone="problem"><WithPlaces text={refusal.message} onGo={onClose} /></Callout>}
      <p>{rehearsal ? `“${plan.title}” is played with a log of its own. It is marked as a rehearsal everywhere, and changes nothing of the record.` : `“${plan.title}” is put to work, and its log begins. Starting it cannot be undone; it ends by being closed.`}</p>
      {standing !== null && <Callout>{standing}</Callout>}
      <TextInput data-autofocus label={rehearsal ? 'Led by' : 'Activated by'} description="Is on duty until they hand over." required autoComplete="off" maxLength={300} value={by} error={refusal?.fields['by']} onChange={(event) => setBy(event.currentTarget.value)} />
      <TextInput label="On whose authority" required autoComplete="off" maxLength={300} value={authority} error={refusal?.fields['authority']} onChange={(event) => setAuthority(event.currentTarget.value)} />
      <Textarea label={rehearsal ? 'What is played' : 'Why'} minRows={2} maxLength={5_000} value={why} error={refusal?.fields['why']} onChange={(event) => setWhy(event.currentTarget.value)} />
      {rehearsal && (
        <>
          <NumberInput label="The clock runs" description="Times as fast as on the wall: at 96, a day of the plan takes a quarter of an hour." className={styles.pace ?? ''} min={1} max={1_000} allowNegative={false} hideControls value={pace} error={refusal?.fields['pace']} onChange={setPace} />
          <RecordPicker control={control} name="runId" label="With the figures of" description="The result of a scenario, for how long the money lasts. Left empty, the forecast of the mutual as it is." of="run" clearable />
        </>
      )}
      <div className={styles.ends}>
        <Button variant="default" onClick={onClose}>Not now</Button>
        <Button type="submit" loading={saving} loaderProps={{ type: 'dots' }}>{rehearsal ? 'Begin the rehearsal' : 'Activate'}</Button>
      </div>
    </form>
  );
}

/** Activates a plan, or rehearses it on a clock that may run faster. It begins the log and cannot be undone. */
export function StartDialog({ planId, as = 'activation', decisionId = null, exerciseId = null, onClose }: StartProps & { readonly onClose: () => void }): ReactNode {
  const asked = useQuery('plan.get', { id: idSchemas['contingency plan'].parse(planId) });
  return (
    <Dialog title={as === 'rehearsal' ? 'Rehearse the plan' : 'Activate the plan'} size="40rem" onClose={onClose}>
      <Show asked={asked}>
        {(view) => <StartForm view={view} as={as} decision={view.decisions.find(({ id }) => id === decisionId) ?? null} exercise={view.exercises.find(({ id }) => id === exerciseId) ?? null} onClose={onClose} />}
      </Show>
    </Dialog>
  );
}

/** Opens the dialog that activates or rehearses a plan. */
export function StartButton({ kind = 'default', children, ...start }: StartProps & { readonly kind?: 'filled' | 'default'; readonly children: ReactNode }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant={kind} aria-haspopup="dialog" onClick={() => setOpen(true)}>{children}</Button>
      {open && <StartDialog {...start} onClose={() => setOpen(false)} />}
    </>
  );
}
