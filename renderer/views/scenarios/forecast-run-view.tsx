import type { ReactNode } from 'react';
import { monthWords, poundsWords } from '../../../shared/estimate-words.ts';
import type { RunContent } from '../../../shared/ipc/scenarios.ts';
import { DetailList } from '../../ui/detail-list.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { sentence } from '../../ui/values.tsx';
import { ForecastCharts } from '../cash/forecast-charts.tsx';
import { Stack } from '../record/stack.tsx';
import { Chance, named, type Names } from './run-figures.tsx';
import styles from './scenarios.module.css';

export type ForecastContent = Extract<RunContent, { readonly run: 'forecast' }>;

/** A mutual's forecast as it was kept. */
export function ForecastRunView({ content }: { readonly content: ForecastContent }): ReactNode {
  const { inputs: { levers, within, names }, found } = content;
  const { start, result, trust, missing } = found;
  return (
    <Stack>
      <Section title="What was assumed">
        {levers.length === 0 ? <p>Nothing is moved: this is what the record says.</p> : <ol className={styles.lines}>{levers.map(({ sentence: words }, index) => <li key={`${index} ${words}`}>{words}</li>)}</ol>}
        <p>How far it can be trusted: {sentence(trust.grade)}.</p>
        {missing.length > 0 && <ul className={styles.lines}>{missing.map(({ key, label, means }) => <li key={key}>{label} is not known. {means}</li>)}</ul>}
      </Section>
      {result === null ? <Section title="Forecast"><p>Something that stops the forecast is not known, so there is none.</p></Section> : <Forecast start={start} result={result} within={within} names={names} />}
    </Stack>
  );
}

type Result = NonNullable<ForecastContent['found']['result']>;

function Forecast({ start, result, within, names }: { readonly start: ForecastContent['found']['start']; readonly result: Result; readonly within: number; readonly names: Names }): ReactNode {
  const { simulated: { mutual, notes } } = result;
  const { insolvency, balance, need, timeToInsolvency: { median } } = mutual;
  const at = Math.min(within, insolvency.value.length) - 1;
  const chance = (month: number) => ({ value: insolvency.value[month] ?? 0, standardError: insolvency.standardError[month] ?? 0, low: insolvency.low[month] ?? 0, high: insolvency.high[month] ?? 0 });
  const months = insolvency.value.map((_, month) => month);
  return (
    <>
      <Section title="In short">
        <DetailList items={[
          { label: `Runs out within ${at + 1} months`, value: <Chance of={chance(at)} /> },
          { label: 'Half of all paths have run out by', value: median === null ? 'Not within the horizon' : monthWords(start, median) },
          { label: 'Money needed in the bad case (95 of 100)', value: <span className="figures">{poundsWords(need.p95.value)}</span> },
          ...(notes.length === 0 ? [] : [{ label: 'Notes', value: named(notes.join(' '), names), wide: true }]),
        ]} />
      </Section>
      <Section title="Month by month">
        <ForecastCharts start={start} base={result} changed={null} />
        <SimpleTable
          caption="Balance and chance of having run out, by month" rows={months} keyOf={String} manyColumns
          columns={[
            { header: 'Month', rowHeader: true, cell: (month) => monthWords(start, month) },
            ...balance.quantiles.map(({ level, value }) => ({ header: `Balance, ${Math.round(level * 100)} in 100 are below`, align: 'end' as const, cell: (month: number) => poundsWords(value[month] ?? 0) })),
            { header: 'Has run out', align: 'end', cell: (month) => <Chance of={chance(month)} /> },
          ]}
        />
      </Section>
    </>
  );
}
