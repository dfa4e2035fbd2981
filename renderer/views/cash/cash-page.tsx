import type { ReactNode } from 'react';
import type { CashModelView } from '../../../shared/ipc/cash.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { formatDate } from '../../../shared/time.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Badge, sentence } from '../../ui/values.tsx';
import { Facts } from '../record/stack.tsx';
import { FiguresTab } from './figures-tab.tsx';
import { MonthsTab } from './months-tab.tsx';
import { RunsTab } from './runs-tab.tsx';
import { SensitivityTab } from './sensitivity-tab.tsx';
import { WeeksTab } from './weeks-tab.tsx';

function Loaded({ model }: { readonly model: CashModelView }): ReactNode {
  const { organisationId, name, standing, start, missing } = model;
  return (
    <Page
      title={`Cash flow of ${name}`} kicker={<a href="#/cash">Cash flow</a>} about={<Facts>{standing !== null && <Badge>{sentence(standing)}</Badge>}<span>From {formatDate(start)}</span></Facts>}
      actions={<LinkButton to={`/mutuals/${organisationId}`}>The mutual</LinkButton>}
    >
      <Tabs
        label="Cash flow"
        tabs={[
          { id: 'months', label: 'Months', content: () => <MonthsTab model={model} /> },
          { id: 'weeks', label: '13 weeks', content: () => <WeeksTab model={model} /> },
          { id: 'figures', label: 'Where figures come from', ...(missing.length === 0 ? {} : { count: missing.length }), content: () => <FiguresTab model={model} /> },
          { id: 'sensitivity', label: 'Sensitivity', content: () => <SensitivityTab model={model} /> },
          { id: 'runs', label: 'Runs', content: () => <RunsTab organisationId={organisationId} /> },
        ]}
      />
    </Page>
  );
}

/** One mutual's money: months and weeks to come, where the figures come from, and what would break it. */
export default function CashPage({ id }: { readonly id: OrganisationId }): ReactNode {
  const asked = useQuery('cash.model', { organisationId: id, months: null });
  return <Show asked={asked}>{(model) => <Loaded model={model} />}</Show>;
}
