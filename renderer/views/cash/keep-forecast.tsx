import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { LeverRow } from '../../../shared/ipc/cash.ts';
import type { IdOf, OrganisationId } from '../../../shared/model/ids.ts';
import { go } from '../../location.ts';
import { useApplication } from '../../store/application.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { perform } from '../../store/commands.ts';
import { useJob, type JobHandle } from '../../store/jobs.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { JobButton } from '../exchange/job-button.tsx';
import record from '../record/record.module.css';

export type Keeping = { readonly job: JobHandle<'forecast.keep'>; readonly start: () => void; /** The run of what is shown, once it was kept. */ readonly runId: IdOf<'run'> | null };

/** Keeps what is shown as a run, with everything it was made from; a run of other levers is none of what is shown. */
export function useKeeping(organisationId: OrganisationId, levers: readonly LeverRow[]): Keeping {
  const job = useJob('forecast.keep');
  const [of, setOf] = useState<string | null>(null);
  const key = JSON.stringify(levers);
  const start = (): void => {
    setOf(key);
    void job.start({ organisationId, months: null, paths: null, seed: null, levers: [...levers] });
  };
  return { job, start, runId: job.result?.ok === true && of === key ? job.result.value.runId : null };
}

export function KeepForecast({ keeping: { job, start, runId } }: { readonly keeping: Keeping }): ReactNode {
  if (useReadOnly() !== null) return null;
  return (
    <>
      <JobButton running={job.running} onStart={start}>Keep this forecast</JobButton>
      <JobProgress job={job} label="Keeping the forecast" />
      <div role="status">{runId !== null && <p>Kept with its inputs. <a href={`#/runs/${runId}`}>Open the run</a></p>}</div>
      {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
    </>
  );
}

type ScenarioProps = { readonly organisationId: OrganisationId; readonly name: string; readonly levers: readonly LeverRow[]; readonly stresses: readonly string[] };

function ScenarioDialog({ organisationId, name, levers, stresses, onClose }: ScenarioProps & { readonly onClose: () => void }): ReactNode {
  const owner = useApplication(({ state }) => state?.person ?? null);
  const what = stresses.length > 0 ? stresses.join(', ').toLowerCase() : levers.map(({ lever }) => lever).join(', ');
  const [title, setTitle] = useState(`${name}: ${what}`.slice(0, 200));
  const [question, setQuestion] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const fields = {
      title, question: question.trim() === '' ? null : question, startOn: null, horizonMonths: null, paths: null, seed: null, mutualIds: [organisationId], levers: levers.map((row) => ({ ...row })),
      libraryKey: null, versionNumber: 1, versionOfId: null, status: 'current' as const, owner, notes: null,
    };
    const result = await perform('record.create', { kind: 'scenario', fields }, 'Scenario saved');
    if (result.ok) go(`/scenarios/${result.value.id}`);
    else setError(result.error);
  };
  const said = (field: string): string | undefined => error?.fields?.[field] ?? error?.fields?.[`fields.${field}`];
  return (
    <Dialog title="Save as a scenario" onClose={onClose}>
      <form className={record.dialog} noValidate onSubmit={(event) => void save(event)}>
        {error !== null && <Callout tone="problem">{error.message}</Callout>}
        <p>{levers.length === 1 ? 'The change' : `The ${levers.length} changes`} as set here, put to {name}. It can be run, compared with others and changed under Scenarios.</p>
        <TextInput data-autofocus label="Scenario" withAsterisk aria-required value={title} error={said('title')} onChange={(event) => setTitle(event.currentTarget.value)} autoComplete="off" />
        <Textarea label="Question" description="In words, as one would ask it." value={question} error={said('question')} onChange={(event) => setQuestion(event.currentTarget.value)} />
        <div className={record.ends}>
          <Button variant="default" onClick={onClose}>Not now</Button>
          <Button type="submit">Save the scenario</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Makes a scenario of what was moved. */
export function SaveScenario(props: ScenarioProps): ReactNode {
  const [open, setOpen] = useState(false);
  const nothing = props.levers.length === 0;
  if (useReadOnly() !== null) return null;
  return (
    <>
      <Button variant="default" data-disabled={nothing} aria-disabled={nothing} title={nothing ? 'Move a slider or choose a stress first.' : undefined} onClick={nothing ? undefined : () => setOpen(true)}>Save as a scenario</Button>
      {open && <ScenarioDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
