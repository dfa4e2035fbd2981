import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import type { TriggerState } from '../../../shared/plans/answers.ts';
import { planPlace } from '../../../shared/plans/words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { Note, Stack } from '../record/stack.tsx';
import styles from './contingency.module.css';
import { DecideDialog } from './decide-dialog.tsx';
import { DecisionList } from './decision-list.tsx';
import { StateBadge, TriggerMark } from './marks.tsx';
import { editPlace } from './plan-places.ts';
import { lockedBecause } from './plan-words.ts';
import { TriggerDecision, TriggerEvidence, TriggerThen } from './trigger-lines.tsx';

/** How the trigger is put: the indicator at its level for so long; what a person watches for says so. */
function Rule({ plan, index }: { readonly plan: PlanView['plan']; readonly index: number }): ReactNode {
  const rule = plan.triggers[index];
  if (rule === undefined || rule.indicator === null) return null;
  return <span className={styles.under}>{rule.indicator}{rule.level !== null && ` at ${rule.level} or worse`}{rule.forDays !== null && rule.forDays > 0 && ` for ${rule.forDays} ${rule.forDays === 1 ? 'day' : 'days'}`}</span>;
}

/** What sets the plan off, how each stands by the record as it is now, and what was decided. */
export function PlanTriggers({ view, readOnly }: { readonly view: PlanView; readonly readOnly: boolean }): ReactNode {
  const { plan, triggers, state, decisions, status, versions } = view;
  const [deciding, setDeciding] = useState<TriggerState | 'none' | null>(null);
  const locked = lockedBecause(view);
  // Of a draft that follows a version in force, that version is decided on.
  const inForce = versions.find((one) => one.status === 'approved' && one.id !== plan.id);
  const canDecide = !readOnly && status !== 'superseded' && (status !== 'draft' || inForce === undefined);
  const edit = locked === null && !readOnly && <LinkButton to={editPlace(plan.id, 'triggers')}>Edit the triggers</LinkButton>;
  const columns: readonly SimpleColumn<TriggerState>[] = [
    { header: 'State', cell: (trigger) => <TriggerMark state={trigger.state} /> },
    { header: 'Trigger', rowHeader: true, cell: (trigger) => <span className={styles.text}>{trigger.what}<Rule plan={plan} index={trigger.index} /></span> },
    { header: 'Evidence', cell: (trigger) => <TriggerEvidence trigger={trigger} /> },
    { header: 'Then', cell: (trigger) => <TriggerThen trigger={trigger} /> },
    { header: 'Decided', cell: (trigger) => <TriggerDecision trigger={trigger} /> },
    ...(canDecide ? [{ header: 'Decide', cell: (trigger: TriggerState) => <Button variant="default" size="compact-sm" onClick={() => setDeciding(trigger)}>Decide<span className="unseen">: {trigger.what}</span></Button> }] : []),
  ];
  return (
    <Stack>
      <Section title="State" aside={canDecide && <Button variant="default" onClick={() => setDeciding('none')}>Decide without a trigger</Button>}>
        <p><StateBadge state={state.state} /> {state.since === null ? 'Nothing has been decided.' : state.reason}</p>
      </Section>
      {triggers.length === 0
        ? <EmptyState title="No trigger yet" actions={edit}>Say what sets the plan off: an indicator at a level for so long, or an event, each with a named person who decides.</EmptyState>
        : (
          <Section title="Triggers" aside={edit}>
            <SimpleTable caption="Triggers" manyColumns columns={columns} rows={triggers} keyOf={({ index }) => String(index)} />
            <Note>Looked at anew whenever the record changes. {locked ?? ''}</Note>
          </Section>
        )}
      <Section title="Decisions">
        {status === 'draft' && inForce !== undefined && <Note>Version {inForce.version} is in force: <a href={`#${planPlace(inForce.id, 'triggers')}`}>decide on that one</a>.</Note>}
        {decisions.length === 0 ? <p className="dim">Nothing has been decided yet, so the state is watch.</p> : <DecisionList decisions={decisions} caption="Decisions" />}
      </Section>
      {deciding !== null && <DecideDialog planId={plan.id} plan={plan.title} trigger={deciding === 'none' ? null : deciding} onClose={() => setDeciding(null)} />}
    </Stack>
  );
}
