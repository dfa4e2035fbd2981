import { useMemo, type ReactNode } from 'react';
import type { Plain } from '../../../shared/engine/plain.ts';
import type { TornadoBar, TornadoEnd } from '../../../shared/engine/sensitivity/tornado.ts';
import { chanceRange, chanceWords, pointsError, pointsWords, poundsChange, poundsRange, poundsWords } from '../../../shared/estimate-words.ts';
import type { RunContent, TornadoMeasure } from '../../../shared/ipc/scenarios.ts';
import { Tornado, type TornadoData } from '../../ui/charts/tornado.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { sentence } from '../../ui/values.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { kept, named, nameOf } from './run-figures.tsx';
import styles from './scenarios.module.css';

export type TornadoContent = Extract<RunContent, { readonly run: 'tornado' }>;
type Bar = Plain<TornadoBar>;
type End = Plain<TornadoEnd>;
type Words = { readonly figure: (value: number) => string; readonly range: (one: { readonly low: number; readonly high: number }) => string; readonly change: (end: End) => string };

const chances: Words = {
  figure: chanceWords, range: chanceRange,
  change: ({ difference, standardError }) => (difference === 0 || standardError === null ? pointsWords(difference) : `${pointsWords(difference)} (${pointsError(standardError)})`),
};
/** The figure watched, as the end of “… of Bluebell”. */
const measureWords: Readonly<Record<TornadoMeasure, string>> = { 'failure within 12 months': 'chance of failure within 12 months', 'lowest balance in the bad case': 'lowest balance in the bad case', 'peak need in the bad case': 'peak need in the bad case' };
const amounts: Words = { figure: poundsWords, range: poundsRange, change: ({ difference }) => poundsChange(difference) };

/** What matters most: each input moved alone to its low and its high value, the longest bar first. */
export function TornadoView({ content }: { readonly content: TornadoContent }): ReactNode {
  const { measure, ends, organisationId, inputs: { names }, found: { result: { base, bars, notes } } } = content;
  const words = measure === 'failure within 12 months' ? chances : amounts;
  const data = useMemo((): TornadoData => ({
    base: base.value,
    rows: bars.map(({ name, low, high }) => ({ name, low: { at: ends[name]?.low ?? 'its low value', value: low.value, low: low.low, high: low.high }, high: { at: ends[name]?.high ?? 'its high value', value: high.value, low: high.low, high: high.high } })),
  }), [base, bars, ends]);
  const [first] = bars;
  const whose = organisationId === null ? 'all that trade' : nameOf(names, organisationId);
  const end = (which: 'low' | 'high'): readonly SimpleColumn<Bar>[] => [
    { header: which === 'low' ? 'Low' : 'High', cell: ({ name }) => ends[name]?.[which] ?? '–' },
    { header: which === 'low' ? 'Figure at the low' : 'Figure at the high', align: 'end', cell: (bar) => <span className="figures">{words.figure(bar[which].value)}<span className={styles.range}>, {words.range(bar[which])}</span></span> },
    { header: which === 'low' ? 'Difference at the low' : 'Difference at the high', align: 'end', cell: (bar) => <span className="figures">{words.change(bar[which])}</span> },
  ];
  return (
    <Stack>
      <p className={styles.answer}>
        {kept(first === undefined || first.spread === 0
          ? `Nothing that was moved changes the ${measureWords[measure]} of ${whose}: it stays at ${words.figure(base.value)}.`
          : `“${first.name}” matters most to the ${measureWords[measure]} of ${whose}: it goes from ${words.figure(Math.min(first.low.value, first.high.value))} to ${words.figure(Math.max(first.low.value, first.high.value))}, and is ${words.figure(base.value)} as things stand (${words.range(base)}).`)}
      </p>
      {bars.length > 0 && <Tornado title="What matters most" measure={sentence(measureWords[measure])} data={data} words={words.figure} note="Each is moved alone, all others staying as they are, so what acts together is not seen here." />}
      <Section title="The figures">
        <SimpleTable caption="What matters most: the figures" manyColumns rows={bars} keyOf={({ name }) => name} columns={[{ header: 'What is moved', rowHeader: true, cell: ({ name }) => name }, ...end('low'), ...end('high')]} />
        {notes.length > 0 && <Note>{named(notes.join(' '), names)}</Note>}
      </Section>
    </Stack>
  );
}
