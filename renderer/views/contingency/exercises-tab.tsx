import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { OPEN_ACTIONS } from '../../../shared/model/records/action.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { daysBetween, type IsoDate } from '../../../shared/time.ts';
import { useQuery } from '../../api.ts';
import { useToday } from '../../store/application.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { perform } from '../../store/commands.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { Badge, DateText, sentence, Words } from '../../ui/values.tsx';
import { StartButton } from '../activation/start-dialog.tsx';
import { LongTable } from '../record/long-table.tsx';
import { Note, Stack } from '../record/stack.tsx';

type Exercise = RecordOf<'exercise'>;
type Action = RecordOf<'plan action'>;

const arrange = (planId: string, exercise?: string): string => `/records/exercise/new?planId=${planId}${exercise === undefined ? '' : `&exercise=${encodeURIComponent(exercise)}`}`;
const monthWords = (months: number): string => (months === 1 ? 'Every month' : `Every ${months} months`);

/** Which exercise is due when, how often, and by which rules. */
function Due({ view: { plan, due }, live }: { readonly view: PlanView; readonly live: boolean }): ReactNode {
  const rules = useQuery('parameter.inForce', { kind: 'review rules' }).data;
  return (
    <Section title="When each is due">
      <SimpleTable
        caption="When each exercise is due" rows={due} keyOf={({ exercise }) => exercise}
        columns={[
          { header: 'Exercise', rowHeader: true, cell: ({ exercise }) => sentence(exercise) },
          { header: 'Due', cell: ({ dueOn, overdue }) => <><DateText value={dueOn} none="Once the plan is approved" />{overdue && <> <Badge>Overdue</Badge></>}</> },
          { header: 'Last', cell: ({ lastOn, counted }) => <><DateText value={lastOn} none="Never" />{counted === 'activation' && ', a real activation'}</> },
          { header: 'How often', cell: ({ months }) => monthWords(months) },
          ...(live ? [{ header: 'Arrange', cell: ({ exercise }: PlanView['due'][number]) => <a href={`#${arrange(plan.id, exercise)}`}>Arrange it<span className="unseen">: {exercise}</span></a> }] : []),
        ]}
      />
      <Note>How often follows the <a href={`#/settings/parameters${rules === undefined ? '' : `/${rules.id}`}`}>review rules</a>{rules === undefined ? '' : ` (${rules.source})`}{rules?.confirmed === true ? '.' : ': check against current guidance.'} A real activation with its lessons counts as a live exercise.</Note>
    </Section>
  );
}

/** What is still to be held, the nearest first; then what was held, the newest first. */
export const inOrder = (rows: readonly Exercise[]): readonly Exercise[] => rows.toSorted((a, b) => Number(a.heldOn !== null) - Number(b.heldOn !== null)
  || (a.heldOn === null ? (a.plannedOn ?? '').localeCompare(b.plannedOn ?? '') : (b.heldOn ?? '').localeCompare(a.heldOn)) || a.id.localeCompare(b.id));

function Held({ view: { plan, status, exercises, activations }, live, today }: { readonly view: PlanView; readonly live: boolean; readonly today: IsoDate }): ReactNode {
  const playable = live && status !== 'superseded';
  const rehearsals = (id: string) => activations.filter(({ exerciseId }) => exerciseId === id);
  return (
    <Section title="Planned and held" aside={live && <LinkButton to={arrange(plan.id)} icon={<IconPlus size={14} aria-hidden />}>Add an exercise</LinkButton>}>
      {exercises.length === 0 ? <p className="dim">None yet. A plan that was never tried is not known to work: arrange one, and keep what was found.</p> : (
        <LongTable
          caption="Exercises of the plan" noun={['exercise', 'exercises']} rows={inOrder(exercises)} keyOf={({ id }) => id}
          columns={[
            { header: 'Exercise', rowHeader: true, cell: ({ id, exercise }) => <a href={`#/records/exercise/${id}`}>{sentence(exercise)}</a> },
            { header: 'When', cell: ({ heldOn, plannedOn }) => (heldOn !== null ? <>Held on <DateText value={heldOn} /></> : <>Planned for <DateText value={plannedOn} />{plannedOn !== null && plannedOn < today && <> <Badge>Not held yet</Badge></>}</>) },
            { header: 'Led by', cell: ({ ledBy }) => <Words value={ledBy} none="Not named" /> },
            { header: 'Outcome', cell: ({ outcome, heldOn }) => (outcome === null ? (heldOn === null ? '–' : 'Not known') : sentence(outcome)) },
            { header: 'Findings', cell: ({ findings }) => <Words value={findings} none="–" /> },
            {
              header: 'Rehearsal', cell: ({ id, heldOn }) => <>
                {rehearsals(id).map((one) => <div key={one.id}><a href={`#/activations/${one.id}`}>{one.closedOn === null ? 'Open' : 'Its log'}<span className="unseen">: rehearsal of </span> <DateText value={one.startedOn} /></a></div>)}
                {playable && heldOn === null && rehearsals(id).length === 0 && <StartButton planId={plan.id} as="rehearsal" exerciseId={id}>Rehearse</StartButton>}
              </>,
            },
            ...(live ? [{
              header: 'Act', cell: ({ id, exercise, heldOn }: Exercise) => (heldOn === null
                ? <a href={`#/records/exercise/${id}/edit`}>Enter what was found{' '}<span className="unseen">in the {exercise}</span></a>
                : <a href={`#/records/plan-action/new?planId=${plan.id}&exerciseId=${id}`}>Add an action{' '}<span className="unseen">from the {exercise}</span></a>),
            }] : []),
          ]}
        />
      )}
    </Section>
  );
}

