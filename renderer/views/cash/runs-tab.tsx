import type { ReactNode } from 'react';
import type { RunHead } from '../../../shared/ipc/scenarios.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { Badge, Count, DateText, sentence, Words } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';

const columns: readonly SimpleColumn<RunHead>[] = [
  { header: 'Run', rowHeader: true, cell: ({ run }) => <a href={`#/runs/${run.id}`}>{run.title}</a> },
  { header: 'Kind', cell: ({ run }) => sentence(run.run) },
  { header: 'Run on', cell: ({ run }) => <DateText value={run.ranOn} /> },
  { header: 'By', cell: ({ run }) => <Words value={run.ranBy} /> },
  { header: 'What it says', cell: ({ run }) => <Words value={run.headline} none="Nothing in a sentence" /> },
  { header: 'Since then', cell: ({ stale }) => (stale ? <Badge>The record has moved</Badge> : 'As it was') },
  { header: 'Months', align: 'end', cell: ({ run }) => <Count value={run.horizonMonths} /> },
  { header: 'Paths', align: 'end', cell: ({ run }) => <Count value={run.paths} /> },
];

/** The results about this mutual that were kept, with whether the record has moved since. */
export function RunsTab({ organisationId }: { readonly organisationId: OrganisationId }): ReactNode {
  const asked = useQuery('run.list', { scenarioId: null, organisationId });
  return (
    <Show asked={asked}>
      {(rows) => (rows.length === 0
        ? <EmptyState title="No result was kept yet">A forecast that is kept stands here with everything it was made from: it can be made again, attached to a risk or a plan, and exported. Keep one under Months or Sensitivity.</EmptyState>
        : <LongTable caption="Runs" noun={['run', 'runs']} columns={columns} rows={rows} keyOf={({ run }) => run.id} />)}
    </Show>
  );
}
