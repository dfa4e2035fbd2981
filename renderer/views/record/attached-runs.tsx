import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RecordDetail } from '../../../shared/ipc/records.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { formatDate } from '../../../shared/time.ts';
import { useQuery, type Asked } from '../../api.ts';
import { perform } from '../../store/commands.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { Show } from '../../ui/asked.tsx';
import { NotKnown } from '../../ui/values.tsx';
import type { KindRows } from './kind-table.tsx';
import { LongTable } from './long-table.tsx';
import { useRecordsOf } from './kind-table.tsx';

type Attached = RecordOf<'run attachment'>;

/** What a run said when it was made, in its own sentence. */
function Headline({ id }: { readonly id: string }): ReactNode {
  const asked = useQuery('record.get', { kind: 'run', id });
  const headline = asked.data === undefined ? null : (asked.data.record as RecordOf<'run'>).headline;
  return headline ?? <NotKnown words="None" />;
}

/** Runs that a risk or a plan rests on: each leads to its result and can be detached; the run itself stays. */
export function AttachedRuns({ asked, live, about }: { readonly asked: Asked<KindRows<'run attachment'>>; readonly live: boolean; readonly about: string }): ReactNode {
  const detach = ({ id, version }: Attached): void => { void perform('record.delete', { kind: 'run attachment', id, version }, 'Run detached'); };
  return (
    <Show asked={asked}>
      {({ rows, total, names }) => {
        if (total === 0) return <EmptyState title="No run attached yet" actions={<LinkButton to="/scenarios">Go to scenarios</LinkButton>}>{about}</EmptyState>;
        return (
          <Section title="Attached runs">
            <LongTable
              caption="Attached runs" noun={['attached run', 'attached runs']} rows={rows} keyOf={({ id }) => id}
              columns={[
                { header: 'What it shows', rowHeader: true, cell: ({ what }) => what },
                { header: 'Run', cell: ({ runId }) => <a href={`#/runs/${runId}`}>{names[runId] ?? 'Run'}</a> },
                { header: 'It says', cell: ({ runId }) => <Headline id={runId} /> },
                { header: 'Attached on', cell: ({ attachedOn }) => formatDate(attachedOn) },
                { header: 'Attached by', cell: ({ attachedBy }) => attachedBy ?? <NotKnown words="None" /> },
                ...(live ? [{ header: 'Detach', cell: (row: Attached) => <Button variant="subtle" size="compact-sm" aria-label={`Detach ${names[row.runId] ?? row.what}`} onClick={() => detach(row)}>Detach</Button> }] : []),
              ]}
            />
          </Section>
        );
      }}
    </Show>
  );
}

/** Beside a contingency plan's own values. */
export function PlanRuns({ detail }: { readonly detail: RecordDetail }): ReactNode {
  const asked = useRecordsOf('run attachment', { kind: 'contingency plan', id: detail.record.id });
  return <AttachedRuns asked={asked} live={detail.record.deletedAt === null} about="Run a scenario, read whether the plan would be in time, and attach the result here." />;
}
