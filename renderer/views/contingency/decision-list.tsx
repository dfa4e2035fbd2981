import type { ReactNode } from 'react';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { DateText, NotKnown, Words } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import styles from './contingency.module.css';
import { decisionWords } from './plan-words.ts';

type Decision = RecordOf<'plan decision'>;
const columns: readonly SimpleColumn<Decision>[] = [
  { header: 'Decided on', cell: ({ decidedOn }) => <DateText value={decidedOn} /> },
  { header: 'Decision', rowHeader: true, cell: ({ id, decision }) => <a href={`#/records/plan-decision/${id}`}>{decisionWords[decision]}</a> },
  { header: 'By', cell: ({ decidedBy }) => decidedBy },
  { header: 'Trigger', cell: ({ trigger }) => (trigger === null ? <NotKnown words="Without one" /> : <span className={styles.text}>{trigger}</span>) },
  { header: 'Evidence', cell: ({ evidence }) => <span className={styles.text}><Words value={evidence} none="None written" /></span> },
  { header: 'Reason', cell: ({ reason }) => <span className={styles.text}><Words value={reason} none="None written" /></span> },
];

/** Decisions with who took them, on which evidence, the newest first as they are given. */
export function DecisionList({ decisions, caption }: { readonly decisions: readonly Decision[]; readonly caption: string }): ReactNode {
  return <LongTable caption={caption} noun={['decision', 'decisions']} columns={columns} rows={decisions} keyOf={({ id }) => id} />;
}
