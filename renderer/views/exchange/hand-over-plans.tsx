import type { ReactNode } from 'react';
import type { HandoverContingencies } from '../../../shared/ipc/handover.ts';
import { counted } from '../../../shared/words.ts';
import { Section } from '../../ui/page.tsx';

/** Contingency plans that go along, each with what its successor has to approve anew. */
export function HandOverPlans({ plans: { rows, total } }: { readonly plans: HandoverContingencies }): ReactNode {
  if (total === 0) return null;
  return (
    <Section title="Contingency plans that go along">
      <p>{counted(total, 'plan goes', 'plans go')} with {total === 1 ? 'its' : 'their'} contract or service. What was approved by the former body is approved anew by its successor.</p>
      {rows.map(({ id, title, to, approveAgain }) => (
        <details key={id}>
          <summary><a href={`#/contingency/${id}`}>{title}</a>{to.length > 0 && ` goes to ${to.map(({ name }) => name).join(', ')}`}: {approveAgain.length === 0 ? 'nothing to approve anew' : counted(approveAgain.length, 'thing to look at', 'things to look at')}</summary>
          <ul>{approveAgain.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        </details>
      ))}
      {total > rows.length && <p className="dim">The first {rows.length.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')}, by title.</p>}
    </Section>
  );
}
