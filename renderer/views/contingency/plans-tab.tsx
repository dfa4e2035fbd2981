import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { planStatuses } from '../../../shared/ipc/contingency.ts';
import type { Asked } from '../../api.ts';
import { useFilter } from '../../store/views.ts';
import layout from '../../ui/answer.module.css';
import { Show } from '../../ui/asked.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterText } from '../../ui/filter-bar.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { CountFilter } from '../record/count-filter.tsx';
import { Note } from '../record/stack.tsx';
import type { PlanList } from './plan-list.ts';
import { PlanTable } from './plan-table.tsx';
import { statusWords } from './plan-words.ts';

const planFilter = z.object({ text: z.string(), status: z.enum(planStatuses).nullable() });
type PlanFilter = z.infer<typeof planFilter>;
const everything: PlanFilter = { text: '', status: null };

function Listed({ list }: { readonly list: PlanList }): ReactNode {
  const { filter, change, clear, active } = useFilter('plans', planFilter, everything);
  const text = filter.text.trim().toLocaleLowerCase('en-GB');
  const rows = list.rows.filter(({ title, owner, contract, service, mutual, status }) =>
    (filter.status === null || filter.status === status) && (text === '' || [title, owner, contract, service, mutual?.name ?? null].some((one) => one?.toLocaleLowerCase('en-GB').includes(text) === true)));
  return (
    <div className={layout.stack}>
      <div className={layout.bar}>
        <FilterBar active={active} onClear={clear}><FilterText value={filter.text} onChange={(value) => change({ text: value })} /></FilterBar>
        <CountFilter label="Status" options={planStatuses} counts={list.counts} words={statusWords} value={filter.status} onChange={(status) => change({ status })} />
      </div>
      {rows.length === 0 ? <EmptyState title="No plan matches these filters" actions={<Button variant="default" onClick={clear}>Clear filters</Button>} /> : <PlanTable rows={rows} caption="Contingency plans" />}
      {list.total > list.rows.length && <Note>The first {list.rows.length} of {list.total.toLocaleString('en-GB')}. <a href="#/records/contingency-plan">All plans as a table</a></Note>}
    </div>
  );
}

/** Every plan, those in force and the drafts before what was superseded. */
export function PlansTab({ asked }: { readonly asked: Asked<PlanList> }): ReactNode {
  return (
    <Show asked={asked}>
      {(list) => (list.total === 0
        ? <EmptyState title="No contingency plan yet" actions={<LinkButton to="/contingency/new">Begin a plan</LinkButton>}>Say beforehand how the commissioner will react when a provider fails: who does what, in what order, and who decides.</EmptyState>
        : <Listed list={list} />)}
    </Show>
  );
}
