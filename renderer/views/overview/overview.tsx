import type { ReactNode } from 'react';
import type { Overview as OverviewAnswer } from '../../../shared/ipc/overview.ts';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import { financialYearLabel } from '../../../shared/time.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { OpenSampleButton } from '../record/open-sample-button.tsx';
import { Attention } from './attention.tsx';
import { OverviewFigures } from './overview-figures.tsx';
import { Story } from './story.tsx';
import styles from './overview.module.css';

const welcome = (
  <EmptyState
    title="Nothing is recorded yet"
    actions={<><LinkButton to="/exchange/import" kind="filled">Import notices</LinkButton><LinkButton to="/contracts/new">Add a contract</LinkButton><OpenSampleButton /></>}
  >
    Begin with a file of published procurement notices, which brings contracts and their parties, or add a contract by hand. To look around first, open the sample
    portfolio: it is fictional, and thrown away when you leave it.
  </EmptyState>
);

const one = { sort: [], offset: 0, limit: 1 };
const everyContract = { text: '', status: null, commissionerId: null, providerId: null, withoutRisk: false, deleted: false };
const everyOrganisation = { text: '', role: null, standing: null, deleted: false };

/** Whether nothing at all is recorded; `null` until it is known. The figures alone leave out what has ended or is closed. */
function useEmpty(overview: OverviewAnswer | undefined): boolean | null {
  const counts = overview?.counts;
  const enabled = counts !== undefined && counts.contracts + counts.mutuals + counts.services + counts.openRisks === 0;
  const contracts = useQuery('contract.list', { filter: everyContract, ...one }, { enabled });
  const organisations = useQuery('organisation.list', { filter: everyOrganisation, ...one }, { enabled });
  const risks = useQuery('risk.list', { filter: everyRisk, ...one }, { enabled });
  if (!enabled) return counts === undefined ? null : false;
  const all = [contracts, organisations, risks];
  // Where one of them cannot be read, its error shows on its own screen; the figures are shown as they are.
  if (all.some(({ error }) => error !== undefined)) return false;
  return all.some(({ data }) => data === undefined) ? null : all.every(({ data }) => data?.total === 0);
}

export default function Overview(): ReactNode {
  const asked = useQuery('overview.get', undefined);
  const empty = useEmpty(asked.data);
  return (
    <Page title="Overview" about={asked.data === undefined || empty !== false ? undefined : `Financial year ${financialYearLabel(asked.data.incomeAtStake.year)}`}>
      <Show asked={asked}>{(overview) => (empty === null ? null : empty ? welcome : (
        <div className={styles.columns}>
          <div className={styles.main}>
            <Attention overview={overview} />
            <Story />
          </div>
          <OverviewFigures overview={overview} />
        </div>
      ))}</Show>
    </Page>
  );
}