const isOpen = ({ status }: Action): boolean => OPEN_ACTIONS.some((one) => one === status);

/** The button goes with what it does, so the focus moves to the action's own link. */
async function markDone({ id, version }: Action, today: IsoDate): Promise<void> {
  const result = await perform('record.update', { kind: 'plan action', id, version, patch: { status: 'done', doneOn: today } }, 'Action done');
  if (result.ok) document.querySelector<HTMLElement>(`#content a[href$="${id}"]`)?.focus();
}

/** "Late by 12 days"; `null` for what is not late. */
export function lateWords(action: Action, today: IsoDate): string | null {
  if (!isOpen(action) || action.dueOn === null || action.dueOn >= today) return null;
  const days = daysBetween(action.dueOn, today);
  return `Late by ${days === 1 ? '1 day' : `${days.toLocaleString('en-GB')} days`}`;
}

function Actions({ view: { plan, actions, exercises, activations }, live, today }: { readonly view: PlanView; readonly live: boolean; readonly today: IsoDate }): ReactNode {
  const from = ({ exerciseId, activationId }: Action): ReactNode => {
    const exercise = exercises.find(({ id }) => id === exerciseId);
    if (exercise !== undefined) return <a href={`#/records/exercise/${exercise.id}`}>{sentence(exercise.exercise)}</a>;
    const activation = activations.find(({ id }) => id === activationId);
    return activation === undefined ? '–' : <a href={`#/activations/${activation.id}`}>{sentence(activation.activation)}, <DateText value={activation.startedOn} /></a>;
  };
  const sorted = actions.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.id.localeCompare(b.id));
  return (
    <Section title="What is done about it" aside={live && <LinkButton to={`/records/plan-action/new?planId=${plan.id}`} icon={<IconPlus size={14} aria-hidden />}>Add an action</LinkButton>}>
      {actions.length === 0 ? <p className="dim">No action has come of an exercise or an activation yet.</p> : (
        <LongTable
          caption="Actions from exercises and activations" noun={['action', 'actions']} rows={sorted} keyOf={({ id }) => id}
          columns={[
            { header: 'Action', rowHeader: true, cell: ({ id, what }) => <a href={`#/records/plan-action/${id}`}>{what}</a> },
            { header: 'From', cell: from },
            { header: 'Owner', cell: ({ owner }) => <Words value={owner} none="Nobody" /> },
            { header: 'Due on', cell: (action) => <><DateText value={action.dueOn} none="No date" />{lateWords(action, today) !== null && <> <Badge>{lateWords(action, today)}</Badge></>}</> },
            { header: 'Status', cell: ({ status, doneOn }) => (status === 'done' ? <>Done on <DateText value={doneOn} /></> : sentence(status)) },
            { header: 'Progress', cell: ({ progress }) => <Words value={progress} none="–" /> },
            ...(live ? [{ header: 'Act', cell: (action: Action) => (isOpen(action) ? <Button variant="default" size="compact-sm" onClick={() => void markDone(action, today)}>Mark done<span className="unseen">: {action.what}</span></Button> : '–') }] : []),
          ]}
        />
      )}
    </Section>
  );
}

/** Trying the plan before it is needed: what is due, what was found, and what is done about it. */
export function ExercisesTab({ view }: { readonly view: PlanView }): ReactNode {
  const today = useToday();
  const live = useReadOnly() === null && view.plan.deletedAt === null;
  if (today === null) return null;
  return (
    <Stack>
      <Due view={view} live={live} />
      <Held view={view} live={live} today={today} />
      <Actions view={view} live={live} today={today} />
    </Stack>
  );
}
