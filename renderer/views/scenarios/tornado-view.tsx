import type { ReactNode } from 'react';
import type { Plain } from '../../../shared/engine/plain.ts';
import type { TornadoBar, TornadoEnd } from '../../../shared/engine/sensitivity/tornado.ts';
import { chanceRange, chanceWords, pointsError, pointsWords, poundsChange, poundsRange, poundsWords } from '../../../shared/estimate-words.ts';
import type { RunContent } from '../../../shared/ipc/scenarios.ts';
import { Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { Note, Stack } from '../record/stack.tsx';
import styles from './scenarios.module.css';

export type TornadoContent = Extract<RunContent, { readonly run: 'tornado' }>;
type Bar = Plain<TornadoBar>;
type End = Plain<TornadoEnd>;
type Words = { readonly figure: (value: number) => string; readonly range: (one: { readonly low: number; readonly high: number }) => string; readonly change: (end: End) => string };

const chances: Words = {
  figure: chanceWords, range: chanceRange,
  change: ({ difference, standardError }) => (difference === 0 || standardError === null ? pointsWords(difference) : `${pointsWords(difference)} (${pointsError(standardError)})`),
};
const amounts: Words = { figure: poundsWords, range: poundsRange, change: ({ difference }) => poundsChange(difference) };

/** The figure watched is a chance where its errors are known, else an amount. */
const isChance = ({ inputs: { call: { input } } }: TornadoContent): boolean => {
  const measure: unknown = typeof input === 'object' && input !== null && 'measure' in input ? input.measure : null;
  return typeof measure === 'object' && measure !== null && 'measure' in measure && measure.measure === 'failure';
};

/** What matters most: each input moved alone to its low and its high value, the longest bar first. */
export function TornadoView({ content }: { readonly content: TornadoContent }): ReactNode {
  const { found: { result: { base, bars, notes } } } = content;
  const words = isChance(content) ? chances : amounts;
  const [first] = bars;
  const end = (which: 'low' | 'high'): readonly SimpleColumn<Bar>[] => [
    { header: which === 'low' ? 'At its low' : 'At its high', align: 'end', cell: (bar) => <span className="figures">{words.figure(bar[which].value)}<span className={styles.range}>, {words.range(bar[which])}</span></span> },
    { header: which === 'low' ? 'Difference at its low' : 'Difference at its high', align: 'end', cell: (bar) => <span className="figures">{words.change(bar[which])}</span> },
  ];
  return (
    <Stack>
      <p className={styles.answer}>
        {first === undefined || first.spread === 0
          ? `None of what was moved changes the figure: it stays at ${words.figure(base.value)}.`
          : `${first.name} matters most: the figure goes from ${words.figure(Math.min(first.low.value, first.high.value))} to ${words.figure(Math.max(first.low.value, first.high.value))}, where it is ${words.figure(base.value)} as things stand (${words.range(base)}).`}
      </p>
      <Section title="What matters most">
        <SimpleTable
          caption="What matters most" manyColumns rows={bars} keyOf={({ name }) => name}
          columns={[{ header: 'What is moved', rowHeader: true, cell: ({ name }) => name }, ...end('low'), ...end('high')]}
        />
        <Note>Each is moved alone, all others staying as they are, so what acts together is not seen here.</Note>
        {notes.length > 0 && <ul className={styles.lines}>{notes.map((note) => <li key={note}>{note}</li>)}</ul>}
      </Section>
    </Stack>
  );
}
