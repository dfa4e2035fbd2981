import type { ReactNode } from 'react';
import type { Overview } from '../../../shared/ipc/application.ts';
import { financialYearLabel } from '../../../shared/time.ts';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { BandBadge, Count, Money, NotKnown, sentence } from '../../ui/values.tsx';
import styles from './overview.module.css';

/** The portfolio in figures, each leading to the records behind it. */
export function OverviewFigures({ overview: { counts, incomeAtStake, bands, unscored, standings } }: { readonly overview: Overview }): ReactNode {
  const { total, contracts, unknown, year } = incomeAtStake;
  const stated = contracts > 0;
  return (
    <div className={styles.figures}>
      <Section title="Income at stake">
        <p className={styles.headline}>{stated ? <Money value={total} /> : <NotKnown words="Not stated" />}</p>
        <p className="dim">
          {financialYearLabel(year)}, in {contracts.toLocaleString('en-GB')} running {contracts === 1 ? 'contract' : 'contracts'}.
          {unknown > 0 && ` ${unknown.toLocaleString('en-GB')} more ${unknown === 1 ? 'states' : 'state'} no value for the year, so the true figure is higher.`}
        </p>
      </Section>
      <Section title="Open risks by current score">
        <SimpleTable
          caption="Open risks by band" keyOf={({ level }) => level} rows={bands.toReversed()}
          columns={[
            { header: 'Band', rowHeader: true, cell: ({ level, word }) => <BandBadge level={level} word={word} /> },
            { header: 'Risks', align: 'end', cell: ({ level, count }) => <a href={`#/risks?status=open&band=${level}`}><Count value={count} /></a> },
          ]}
        />
        <p className="dim">{unscored === 0 ? 'Every open risk has a current score.' : `${unscored.toLocaleString('en-GB')} without a current score.`} <a href="#/risks/heat-map">Heat map</a></p>
      </Section>
      <Section title="Mutuals by standing">
        <SimpleTable
          caption="Mutuals by standing" keyOf={({ standing }) => standing} rows={standings}
          columns={[
            { header: 'Standing', rowHeader: true, cell: ({ standing }) => sentence(standing) },
            { header: 'Mutuals', align: 'end', cell: ({ standing, count }) => <a href={`#/mutuals?role=mutual&standing=${encodeURIComponent(standing)}`}><Count value={count} /></a> },
          ]}
        />
      </Section>
      <Section title="In the record">
        <ul className={styles.counts}>
          <li><a href="#/contracts"><Count value={counts.contracts} /> {counts.contracts === 1 ? 'contract' : 'contracts'}</a> not ended</li>
          <li><a href="#/mutuals"><Count value={counts.mutuals} /> {counts.mutuals === 1 ? 'mutual' : 'mutuals'}</a></li>
          <li><a href="#/services"><Count value={counts.services} /> {counts.services === 1 ? 'service' : 'services'}</a></li>
          <li><a href="#/risks?status=open"><Count value={counts.openRisks} /> open {counts.openRisks === 1 ? 'risk' : 'risks'}</a></li>
        </ul>
      </Section>
    </div>
  );
}
