import type { ReactNode } from 'react';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { Badge, DateText, sentence, Words } from '../../ui/values.tsx';
import { StartButton } from '../activation/start-dialog.tsx';

type Activation = RecordOf<'activation'>;
/** What is open before what is over; then the newest first. */
const openFirst = (rows: readonly Activation[]): readonly Activation[] => rows.toSorted((a, b) => Number(a.closedOn !== null) - Number(b.closedOn !== null) || b.startedOn.localeCompare(a.startedOn) || b.id.localeCompare(a.id));

/** The plan put to work, and rehearsed: what is open, and what each taught. */
export function ActivationsTab({ view: { plan, status, activations } }: { readonly view: PlanView }): ReactNode {
  const startable = useReadOnly() === null && status !== 'superseded' && plan.deletedAt === null;
  const actions = startable && <><StartButton planId={plan.id} as="rehearsal">Rehearse</StartButton><StartButton planId={plan.id}>Activate</StartButton></>;
  if (activations.length === 0) return <EmptyState title="Not activated yet" actions={actions}>{status === 'superseded' ? 'A superseded version is not activated; the version in force is.' : 'Activating the plan opens one screen with what is done next, whom to ring and what to say, and begins a log that can only be added to. A rehearsal does the same on a clock that may run faster.'}</EmptyState>;
  return (
    <Section title="Activations and rehearsals" aside={actions}>
      <SimpleTable
        caption="Activations and rehearsals of the plan" rows={openFirst(activations)} keyOf={({ id }) => id}
        columns={[
          { header: 'Started', rowHeader: true, cell: (one) => <a href={`#/activations/${one.id}`}>{sentence(one.activation)}, <DateText value={one.startedOn} /></a> },
          { header: 'State', cell: ({ closedOn }) => (closedOn === null ? <Badge>Open</Badge> : <>Closed on <DateText value={closedOn} /></>) },
          { header: 'Started by', cell: ({ startedBy }) => startedBy },
          { header: 'On the authority of', cell: ({ authority }) => authority },
          { header: 'Version', align: 'end', cell: ({ planVersion }) => planVersion ?? 1 },
          { header: 'What was learnt', cell: ({ lessons, closedOn }) => <Words value={lessons} none={closedOn === null ? 'It is not closed yet' : 'None'} /> },
        ]}
      />
    </Section>
  );
}
