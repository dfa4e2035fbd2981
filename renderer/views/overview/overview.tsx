import type { ReactNode } from 'react';
import type { Overview as OverviewAnswer } from '../../../shared/ipc/application.ts';
import { financialYearLabel } from '../../../shared/time.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { OpenSampleButton } from '../record/open-sample-button.tsx';
import { Attention } from './attention.tsx';
import { OverviewFigures } from './overview-figures.tsx';
import styles from './overview.module.css';

const isEmpty = ({ counts }: OverviewAnswer): boolean => counts.contracts + counts.mutuals + counts.services + counts.openRisks === 0;

const welcome = (
  <EmptyState
    title="Nothing is recorded yet"
    actions={<><LinkButton to="/exchange/import" kind="filled">Import notices</LinkButton><LinkButton to="/contracts/new">Add a contract</LinkButton><OpenSampleButton /></>}
  >
    Begin with a file of published procurement notices, which brings contracts and their parties, or add a contract by hand. To look around first, open the sample
    portfolio: it is fictional, and thrown away when you leave it.
  </EmptyState>
);

export default function Overview(): ReactNode {
  const asked = useQuery('overview.get', undefined);
  return (
    <Page title="Overview" about={asked.data === undefined || isEmpty(asked.data) ? undefined : `Financial year ${financialYearLabel(asked.data.incomeAtStake.year)}`}>
      <Show asked={asked}>{(overview) => (isEmpty(overview) ? welcome : (
        <div className={styles.columns}>
          <Attention counts={overview.attention} />
          <OverviewFigures overview={overview} />
        </div>
      ))}</Show>
    </Page>
  );
}
