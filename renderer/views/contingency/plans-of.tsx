import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useReadOnly } from '../../store/as-at.ts';
import { Show } from '../../ui/asked.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { usePlanList } from './plan-list.ts';
import { PlanTable } from './plan-table.tsx';

type PlansOfProps = { readonly of: { readonly kind: 'contract' | 'service'; readonly id: string }; /** The record is not in the bin. */ readonly live: boolean };

/** The plans that cover a contract or a service, with their score and state, and the way to begin one. */
export function PlansOf({ of, live }: PlansOfProps): ReactNode {
  const asked = usePlanList(of);
  const readOnly = useReadOnly() !== null;
  const begin = live && !readOnly && <LinkButton to={`/contingency/new?${of.kind}Id=${of.id}`} icon={<IconPlus size={14} aria-hidden />}>Begin a plan</LinkButton>;
  return (
    <Show asked={asked}>
      {({ rows, total }) => (total === 0
        ? <EmptyState title="No contingency plan yet" actions={begin}>Say beforehand how the commissioner will react: what sets the plan off, who decides, and who does what in which order.</EmptyState>
        : <Section title="Contingency plans" aside={begin}><PlanTable rows={rows} caption="Contingency plans" /></Section>)}
    </Show>
  );
}
