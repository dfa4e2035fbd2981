import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RunView } from '../../../shared/ipc/scenarios.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { RunSort } from '../../../shared/model/records/run.ts';
import { useQuery } from '../../api.ts';
import { go } from '../../location.ts';
import { perform } from '../../store/commands.ts';
import { Show } from '../../ui/asked.tsx';
import { Page } from '../../ui/page.tsx';
import { DateText } from '../../ui/values.tsx';
import { DeletedNotice } from '../record/deleted-notice.tsx';
import { Facts } from '../record/stack.tsx';
import { LoadedRun } from './run-body.tsx';

const kickers: Readonly<Record<RunSort, string>> = { forecast: 'Kept forecast', scenario: 'Run of a scenario', comparison: 'Comparison of scenarios', tornado: 'What matters most', 'reverse stress': 'Smallest shock that breaks' };

/** Where a run is listed among its like. */
const homeOf = ({ scenarioId, organisationId }: RunView['run']): string => (scenarioId !== null ? `/scenarios/${scenarioId}` : organisationId !== null ? `/cash/${organisationId}?tab=runs` : '/scenarios');

function Loaded({ view }: { readonly view: RunView }): ReactNode {
  const { run } = view;
  const remove = async (): Promise<void> => {
    const result = await perform('record.delete', { kind: 'run', id: run.id, version: run.version }, 'Run deleted');
    if (result.ok) go(homeOf(run));
  };
  return (
    <Page
      title={run.title} kicker={kickers[run.run]}
      about={<Facts><span>Run on <DateText value={run.ranOn} />{run.ranBy === null ? '' : ` by ${run.ranBy}`}</span><a href={`#${homeOf(run)}`}>Back to where it is listed</a></Facts>}
      actions={run.deletedAt === null && <Button variant="subtle" onClick={() => void remove()}>Delete</Button>}
    >
      <DeletedNotice noun="run" row={run} onRestore={() => perform('record.restore', { kind: 'run', id: run.id, version: run.version }, 'Run restored')} />
      <LoadedRun view={view} />
    </Page>
  );
}

/** One kept run: what it says, what it rests on, whether the record has moved since. */
export default function RunPage({ id }: { readonly id: IdOf<'run'> }): ReactNode {
  const asked = useQuery('run.get', { id });
  return <Show asked={asked}>{(view) => <Loaded view={view} />}</Show>;
}
