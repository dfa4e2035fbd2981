import type { ReactNode } from 'react';
import type { RiskSuggestion } from '../../../shared/ipc/suggestions.ts';
import { useQuery } from '../../api.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { Show } from '../../ui/asked.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { DateText, LevelBadge, NotKnown } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import { RegisterLinks } from './register-links.tsx';
import styles from './risks.module.css';

const MOST = 500;

const columns = (readOnly: boolean): readonly SimpleColumn<RiskSuggestion>[] => [
  {
    header: 'Indicator', rowHeader: true,
    cell: ({ indicatorId, measure, organisation }) => <a href={readOnly ? `#/records/indicator/${indicatorId}` : `#/risks/suggested/${indicatorId}`}>{measure} of {organisation.name}</a>,
  },
  { header: 'Now', cell: ({ level }) => <LevelBadge level={level} /> },
  { header: 'As of', cell: ({ measuredOn }) => <DateText value={measuredOn} /> },
  { header: 'Before', cell: ({ before }) => (before === null ? <NotKnown words="First measured" /> : <LevelBadge level={before.level} />) },
  { header: 'What it says', cell: ({ says }) => (says === null ? <NotKnown words="–" /> : <div className={styles.says}>{says}</div>) },
  { header: 'Contract', cell: ({ contract }) => (contract === null ? <NotKnown words="–" /> : <a href={`#/contracts/${contract.id}`}>{contract.title}</a>) },
];

/** Indicators that turned amber or red, each waiting for a person to raise a risk, update one, or decline. */
export default function Suggestions(): ReactNode {
  const asked = useQuery('suggestion.list', { organisationId: null, offset: 0, limit: MOST });
  const readOnly = useReadOnly() !== null;
  return (
    <Page title="Risks suggested by evidence" about={<RegisterLinks />}>
      <p className={styles.lead}>Indicators that turned amber or red and that nobody has decided on. Nothing is raised or changed until you say so.</p>
      <Show asked={asked}>
        {({ rows, total }) => (total === 0
          ? <EmptyState title="Nothing to decide">When an indicator of a mutual turns amber or red, it is listed here until somebody raises a risk on it, updates one, or declines.</EmptyState>
          : (
            <>
              <LongTable caption="Risks suggested by evidence" noun={['suggestion', 'suggestions']} columns={columns(readOnly)} rows={rows} keyOf={({ indicatorId }) => indicatorId} />
              {total > rows.length && <p className="dim">The {MOST} most pressing of {total.toLocaleString('en-GB')}.</p>}
            </>
          ))}
      </Show>
    </Page>
  );
}
