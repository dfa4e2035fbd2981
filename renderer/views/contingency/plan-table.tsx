import type { ReactNode } from 'react';
import type { PlanListRow } from '../../../shared/ipc/contingency.ts';
import { counted } from '../../../shared/plans/words.ts';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { Badge, DateText, NotKnown } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import styles from './contingency.module.css';
import { StateBadge } from './marks.tsx';
import { statusWords } from './plan-words.ts';
import { Score } from './score.tsx';

/** What a plan is for: its contract, its service, or both. */
function ForWhat({ row }: { readonly row: PlanListRow }): ReactNode {
  const parts = [
    row.contractId !== null && <a key="contract" href={`#/contracts/${row.contractId}`}>{row.contract ?? 'Contract'}</a>,
    row.serviceId !== null && <a key="service" href={`#/services/${row.serviceId}`}>{row.service ?? 'Service'}</a>,
  ].filter((part) => part !== false);
  return parts.length === 0 ? <NotKnown words="Nothing yet" /> : <>{parts[0]}{parts[1] !== undefined && <span className={styles.under}>{parts[1]}</span>}</>;
}

const columns: readonly SimpleColumn<PlanListRow>[] = [
  { header: 'Plan', rowHeader: true, cell: (row) => <span className={styles.text}><a href={`#/contingency/${row.id}`}>{row.title}</a><span className={styles.under}>Version {row.version}{row.owner !== null && `, ${row.owner}`}</span></span> },
  { header: 'For', cell: (row) => <span className={styles.text}><ForWhat row={row} /></span> },
  { header: 'Mutual', cell: ({ mutual }) => (mutual === null ? <NotKnown words="Not one alone" /> : <a href={`#/mutuals/${mutual.id}`}>{mutual.name}</a>) },
  { header: 'Status', cell: ({ status }) => <Badge>{statusWords[status]}</Badge> },
  { header: 'Score', cell: ({ score }) => <Score value={score} /> },
  { header: 'Checks', cell: ({ failing }) => (failing === 0 ? 'None fails' : `${failing.toLocaleString('en-GB')} ${failing === 1 ? 'fails' : 'fail'}`) },
  { header: 'State', cell: ({ state, activationId }) => <>{activationId === null ? <StateBadge state={state} /> : <a href={`#/activations/${activationId}`}>Activated</a>}</> },
  { header: 'Triggers', cell: ({ fired, id }) => (fired === 0 ? 'None fired' : <a href={`#/contingency/${id}?tab=triggers`}>{counted(fired, 'has fired', 'have fired')}</a>) },
  { header: 'Next review', cell: ({ nextReviewOn }) => <DateText value={nextReviewOn} none="Not set" /> },
];

/** Plans with their status, score and state. */
export function PlanTable({ rows, caption }: { readonly rows: readonly PlanListRow[]; readonly caption: string }): ReactNode {
  return <LongTable caption={caption} noun={['plan', 'plans']} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
