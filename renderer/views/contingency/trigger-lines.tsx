import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { TriggerLine } from '../../../shared/ipc/contingency.ts';
import type { TriggerState } from '../../../shared/plans/answers.ts';
import type { Asked } from '../../api.ts';
import { useReadOnly } from '../../store/as-at.ts';
import layout from '../../ui/answer.module.css';
import { Show } from '../../ui/asked.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { DateText, NotKnown, sentence } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import { Note } from '../record/stack.tsx';
import shared from './contingency.module.css';
import styles from './trigger-lines.module.css';
import { DecideDialog } from './decide-dialog.tsx';
import { TriggerMark } from './marks.tsx';
import { decisionWords } from './plan-words.ts';

const order = { fired: 0, holding: 2, 'not known': 3, 'watched by a person': 4, clear: 5 } as const;
const weight = ({ state, decision }: TriggerState): number => (state === 'fired' && decision !== null ? 1 : order[state]);

/** Fired and undecided first, then fired and decided, then what holds; the longest first. */
export const byUrgency = <T extends { readonly trigger: TriggerState }>(lines: readonly T[]): readonly T[] =>
  lines.toSorted(({ trigger: a }, { trigger: b }) => weight(a) - weight(b) || (a.since ?? '9999').localeCompare(b.since ?? '9999'));

/** How many wait for somebody to decide. */
export const undecided = (lines: readonly { readonly trigger: TriggerState }[]): number => lines.filter(({ trigger }) => weight(trigger) === 0).length;

/** The state of a trigger with what it rests on. */
export function TriggerEvidence({ trigger }: { readonly trigger: TriggerState }): ReactNode {
  return <span className={styles.wide}>{trigger.evidence}{trigger.since !== null && <span className={shared.under}>Since <DateText value={trigger.since} /></span>}</span>;
}

/** What follows when it fires, and who decides. */
export function TriggerThen({ trigger: { action, decides } }: { readonly trigger: TriggerState }): ReactNode {
  return <>{action === null ? <NotKnown words="Not said" /> : sentence(action)}<span className={shared.under}>{decides} decides</span></>;
}

/** What was decided on this occasion, or that nobody has. */
export function TriggerDecision({ trigger: { decision, state } }: { readonly trigger: TriggerState }): ReactNode {
  if (decision === null) return state === 'fired' ? <b>Nobody yet</b> : <NotKnown words="–" />;
  return <span className={shared.text}>{decisionWords[decision.decision]}<span className={shared.under}>{decision.decidedBy}, <DateText value={decision.decidedOn} /></span></span>;
}

function Lines({ lines }: { readonly lines: readonly TriggerLine[] }): ReactNode {
  const [deciding, setDeciding] = useState<TriggerLine | null>(null);
  const readOnly = useReadOnly();
  const columns: readonly SimpleColumn<TriggerLine>[] = [
    { header: 'State', cell: ({ trigger }) => <TriggerMark state={trigger.state} /> },
    { header: 'Trigger', rowHeader: true, cell: ({ trigger }) => <span className={shared.text}>{trigger.what}</span> },
    { header: 'Plan', cell: ({ planId, plan, mutual }) => <span className={shared.text}><a href={`#/contingency/${planId}?tab=triggers`}>{plan}</a>{mutual !== null && <span className={shared.under}>{mutual}</span>}</span> },
    { header: 'Evidence', cell: ({ trigger }) => <TriggerEvidence trigger={trigger} /> },
    { header: 'Then', cell: ({ trigger }) => <TriggerThen trigger={trigger} /> },
    {
      header: 'Decided',
      cell: (line) => (
        <div className={shared.group}>
          <TriggerDecision trigger={line.trigger} />
          {readOnly === null && line.trigger.state === 'fired' && <span><Button variant="default" size="compact-sm" onClick={() => setDeciding(line)}>{line.trigger.decision === null ? 'Decide' : 'Decide again'}<span className="unseen">: {line.trigger.what}, {line.plan}</span></Button></span>}
        </div>
      ),
    },
  ];
  return (
    <>
      <LongTable caption="Triggers" noun={['trigger', 'triggers']} columns={columns} rows={byUrgency(lines)} keyOf={({ planId, trigger }) => `${planId} ${trigger.index}`} />
      {deciding !== null && <DecideDialog planId={deciding.planId} plan={deciding.plan} trigger={deciding.trigger} onClose={() => setDeciding(null)} />}
    </>
  );
}

/** Triggers of every plan that have fired, or hold and have not lasted long enough. */
export function TriggersAcross({ asked }: { readonly asked: Asked<readonly TriggerLine[]> }): ReactNode {
  return (
    <Show asked={asked}>
      {(lines) => (lines.length === 0
        ? <EmptyState title="No trigger has fired">Triggers are looked at whenever the record changes. What a person watches for stands on the plan itself.</EmptyState>
        : <div className={layout.stack}><Lines lines={lines} /><Note>A trigger that fired is an indicator, not a decision: somebody decides what it means, and a false alarm is closed with its reason.</Note></div>)}
    </Show>
  );
}
