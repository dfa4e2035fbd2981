import { Button } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { z } from 'zod';
import type { WatchLevel, WatchRow, WatchView } from '../../../shared/ipc/cash.ts';
import { formatDate } from '../../../shared/time.ts';
import { useFilter } from '../../store/views.ts';
import layout from '../../ui/answer.module.css';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterSelect, FilterText } from '../../ui/filter-bar.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { LevelBadge, sentence } from '../../ui/values.tsx';
import { OpenSampleButton } from '../record/open-sample-button.tsx';
import { Note } from '../record/stack.tsx';
import styles from './cash.module.css';
import { useAsker } from './use-asker.ts';
import { WatchTable } from './watch-table.tsx';
import { byWorry, unknownSentence, worrySentence } from './watch-words.ts';

const watchLevels = ['red', 'watch', 'not known', 'clear'] as const satisfies readonly WatchLevel[];
const watchFilter = z.object({ text: z.string(), level: z.enum(watchLevels).nullable() });
const everything = { text: '', level: null };
const QUESTION = [{ months: null, paths: null, seed: null }];
const WORST = 3;
const REASONS = 3;

/** The answer that a person came for: whom to worry about, and why. */
function Answer({ rows }: { readonly rows: readonly WatchRow[] }): ReactNode {
  const worst = rows.filter(({ level }) => level === 'red' || level === 'watch').slice(0, WORST);
  const unknown = unknownSentence(rows);
  return (
    <section className={styles.answer} aria-label="Whom to worry about">
      <p className={layout.lead}>{worrySentence(rows)}</p>
      {worst.length > 0 && (
        <ol className={styles.worst}>
          {worst.map((row) => (
            <li key={row.organisationId}>
              <a href={`#/cash/${row.organisationId}`}>{row.name}</a> <LevelBadge level={row.level} />
              <span className={styles.why}>{row.reasons.slice(0, REASONS).join(' ')}</span>
            </li>
          ))}
        </ol>
      )}
      {unknown !== null && <Note>{unknown}</Note>}
    </section>
  );
}

function Made({ view: { rows, start, months, found } }: { readonly view: WatchView }): ReactNode {
  const { paths, seed } = found?.provenance ?? { paths: null, seed: null };
  return (
    <Note>
      {rows.length.toLocaleString('en-GB')} {rows.length === 1 ? 'mutual' : 'mutuals'} forecast together for {months} months from {formatDate(start)}{paths !== null && <>, {paths.toLocaleString('en-GB')} paths</>}{seed !== null && <>, seed {seed}</>}.
      {' '}Levels follow the <a href="#/settings/parameters">cash-flow assumptions</a>; they are indicators, not a finding of insolvency. Ranges hold the true figure in 95 of 100 runs. Chances count what others’ failures would take from each; runway, first month short, headroom and peak need are of each by itself, as on its own page.
    </Note>
  );
}

function Listed({ view }: { readonly view: WatchView }): ReactNode {
  const { filter, change, clear, active } = useFilter('cash', watchFilter, everything);
  const rows = useMemo(() => byWorry(view.rows), [view]);
  const text = filter.text.trim().toLocaleLowerCase('en-GB');
  const shown = rows.filter((row) => (filter.level === null || row.level === filter.level) && (text === '' || [row.name, ...row.reasons].some((one) => one.toLocaleLowerCase('en-GB').includes(text))));
  return (
    <>
      <Answer rows={rows} />
      <div className={layout.bar}>
        <FilterBar active={active} onClear={clear}>
          <FilterText value={filter.text} onChange={(value) => change({ text: value })} />
          <FilterSelect label="Level" options={watchLevels} value={filter.level} onChange={(level) => change({ level })} words={sentence} />
        </FilterBar>
        <p role="status" className="dim">{active ? `${shown.length} of ${rows.length} mutuals` : `${rows.length} ${rows.length === 1 ? 'mutual' : 'mutuals'}`}</p>
      </div>
      {shown.length === 0 ? <EmptyState title="No mutual matches these filters" actions={<Button variant="default" onClick={clear}>Clear filters</Button>} /> : <WatchTable view={view} rows={shown} />}
      <Made view={view} />
    </>
  );
}

/** Every mutual that trades, by how much it should worry its commissioner. Runs again by itself when the record changes; until then the last answer stays. */
export default function CashWatch(): ReactNode {
  const asking = useAsker('cash.watch', QUESTION);
  const slot = asking.slots[0];
  const view = slot?.data ?? null;
  const busy = asking.running && slot?.fresh !== true;
  return (
    <Page title="Cash flow" about="Who could run out of money, when, and why">
      <div className={layout.stack} aria-busy={busy}>
        {busy && <JobProgress label={view === null ? 'Forecasting every mutual' : 'The record has changed. Forecasting again'} job={{ running: true, progress: asking.progress, phrase: asking.phrase, cancel: asking.cancel }} />}
        {asking.halted && <Callout action={<Button variant="default" onClick={asking.again}>Forecast again</Button>}>{view === null ? 'The forecast was cancelled. Nothing is shown.' : 'The forecast was cancelled. What is shown is of the record as it was before.'}</Callout>}
        {slot !== undefined && slot.error !== null && <Callout tone="problem" action={<Button variant="default" onClick={asking.again}>Try again</Button>}>{slot.error.message}</Callout>}
        {view !== null && (
          <div className={layout.stack} data-old={slot?.fresh !== true}>
            {view.rows.length === 0 ? (
              <EmptyState title="No mutual to forecast yet" actions={<><LinkButton to="/mutuals/new">Add a mutual</LinkButton><LinkButton to="/contracts/new">Add a contract</LinkButton><OpenSampleButton /></>}>
                A forecast needs three things of a mutual: its contracts with their values and payment terms, its newest financial statement, and what it pays each month. What is missing is asked for by name.
              </EmptyState>
            ) : <Listed view={view} />}
          </div>
        )}
      </div>
    </Page>
  );
}
