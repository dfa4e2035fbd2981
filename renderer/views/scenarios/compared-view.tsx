import { Checkbox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Plain } from '../../../shared/engine/plain.ts';
import type { FailureCompared, ScenarioCompared } from '../../../shared/engine/sensitivity/compare.ts';
import { chanceWords, monthWords, pointsError, pointsWords, poundsChange, poundsWords } from '../../../shared/estimate-words.ts';
import type { RunContent } from '../../../shared/ipc/scenarios.ts';
import { Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { Chance, ErrorsShown, kept, MutualName, named, nameOf, Points, PoundsChange, type Names } from './run-figures.tsx';
import styles from './scenarios.module.css';

export type ComparisonContent = Extract<RunContent, { readonly run: 'comparison' }>;
type One = Plain<ScenarioCompared>;
type Failure = Plain<FailureCompared>;
type Row = { readonly key: string; readonly label: ReactNode; readonly base: ReactNode; readonly of: (scenario: One) => ReactNode };

/** "lowers the chance that X fails within 12 months from 62 % to 18 %, a difference of −44 points (±1 point)". */
export function differenceWords(title: string, who: string, within: number, { before, after, difference }: Failure): string {
  if (difference.value === 0) {
    const seen = difference.high > 0 ? ', as far as the paths show' : '';
    return `${title}: the chance that ${who} fails within ${within} months stays at ${chanceWords(after.value)}${seen}.`;
  }
  return `${title} ${difference.value < 0 ? 'lowers' : 'raises'} the chance that ${who} fails within ${within} months from ${chanceWords(before.value)} to ${chanceWords(after.value)}, a difference of ${pointsWords(difference.value)} (${pointsError(difference.standardError)}).`;
}

/** The mutual whose chance a scenario moves most. */
const mostMoved = ({ mutuals }: One): One['mutuals'][number] | undefined =>
  mutuals.reduce<One['mutuals'][number] | undefined>((most, one) => (most === undefined || Math.abs(one.failure.difference.value) > Math.abs(most.failure.difference.value) ? one : most), undefined);

/** What a scenario changes most, in a sentence. */
function ofMostMoved(title: string, scenario: One, names: Names, within: number): string {
  const one = mostMoved(scenario);
  return one === undefined ? '' : differenceWords(title, nameOf(names, one.id), within, one.failure);
}

const SHOWN = 10;

/** Up to four scenarios beside what is expected without any; all draw the same chances, so that what differs comes from the scenarios. */
export function ComparedView({ content }: { readonly content: ComparisonContent }): ReactNode {
  const [errors, setErrors] = useState(false);
  const { inputs: { names, within, start }, scenarios: asked, found: { result: { scenarios, notes } } } = content;
  const [first] = scenarios;
  if (first === undefined) return null;
  const titleAt = (at: number): string => asked[at]?.title ?? scenarios[at]?.name ?? '';
  const worst = (place: number): number => Math.max(...scenarios.map(({ mutuals }) => Math.abs(mutuals[place]?.failure.difference.value ?? 0)));
  const places = first.mutuals.map((_, place) => place).toSorted((a, b) => worst(b) - worst(a) || (first.mutuals[b]?.failure.before.value ?? 0) - (first.mutuals[a]?.failure.before.value ?? 0)).slice(0, SHOWN);

  const failures: readonly Row[] = [
    { key: 'any', label: 'Any of them', base: <Chance of={first.any.before} />, of: ({ any }) => <><Chance of={any.after} /><br /><span className="dim"><Points of={any.difference} /></span></> },
    ...places.map((place): Row => {
      const mutual = first.mutuals[place];
      return {
        key: String(place), label: mutual === undefined ? '' : <MutualName names={names} id={mutual.id} />, base: mutual === undefined ? '' : <Chance of={mutual.failure.before} />,
        of: ({ mutuals }) => {
          const one = mutuals[place];
          return one === undefined ? '' : <><Chance of={one.failure.after} /><br /><span className="dim"><Points of={one.failure.difference} /></span></>;
        },
      };
    }),
  ];
  const needs: readonly Row[] = [
    { key: 'all', label: 'All together', base: '–', of: ({ need }) => <PoundsChange of={need} /> },
    ...places.map((place): Row => ({ key: String(place), label: nameOf(names, first.mutuals[place]?.id ?? ''), base: '–', of: ({ mutuals }) => (mutuals[place] === undefined ? '' : <PoundsChange of={mutuals[place].need} />) })),
  ];
  const last = (first.mutuals[0]?.balance.mean.length ?? 0) - 1;
  const inAYear = Math.min(within, last + 1) - 1;
  const balances = places.flatMap((place): readonly Row[] => [inAYear, last].filter((month, index, all) => month >= 0 && all.indexOf(month) === index).map((month) => ({
    key: `${place}/${month}`, label: `${nameOf(names, first.mutuals[place]?.id ?? '')}, end of ${monthWords(start, month)}`, base: '–',
    of: ({ mutuals }) => <span className="figures">{poundsChange(mutuals[place]?.balance.mean[month] ?? 0)}</span>,
  })));
  const columns = (base: boolean): readonly SimpleColumn<Row>[] => [
    { header: 'Mutual', rowHeader: true, cell: ({ label }) => label },
    ...(base ? [{ header: 'Without any', align: 'end' as const, cell: ({ base: figure }: Row) => figure }] : []),
    ...scenarios.map((scenario, index): SimpleColumn<Row> => ({ header: titleAt(index), align: 'end', cell: (row) => row.of(scenario) })),
  ];
  return (
    <ErrorsShown value={errors}>
      <Stack>
        <Section title="In short">
          <ul className={styles.said}>
            {scenarios.map((scenario, index) => <li key={scenario.name}>{kept(ofMostMoved(titleAt(index), scenario, names, within))}</li>)}
          </ul>
          <ul className={styles.lines}>
            {scenarios.map(({ name, need }, index) => <li key={name}>{needWords(titleAt(index), need)}</li>)}
          </ul>
        </Section>
        <div className={styles.options}>
          <Checkbox label="Show sampling errors" checked={errors} onChange={(event) => setErrors(event.currentTarget.checked)} />
          <p className="dim">All scenarios draw the same chances, so that a difference comes from the scenario alone. Beside each figure stands the range that holds the true one in 95 of 100 runs.</p>
        </div>
        <Section title={`Chance of running out of money within ${within} months`}>
          <SimpleTable caption="Chance of failing, side by side" columns={columns(true)} rows={failures} keyOf={({ key }) => key} manyColumns />
          {first.mutuals.length > SHOWN && <Note>The {SHOWN} on which the scenarios make most difference, of {first.mutuals.length}.</Note>}
        </Section>
        <Section title="Change of the money needed at the worst moment">
          <SimpleTable caption="Change of the money needed, side by side" columns={columns(false)} rows={needs} keyOf={({ key }) => key} manyColumns />
        </Section>
        <Section title="Change of the average balance">
          <SimpleTable caption="Change of the average balance, side by side" columns={columns(false)} rows={balances} keyOf={({ key }) => key} manyColumns />
        </Section>
        <Section title="What happens in each">
          {asked.map(({ id, title, levers }, index) => (
            <div key={id ?? `${index} ${title}`}>
              <h3>{id === null ? title : <a href={`#/scenarios/${id}`}>{title}</a>}</h3>
              <ol className={styles.lines}>{levers.map(({ sentence }, place) => <li key={`${place} ${sentence}`}>{sentence}</li>)}</ol>
            </div>
          ))}
          {notes.length > 0 && <ul className={styles.lines}>{notes.map((note) => <li key={note}>{named(note, names)}</li>)}</ul>}
        </Section>
      </Stack>
    </ErrorsShown>
  );
}

function needWords(title: string, { value, low, high }: { readonly value: number; readonly low: number; readonly high: number }): string {
  if (value === 0 && low === high) return `${title} changes nothing in the money needed.`;
  return `${title} ${value < 0 ? 'lowers' : 'raises'} the money needed at the worst moment, of all mutuals together, by ${poundsWords(Math.abs(value))} on average (${poundsChange(low)} to ${poundsChange(high)}).`;
}
