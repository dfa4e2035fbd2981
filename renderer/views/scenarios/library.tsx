import { Button } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { organisationId } from '../../../shared/model/ids.ts';
import { library, type Pattern } from '../../../shared/scenarios/library.ts';
import { go, usePlaceParams } from '../../location.ts';
import { useJob } from '../../store/jobs.ts';
import { Callout } from '../../ui/callout.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { Tabs, type Tab } from '../../ui/tabs.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { ReplayView } from './replay-view.tsx';
import styles from './scenarios.module.css';

/** Turns the pattern on a mutual: its own contracts, dates and sizes, in a form that can be changed before it is saved. */
function Adapt({ pattern }: { readonly pattern: Pattern }): ReactNode {
  const mutual = usePlaceParams().get('mutual');
  const { control, setError, clearErrors } = useForm<{ organisationId: string | null }>({ defaultValues: { organisationId: mutual } });
  const chosen = useWatch({ control, name: 'organisationId' });
  const adapt = (): void => {
    const id = organisationId.safeParse(chosen).data;
    clearErrors();
    if (id === undefined) setError('organisationId', { message: 'Choose the mutual.' });
    else go(`/scenarios/new?pattern=${encodeURIComponent(pattern.key)}&mutual=${id}`);
  };
  return (
    <div className={styles.adapt}>
      <RecordPicker control={control} name="organisationId" label="Mutual" of="organisation" role="mutual" required />
      <Button onClick={adapt}>Adapt to this mutual</Button>
    </div>
  );
}

/** What this application would have shown, and how long before, reckoned anew from a record of that time. */
function Replayed({ pattern }: { readonly pattern: Pattern }): ReactNode {
  const job = useJob('scenario.replay');
  const { result, running, start } = job;
  useEffect(() => void start({ pattern: pattern.key }), [start, pattern.key]);
  return (
    <Section title="What these views would have shown">
      <Note>The failure is replayed on a made-up mutual, week by week: on each day its forecast is made from what a record held then.</Note>
      <JobProgress job={job} label="Replaying" />
      {!running && result?.ok === false && <Callout tone="problem" action={<Button variant="default" onClick={() => void start({ pattern: pattern.key })}>Try again</Button>}>{result.error.message}</Callout>}
      {result?.ok === true && result.value.key === pattern.key && <ReplayView replay={result.value} />}
    </Section>
  );
}

function PatternView({ pattern }: { readonly pattern: Pattern }): ReactNode {
  return (
    <Stack>
      <p className={styles.answer}>{pattern.summary}</p>
      <Section title="What happened">
        <SimpleTable
          caption="What happened" rows={pattern.happened} keyOf={({ on, what }) => `${on} ${what}`}
          columns={[{ header: 'When', rowHeader: true, cell: ({ on }) => on }, { header: 'What', cell: ({ what }) => what }, { header: 'Source', cell: ({ source }) => <span className="dim">{source}</span> }]}
        />
        <SimpleTable
          caption="Figures" rows={pattern.figures} keyOf={({ label }) => label}
          columns={[{ header: 'Figure', rowHeader: true, cell: ({ label }) => label }, { header: 'As published', cell: ({ value }) => value }, { header: 'Source', cell: ({ source }) => <span className="dim">{source}</span> }]}
        />
      </Section>
      <Section title="What there was to be seen">
        <SimpleTable
          caption="What there was to be seen" rows={pattern.evidence} keyOf={({ when, what }) => `${when} ${what}`}
          columns={[{ header: 'When', rowHeader: true, cell: ({ when }) => when }, { header: 'Evidence', cell: ({ what }) => what }, { header: 'In a commissioner’s record', cell: ({ kept }) => (kept ? 'As a rule' : 'As a rule not') }]}
        />
      </Section>
      <Replayed pattern={pattern} />
      <Section title="What follows from it"><ul className={styles.lines}>{pattern.lessons.map((lesson) => <li key={lesson}>{lesson}</li>)}</ul></Section>
      <Section title="Ask it of a mutual of yours">
        <Note>The question is put to a mutual of your record, with its own contracts, dates and sizes; everything can be changed before it is saved.</Note>
        <Adapt pattern={pattern} />
      </Section>
    </Stack>
  );
}

/** Failures that have happened, each as a scenario that can be put to any mutual. */
export default function ScenarioLibrary(): ReactNode {
  const tabs = library.map((pattern): Tab => ({ id: pattern.key.replaceAll(' ', '-'), label: pattern.title, content: () => <PatternView key={pattern.key} pattern={pattern} /> }));
  const [first, ...others] = tabs;
  return (
    <Page title="Library of scenarios" about="What has happened before, with its dates, figures and sources; each can be asked of a mutual of yours." actions={<LinkButton to="/scenarios">All scenarios</LinkButton>}>
      {first !== undefined && <Tabs label="Patterns" tabs={[first, ...others]} />}
    </Page>
  );
}
