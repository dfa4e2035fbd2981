import type { ReactNode } from 'react';
import { deriveFigures } from '../../../shared/engine/financial/figures.ts';
import type { RecordDetail } from '../../../shared/ipc/records.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { DetailList } from '../../ui/detail-list.tsx';
import { Section } from '../../ui/page.tsx';
import { Money } from '../../ui/values.tsx';
import { Note } from './stack.tsx';

const sums = [
  ['ebitda', 'EBITDA'], ['operatingProfit', 'Operating profit'], ['netDebt', 'Net debt'], ['netInterest', 'Net interest paid'], ['currentAssets', 'Current assets'], ['currentLiabilities', 'Current liabilities'],
] as const;

/** What a statement's figures add up to, of its own period; a sum of which a part is not known is not known. */
export function StatementSums({ detail: { record } }: { readonly detail: RecordDetail }): ReactNode {
  const statement = record as RecordOf<'financial statement'>;
  const derived = deriveFigures(statement);
  return (
    <Section title="What it adds up to">
      <DetailList items={sums.map(([key, label]) => ({ label, value: <Money value={derived[key]} /> }))} />
      <Note>Net debt below £0 is net cash. <a href={`#/mutuals/${statement.organisationId}?tab=standing`}>The indicators that follow from it</a></Note>
    </Section>
  );
}
