import type { ReactNode } from 'react';
import type { Overview } from '../../../shared/ipc/overview.ts';
import { bandLevels } from '../../../shared/model/parameter-set.ts';
import { financialYearLabel } from '../../../shared/time.ts';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { BandBadge, Count, Money, NotKnown, sentence } from '../../ui/values.tsx';
import { Runways } from './runways.tsx';
import styles from './overview.module.css';

const many = (count: number, one: string, several: string): string => `${count.toLocaleString('en-GB')} ${count === 1 ? one : several}`;

/** What the figure of income at stake is made of, and what it leaves out. */
export function incomeSentence({ year, contracts, unknown }: Overview['incomeAtStake']): string {
  const label = financialYearLabel(year);
  const stated = contracts - unknown;
  if (contracts === 0) return `No contract runs in ${label}.`;
  if (stated === 0) return contracts === 1 ? `The one contract that runs in ${label} does not state its value for the year.` : `None of the ${contracts.toLocaleString('en-GB')} contracts that run in ${label} states its value for the year.`;
  const whole = `${label}, in ${many(stated, 'running contract', 'running contracts')}.`;
  return unknown === 0 ? whole : `${whole} ${many(unknown, 'more does', 'more do')} not state a value for the year and ${unknown === 1 ? 'is' : 'are'} not in this figure.`;
}

function Income({ income }: { readonly income: Overview['incomeAtStake'] }): ReactNode {
  return (
    <Section title="Income at stake">
      <p className={styles.headline}>{income.contracts > income.unknown ? <Money value={income.total} /> : <NotKnown />}</p>
      <p className="dim">{incomeSentence(income)}</p>
    </Section>
  );
}

function Bands({ bands, unscored }: Pick<Overview, 'bands' | 'unscored'>): ReactNode {
  const scored = bands.some(({ count }) => count > 0);
  const worstFirst = bands.toSorted((a, b) => bandLevels.indexOf(b.level) - bandLevels.indexOf(a.level));
  return (
    <Section title="Open risks by band" aside={<a href="#/risks/heat-map">Heat map</a>}>
      <SimpleTable
        caption="Open risks by band of the current score" keyOf={({ level }) => level} rows={worstFirst}
        columns={[
          { header: 'Current band', rowHeader: true, cell: ({ level, word }) => <BandBadge level={level} word={word} /> },
          { header: 'Risks', align: 'end', cell: ({ level, count, word }) => <a href={`#/risks?status=open&band=${level}`}><Count value={count} /><span className="unseen"> open, {word}</span></a> },
        ]}
      />
      <p className="dim">{unscored === 0 ? (scored ? 'Every open risk has a current score.' : 'No risk is open.') : `${many(unscored, 'open risk has', 'open risks have')} no current score.`}</p>
    </Section>
  );
}

function Standings({ standings }: Pick<Overview, 'standings'>): ReactNode {
  return (
    <Section title="Mutuals by standing">
      {standings.length === 0 ? <p className="dim">No organisation is recorded as a mutual.</p> : (
        <SimpleTable
          caption="Mutuals by standing" keyOf={({ standing }) => standing ?? ''} rows={standings}
          columns={[
            { header: 'Standing', rowHeader: true, cell: ({ standing }) => (standing === null ? <NotKnown /> : sentence(standing)) },
            { header: 'Mutuals', align: 'end', cell: ({ standing, count }) => <a href={`#/mutuals?role=mutual${standing === null ? '' : `&standing=${encodeURIComponent(standing)}`}`}><Count value={count} /><span className="unseen"> {standing ?? 'not known'}</span></a> },
          ]}
        />
      )}
    </Section>
  );
}

/** What was left open when contracts went live: going live with gaps stays visible until they are closed. */
function Outset({ outset: { live, withGaps } }: Pick<Overview, 'outset'>): ReactNode {
  return (
    <Section title="Outset of live contracts">
      {live === 0 ? <p className="dim">No contract is live.</p> : withGaps === 0
        ? <p className="dim">{live === 1 ? 'The one live contract has' : `All ${live.toLocaleString('en-GB')} live contracts have`} everything that the outset check asks for.</p>
        : <p><a href="#/?family=outset">{withGaps.toLocaleString('en-GB')} of {many(live, 'live contract', 'live contracts')}</a> <span className="dim">{withGaps === 1 ? 'has' : 'have'} gaps in what should have been there at the outset.</span></p>}
    </Section>
  );
}

function SpinOuts({ spinOuts }: Pick<Overview, 'spinOuts'>): ReactNode {
  return (
    <Section title="Spin-outs by stage" aside={<a href="#/value?tab=pipeline">Pipeline</a>}>
      <SimpleTable
        caption="Spin-outs by stage" keyOf={({ stage }) => stage} rows={spinOuts}
        columns={[{ header: 'Stage', rowHeader: true, cell: ({ stage, over }) => (over ? <>{stage} <span className="dim">(over)</span></> : stage) }, { header: 'Spin-outs', align: 'end', cell: ({ count }) => <Count value={count} /> }]}
      />
    </Section>
  );
}

/** The portfolio in figures, each leading to the records behind it. */
export function OverviewFigures({ overview: { counts, incomeAtStake, bands, unscored, standings, outset, spinOuts } }: { readonly overview: Overview }): ReactNode {
  return (
    <div className={styles.figures}>
      <Income income={incomeAtStake} />
      <Runways />
      <Bands bands={bands} unscored={unscored} />
      <Outset outset={outset} />
      <Standings standings={standings} />
      {spinOuts.length > 0 && <SpinOuts spinOuts={spinOuts} />}
      <Section title="In the record">
        <ul className={styles.counts}>
          <li><a href="#/contracts">{many(counts.contracts, 'contract', 'contracts')}</a> awarded, live or under notice</li>
          <li><a href="#/mutuals?role=mutual">{many(counts.mutuals, 'mutual', 'mutuals')}</a></li>
          <li><a href="#/services">{many(counts.services, 'service', 'services')}</a></li>
          <li><a href="#/risks?status=open">{many(counts.openRisks, 'open risk', 'open risks')}</a></li>
        </ul>
      </Section>
    </div>
  );
}
