import type { ReactNode } from 'react';
import type { Page } from '../../../shared/ipc/channel.ts';
import { everyRisk, type RiskFilter, type RiskListRow } from '../../../shared/ipc/risks.ts';
import { bandOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { useQuery, type Asked } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/page.tsx';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { BandBadge, DateText, NotKnown, sentence } from '../../ui/values.tsx';
import { LongTable } from './long-table.tsx';
import styles from './record.module.css';
import { Note } from './stack.tsx';

/** What the risks are tied to; the word is also the address parameter of the register and of a new risk. */
export type RiskLink = Partial<Pick<RiskFilter, 'contractId' | 'organisationId' | 'serviceId' | 'strategicObjectiveId' | 'objectiveId' | 'planId'>>;
const MOST = 200;

/** The risks tied to a record, the gravest first; at most 200, with the count of all. */
export const useRisksOf = (link: RiskLink): Asked<Page<RiskListRow>> =>
  useQuery('risk.list', { filter: { ...everyRisk, ...link }, sort: [{ column: 'status', direction: 'descending' }, { column: 'currentScore', direction: 'descending' }], offset: 0, limit: MOST });

function columnsFor(matrix: RiskMatrix | undefined): readonly SimpleColumn<RiskListRow>[] {
  return [
    { header: 'Reference', rowHeader: true, cell: (risk) => <a href={`#/risks/${risk.id}`}>{risk.reference}</a> },
    { header: 'Title', cell: (risk) => <span className={styles.text}>{risk.title}</span> },
    {
      header: 'Current score',
      cell: ({ currentScore }) => {
        if (currentScore === null) return <NotKnown words="Not scored" />;
        const band = matrix === undefined ? null : bandOf(matrix, currentScore);
        return band === null ? currentScore : <BandBadge level={band.level} word={band.word} score={currentScore} />;
      },
    },
    { header: 'Owner', cell: (risk) => risk.owner ?? <NotKnown words="No owner" /> },
    { header: 'Next review', cell: (risk) => <DateText value={risk.nextReviewOn} none="Not set" /> },
    { header: 'Status', cell: (risk) => sentence(risk.status) },
  ];
}

type RecordRisksProps = {
  readonly asked: Asked<Page<RiskListRow>>;
  /** `contract=ID`, as the register and a new risk take it. */
  readonly parameter: string;
  /** "this contract". */
  readonly what: string;
};

/** A tab with the risks of a record. The page's own heading has the way to raise another. */
export function RecordRisks({ asked, parameter, what }: RecordRisksProps): ReactNode {
  const matrix = useQuery('parameter.matrix', undefined).data?.values;
  return (
    <Show asked={asked}>
      {({ rows, total }) => (total === 0
        ? <EmptyState title={`No risk is recorded for ${what}`} >Raise one when something could stop it, or make it dearer or worse.</EmptyState>
        : (
          <Section title={`Risks of ${what}`}>
            <LongTable caption={`Risks of ${what}`} noun={['risk', 'risks']} columns={columnsFor(matrix)} rows={rows} keyOf={({ id }) => id} />
            {total > rows.length && <Note>The {rows.length} gravest of {total.toLocaleString('en-GB')}. <a href={`#/risks?${parameter}`}>All of them in the register</a></Note>}
          </Section>
        ))}
    </Show>
  );
}
