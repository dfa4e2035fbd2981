import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { percentWords } from '../../../shared/model/field-words.ts';
import { OPEN_ACTIONS } from '../../../shared/model/records/action.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { daysBetween, type IsoDate } from '../../../shared/time.ts';
import type { Asked } from '../../api.ts';
import { useToday } from '../../store/application.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { perform } from '../../store/commands.ts';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { Badge, DateText, NotKnown, sentence, Words } from '../../ui/values.tsx';
import { KindTable, type KindRows } from '../record/kind-table.tsx';
import styles from './risks.module.css';

type Action = RecordOf<'action'>;
const isOpen = ({ status }: Action): boolean => OPEN_ACTIONS.some((one) => one === status);

/** "Late by 12 days"; `null` for what is not late. */
export function lateWords(action: Action, today: IsoDate): string | null {
  if (!isOpen(action) || action.dueOn === null || action.dueOn >= today) return null;
  const days = daysBetween(action.dueOn, today);
  return `Late by ${days === 1 ? '1 day' : `${days.toLocaleString('en-GB')} days`}`;
}

function Due({ action, today }: { readonly action: Action; readonly today: IsoDate }): ReactNode {
  const late = lateWords(action, today);
  return <><DateText value={action.dueOn} none="No date" />{late !== null && <> <Badge>{late}</Badge></>}</>;
}

/** "In progress, 40 %"; of what is done, when. */
function Status({ action: { status, done, doneOn } }: { readonly action: Action }): ReactNode {
  if (status === 'done') return <>Done on <DateText value={doneOn} /></>;
  return `${sentence(status)}${done === null || status === 'dropped' ? '' : `, ${percentWords(done).replace(' ', '\u00a0')} done`}`;
}

/** The button goes with what it does, so the focus moves to the action's own link. */
async function markDone(action: Action, today: IsoDate): Promise<void> {
  const result = await perform('record.update', { kind: 'action', id: action.id, version: action.version, patch: { status: 'done', doneOn: today, ...(action.done === null ? {} : { done: 10_000 }) } }, 'Action done');
  if (result.ok) document.querySelector<HTMLElement>(`#content a[href$="${action.id}"]`)?.focus();
}

const columnsFor = (today: IsoDate, changeable: boolean): readonly SimpleColumn<Action>[] => [
  { header: 'Due on', cell: (action) => <Due action={action} today={today} /> },
  { header: 'Status', cell: (action) => <Status action={action} /> },
  { header: 'Progress', cell: ({ progress }) => <Words value={progress} none="None recorded" /> },
  { header: 'Barrier', cell: ({ barrier }) => (barrier === null ? <NotKnown words="None" /> : <Words value={barrier} />) },
  ...(changeable ? [{
    header: 'Act', cell: (action: Action) => (isOpen(action)
      ? <span className={styles.act}><Button variant="default" size="compact-sm" aria-label={`Mark done: ${action.what}`} onClick={() => void markDone(action, today)}>Mark done</Button></span>
      : <NotKnown words="–" />),
  }] : []),
];

/** What is still to be done, by its date; then what is over. */
function openFirst({ data, ...asked }: Asked<KindRows<'action'>>): Asked<KindRows<'action'>> {
  return { ...asked, data: data === undefined ? undefined : { ...data, rows: data.rows.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a))) } };
}

/** What will be done about the risk, by whom and by when; what is late is marked. */
export function RiskActions({ asked, preset }: { readonly asked: Asked<KindRows<'action'>>; /** `null` while none can be added. */ readonly preset: string | null }): ReactNode {
  const today = useToday();
  const readOnly = useReadOnly();
  if (today === null) return null;
  return (
    <KindTable
      kind="action" asked={openFirst(asked)} title="Actions" preset={preset} none="None" about="An action brings the current score down to the target, or closes a gap of a control."
      columns={['what', 'owner', 'controlId']} more={columnsFor(today, preset !== null && readOnly === null)}
    />
  );
}
