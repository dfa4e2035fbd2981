import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useQuery } from '../../api.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ExercisesDue, overdueIn } from './exercises-due.tsx';
import { FolderButton } from './folder-dialog.tsx';
import { usePlanList } from './plan-list.ts';
import { PlanPapers } from './plan-papers.tsx';
import { PlansTab } from './plans-tab.tsx';
import { ReadinessTab, useReadiness } from './readiness-tab.tsx';
import { TriggersAcross, undecided } from './trigger-lines.tsx';

const count = (value: number | undefined): { readonly count: number } | Record<string, never> => (value === undefined ? {} : { count: value });

/** Are we ready? Services by what their plans lack, the plans, what has fired, and which exercises are due. */
export default function Contingency(): ReactNode {
  const readiness = useReadiness();
  const plans = usePlanList(null);
  const triggers = useQuery('plan.triggers', { text: '' });
  const live = useReadOnly() === null;
  const some = (plans.data?.total ?? 0) > 0;
  return (
    <Page
      title="Contingency" about="What is done when a provider fails, and whether it would be in time"
      actions={<>{some && <PlanPapers planId={null} title="" />}{some && <FolderButton />}{live && <LinkButton to="/contingency/new" kind="filled" icon={<IconPlus size={14} aria-hidden />}>Begin a plan</LinkButton>}</>}
    >
      <Tabs
        label="Contingency"
        tabs={[
          { id: 'readiness', label: 'Readiness', ...count(readiness.data?.total), content: () => <ReadinessTab asked={readiness} /> },
          { id: 'plans', label: 'Plans', ...count(plans.data?.total), content: () => <PlansTab asked={plans} /> },
          { id: 'triggers', label: 'Triggers', ...count(triggers.data === undefined ? undefined : undecided(triggers.data)), content: () => <TriggersAcross asked={triggers} /> },
          { id: 'exercises', label: 'Exercises due', ...count(plans.data === undefined ? undefined : overdueIn(plans.data.rows)), content: () => <ExercisesDue asked={plans} /> },
        ]}
      />
    </Page>
  );
}
