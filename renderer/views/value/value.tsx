import type { ReactNode } from 'react';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Pipeline } from './pipeline.tsx';
import { Promises } from './promises.tsx';
import { Realised } from './realised.tsx';

/** Value for money: what was expected at the outset, what was contracted, what came, for whom; and the programme's pipeline. */
export default function ValueForMoney(): ReactNode {
  const asked = useQuery('value.summary', undefined);
  return (
    <Page title="Value for money">
      <Tabs
        label="Value for money"
        tabs={[
          { id: 'benefits', label: 'Expected and actual', content: () => <Show asked={asked}>{(value) => <Realised value={value} />}</Show> },
          { id: 'objectives', label: 'Objectives', content: () => <Promises /> },
          { id: 'pipeline', label: 'Pipeline', content: () => <Show asked={asked}>{(value) => <Pipeline value={value} />}</Show> },
        ]}
      />
    </Page>
  );
}
