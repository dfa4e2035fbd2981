import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatDate } from '../../../shared/time.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { countWords } from '../../../shared/estimate-words.ts';
import { useQuery } from '../../api.ts';
import { go } from '../../location.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { perform } from '../../store/commands.ts';
import { useJob } from '../../store/jobs.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Badge, DateText, sentence } from '../../ui/values.tsx';
import { JobButton } from '../exchange/job-button.tsx';
import { DeletedNotice } from '../record/deleted-notice.tsx';
import { Facts, Stack } from '../record/stack.tsx';
import { DuplicateButton } from '../record/template.tsx';
import { leverWords } from './lever-words.ts';
import { RunBody } from './run-body.tsx';
import { kept } from './run-figures.tsx';
import { RunContentView } from './run-content.tsx';
import { newestFirst, RunTable } from './scenario-runs.tsx';
import styles from './scenarios.module.css';

type Scenario = RecordOf<'scenario'>;
type Names = Readonly<Record<string, string>>;

/** What is asked and what happens in it. */
function Asked({ scenario, names }: { readonly scenario: Scenario; readonly names: Names }): ReactNode {
  const { question, levers, mutualIds, horizonMonths, paths, seed, startOn } = scenario;
  const own = [startOn !== null && `begins on ${formatDate(startOn)}`, horizonMonths !== null && `${horizonMonths} months`, paths !== null && `${countWords(paths)} paths`, seed !== null && `seed ${seed}`].filter((one) => one !== false);
  return (
    <Section title="What is asked">
      {question !== null && question !== '' && <p className={styles.answer}>{question}</p>}
      {levers.length === 0 ? <p>Nothing happens in it yet, so it shows what is expected anyway.</p> : (
        <ol className={styles.lines}>
          {levers.map((row, index) => (
            <li key={`${index} ${row.lever}`}>
              {leverWords(row, { organisation: row.organisationId === null ? null : (names[row.organisationId] ?? 'a body not known'), contract: row.contractId === null ? null : (names[row.contractId] ?? 'a contract not known') })}
              {row.note !== null && <span className="dim"> {row.note}</span>}
            </li>
          ))}
        </ol>
      )}
      <DetailList items={[
        { label: 'Mutuals', value: mutualIds.length === 0 ? 'All that trade' : mutualIds.map((id, index) => <span key={id}>{index > 0 && ', '}<a href={`#/cash/${id}`}>{names[id] ?? 'not known'}</a></span>) },
        { label: 'How it is simulated', value: own.length === 0 ? 'As in the cash-flow assumptions' : sentence(own.join(', ')) },
      ]} />
    </Section>
  );
}

/** Runs the scenario, with its progress and a way to stop; the newest kept run’s story stands below. */
function Answer({ scenario, job }: { readonly scenario: Scenario; readonly job: ReturnType<typeof useJob<'scenario.run'>> }): ReactNode {
  const asked = useQuery('run.list', { scenarioId: scenario.id, organisationId: null });
  const unkept = job.result?.ok === true && job.result.value.runId === null ? job.result.value.content : null;
  return (
    <Stack>
      <JobProgress job={job} label="Running the scenario" />
      {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
      {unkept !== null && <><Callout>This result was not kept: the record is looked at as at an earlier date.</Callout><RunContentView content={unkept} /></>}
      <Show asked={asked}>
        {(runs) => {
          const [newest, ...earlier] = newestFirst(runs);
          if (newest === undefined) return unkept === null && !job.running ? <EmptyState title="Not run yet">Running it looks at every month and path, with the scenario and without it, and tells what follows. It takes seconds and can be stopped.</EmptyState> : null;
          return (
            <Stack>
              <Section title="What the newest run says" aside={<span className="dim">Run on <DateText value={newest.run.ranOn} />, <a href={`#/runs/${newest.run.id}`}>on a page of its own</a></span>}>
                <p className={styles.answer}>{kept(newest.run.headline ?? newest.run.title)}</p>
              </Section>
              <RunBody key={newest.run.id} id={newest.run.id} />
              {earlier.length > 0 && <Section title="Earlier runs"><RunTable runs={earlier} caption="Earlier runs" /></Section>}
            </Stack>
          );
        }}
      </Show>
    </Stack>
  );
}

function Loaded({ scenario, names }: { readonly scenario: Scenario; readonly names: Names }): ReactNode {
  const readOnly = useReadOnly();
  const job = useJob('scenario.run');
  const { id, version } = scenario;
  const live = scenario.deletedAt === null;
  const run = (): void => void job.start({ scenarioId: id, scenario: null, keep: readOnly === null });
  const remove = async (): Promise<void> => {
    const result = await perform('record.delete', { kind: 'scenario', id, version }, 'Scenario deleted');
    if (result.ok) go('/scenarios');
  };
  const newVersion = async (): Promise<void> => {
    const result = await perform('scenario.newVersion', { id, version }, 'New version made');
    if (result.ok) go(`/scenarios/${result.value.id}/edit`);
  };
  return (
    <Page
      title={scenario.title} kicker={scenario.versionNumber === null ? 'Scenario' : `Scenario, version ${scenario.versionNumber}`}
      about={(
        <Facts>
          {scenario.status !== null && <Badge>{sentence(scenario.status)}</Badge>}
          {scenario.owner !== null && <span>Asked by {scenario.owner}</span>}
          {scenario.versionOfId !== null && <a href={`#/scenarios/${scenario.versionOfId}`}>Earlier version</a>}
          <a href={`#/scenarios/compare?ids=${id}`}>Compare</a>
        </Facts>
      )}
      actions={live && (
        <>
          {readOnly === null && <Button variant="subtle" onClick={() => void remove()}>Delete</Button>}
          <DuplicateButton kind="scenario" id={id} />
          {readOnly === null && <Button variant="default" onClick={() => void newVersion()}>New version</Button>}
          <LinkButton to={`/scenarios/${id}/edit`} icon={<IconPencil size={14} aria-hidden />}>Edit</LinkButton>
          <JobButton kind="filled" running={job.running} onStart={run}>Run</JobButton>
        </>
      )}
    >
      <DeletedNotice noun="scenario" row={scenario} onRestore={() => perform('record.restore', { kind: 'scenario', id, version }, 'Scenario restored')} />
      <Tabs
        label="Scenario"
        tabs={[
          { id: 'answer', label: 'Question and answer', content: () => <Stack><Asked scenario={scenario} names={names} /><Answer scenario={scenario} job={job} /></Stack> },
          { id: 'history', label: 'History', content: () => <HistoryList kind="scenario" id={id} /> },
        ]}
      />
    </Page>
  );
}

/** One scenario: its question, what happens in it, and what its newest run says. */
export default function ScenarioPage({ id }: { readonly id: IdOf<'scenario'> }): ReactNode {
  const asked = useQuery('record.get', { kind: 'scenario', id });
  return <Show asked={asked}>{({ record, names }) => <Loaded scenario={record as Scenario} names={names} />}</Show>;
}
