import { NativeSelect } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { Plain } from '../../../shared/engine/plain.ts';
import type { EstimateSeries } from '../../../shared/engine/simulation/estimate.ts';
import { chanceWords } from '../../../shared/estimate-words.ts';
import { DotRange } from '../../ui/charts/dot-range.tsx';
import { StepChart, type ChanceSeries } from '../../ui/charts/step-chart.tsx';
import { nameOf } from './run-figures.tsx';
import { byWorry, type StoryProps } from './story-failures.tsx';
import styles from './scenarios.module.css';

const SHOWN = 8;
const seriesOf = (name: string, { value, low, high }: Plain<EstimateSeries>): ChanceSeries => ({ name, value, low, high });

/** Who fails, drawn: the chance of each with its interval, and of one month by month, without the scenario and with it. */
export function StoryCharts({ story, names, start }: StoryProps): ReactNode {
  const ordered = useMemo(() => byWorry(story.mutuals), [story]);
  const [of, setOf] = useState<string | null>(null);
  // What the scenario itself brings down is no chance: the next is of more interest.
  const chosen = ordered.find(({ id }) => id === of) ?? ordered.find(({ declared }) => declared === null) ?? ordered[0];
  const rows = useMemo(() => ordered.filter(({ declared }) => declared === null).slice(0, SHOWN).map(({ id, failure: { after: { value, low, high } } }) => ({ name: nameOf(names, id), value, low, high })), [ordered, names]);
  const series = useMemo(() => (chosen === undefined ? [] : [seriesOf('Without the scenario', chosen.before.insolvency), seriesOf('With it', chosen.after.insolvency)]), [chosen]);
  if (chosen === undefined) return null;
  const [first] = rows;
  return (
    <>
      {first !== undefined && (
        <DotRange
          title={`Chance of failing within ${story.within} months`} measure="Chance of failing" rows={rows} words={chanceWords}
          summary={`${first.name} is hit hardest of those that the scenario does not name: ${chanceWords(first.value)} with it.`}
        />
      )}
      <div className={styles.chooser}>
        <NativeSelect label="Month by month" data={ordered.map(({ id }) => ({ value: id, label: nameOf(names, id) }))} value={chosen.id} onChange={(event) => setOf(event.currentTarget.value)} />
      </div>
      <StepChart title={`${nameOf(names, chosen.id)}: chance of having run out, by month`} start={start} series={series} />
    </>
  );
}
