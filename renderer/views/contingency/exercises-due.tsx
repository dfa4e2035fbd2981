import type { ReactNode } from 'react';
import type { PlanListRow } from '../../../shared/ipc/contingency.ts';
import type { ExerciseDue } from '../../../shared/plans/answers.ts';
import type { Asked } from '../../api.ts';
import { useReadOnly } from '../../store/as-at.ts';
import layout from '../../ui/answer.module.css';
import { Show } from '../../ui/asked.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { Badge, DateText, sentence } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import { Note } from '../record/stack.tsx';
import styles from './contingency.module.css';
import type { PlanList } from './plan-list.ts';

type Line = { readonly plan: PlanListRow; readonly due: ExerciseDue };

/** Exercises of the plans that are not superseded: overdue first, then by the day they are due; what has no day yet last. */
export const exercisesDue = (rows: readonly PlanListRow[]): readonly Line[] => rows
  .filter(({ status }) => status !== 'superseded')
  .flatMap((plan) => plan.due.map((due) => ({ plan, due })))
  .toSorted((a, b) => Number(b.due.overdue) - Number(a.due.overdue) || (a.due.dueOn ?? '9999').localeCompare(b.due.dueOn ?? '9999') || a.plan.title.localeCompare(b.plan.title, 'en-GB'));

export const overdueIn = (rows: readonly PlanListRow[]): number => exercisesDue(rows).filter(({ due }) => due.overdue).length;

const months = (count: number): string => (count === 1 ? 'Every month' : `Every ${count} months`);

const columns = (live: boolean): readonly SimpleColumn<Line>[] => [
  { header: 'Plan', rowHeader: true, cell: ({ plan }) => <span className={styles.text}><a href={`#/contingency/${plan.id}?tab=exercises`}>{plan.title}</a>{plan.mutual !== null && <span className={styles.under}>{plan.mutual.name}</span>}</span> },
  { header: 'Exercise', cell: ({ due }) => sentence(due.exercise) },
  { header: 'Due', cell: ({ due }) => <>{due.overdue ? <><Badge>Overdue</Badge>{' '}</> : null}<DateText value={due.dueOn} none="Once the plan is approved" /></> },
  { header: 'Last', cell: ({ due }) => <><DateText value={due.lastOn} none="Never" />{due.counted === 'activation' && <span className={styles.under}>A real activation</span>}</> },
  { header: 'How often', cell: ({ due }) => months(due.months) },
  ...(live ? [{ header: 'Arrange', cell: ({ plan, due }: Line) => <a href={`#/records/exercise/new?planId=${plan.id}&exercise=${encodeURIComponent(due.exercise)}`}>Arrange it<span className="unseen">: {due.exercise} of {plan.title}</span></a> }] : []),
];

/** Communications tests, table-tops and live exercises of every plan by when they are due. */
export function ExercisesDue({ asked }: { readonly asked: Asked<PlanList> }): ReactNode {
  const live = useReadOnly() === null;
  return (
    <Show asked={asked}>
      {({ rows }) => {
        const lines = exercisesDue(rows);
        if (lines.length === 0) return <EmptyState title="No exercise is due" actions={<LinkButton to="/contingency/new">Begin a plan</LinkButton>}>Once there is a plan, its exercises stand here by when they are due.</EmptyState>;
        return (
          <div className={layout.stack}>
            <LongTable caption="Exercises by when they are due" noun={['exercise', 'exercises']} columns={columns(live)} rows={lines} keyOf={({ plan, due }) => `${plan.id} ${due.exercise}`} />
            <Note>How often each is held follows the <a href="#/settings/parameters">review rules</a>: check against current guidance. A real activation with its lessons counts as a live exercise.</Note>
          </div>
        );
      }}
    </Show>
  );
}
