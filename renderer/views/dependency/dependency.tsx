import { SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { incomeBases } from '../../../shared/engine/dependency/concentration.ts';
import type { DependencyView, IncomeBasis } from '../../../shared/ipc/dependency.ts';
import { counted } from '../../../shared/words.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { DateText, sentence } from '../../ui/values.tsx';
import { OpenSampleButton } from '../record/open-sample-button.tsx';
import { Facts, Stack } from '../record/stack.tsx';
import styles from './dependency.module.css';
import { ElsewhereTab } from './elsewhere-tab.tsx';
import { MoneyTab } from './money-tab.tsx';
import { NetworkTab } from './network-tab.tsx';
import { SupplyTab } from './supply-tab.tsx';

function Basis({ view, onChange }: { readonly view: DependencyView; readonly onChange: (basis: IncomeBasis) => void }): ReactNode {
  return (
    <div className={styles.choices}>
      <SegmentedControl
        aria-label="Which year" value={view.basis} data={incomeBases.toReversed().map((one) => ({ value: one, label: sentence(one) }))} transitionDuration={0} classNames={{ root: styles.kinds ?? '', indicator: styles.chosen ?? '' }}
        onChange={(value) => onChange(incomeBases.find((one) => one === value) ?? view.basis)}
      />
      <span><DateText value={view.from} /> to <DateText value={view.to} /></span>
    </div>
  );
}

/** Who depends on whom: for money, for services, through obligations. */
export default function Dependency(): ReactNode {
  const [basis, setBasis] = useState<IncomeBasis>('contracted next 12 months');
  const asked = useQuery('dependency.view', { basis }, { keep: true });
  const asOf = asked.data?.asOf;
  return (
    <Page title="Dependency" about={asOf === undefined ? undefined : <Facts><span>As at <DateText value={asOf} /></span></Facts>}>
      <Show asked={asked}>{(view) => (view.nodes.length === 0 ? (
        <EmptyState title="Nothing depends on anything yet" actions={<><LinkButton to="/contracts/new" kind="filled">New contract</LinkButton><OpenSampleButton /></>}>Add a mutual and the contracts that it lives on; who depends on whom then shows here.</EmptyState>
      ) : (
        <Stack>
          <Basis view={view} onChange={setBasis} />
          {view.missing.length > 0 && <details className={styles.missing}><summary>{counted(view.missing.length, 'thing', 'things')} that the record does not say</summary><ul>{view.missing.map((one) => <li key={one}>{one}</li>)}</ul></details>}
          <Tabs
            label="Dependency"
            tabs={[
              { id: 'money', label: 'Who pays whom', content: () => <MoneyTab view={view} /> },
              { id: 'supply', label: 'Supply', content: () => <SupplyTab view={view} /> },
              { id: 'network', label: 'Network', content: () => <NetworkTab view={view} /> },
              { id: 'elsewhere', label: 'Elsewhere', count: view.elsewhere.length, content: () => <ElsewhereTab view={view} /> },
            ]}
          />
        </Stack>
      ))}</Show>
    </Page>
  );
}
