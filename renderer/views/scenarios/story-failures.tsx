import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Plain } from '../../../shared/engine/plain.ts';
import type { Story, StoryMutual } from '../../../shared/engine/scenario/story.ts';
import { monthWords, poundsWords } from '../../../shared/estimate-words.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { sentence } from '../../ui/values.tsx';
import { Note } from '../record/stack.tsx';
import { Average, Chance, MutualName, nameOf, Points, PoundsChange, type Names } from './run-figures.tsx';

export type StoryProps = { readonly story: Plain<Story>; readonly names: Names; readonly start: IsoDate };
type Mutual = Plain<StoryMutual>;

const SHOWN = 8;
/** By how much the scenario makes each more likely to fail; those it says fail come first. */
export const byWorry = (mutuals: readonly Mutual[]): readonly Mutual[] => mutuals.toSorted((a, b) =>
  Number(b.declared !== null) - Number(a.declared !== null) || b.failure.difference.value - a.failure.difference.value || b.failure.after.value - a.failure.after.value);

/** The first month in which the expected course fails, without the scenario and with it. */
function Expected({ mutual: { declared, expectedMonth: { before, after } }, start }: { readonly mutual: Mutual; readonly start: IsoDate }): ReactNode {
  const said = (month: number | null): string => (month === null ? 'not within the horizon' : monthWords(start, month));
  if (declared !== null) return <>{monthWords(start, declared)}, as the scenario says</>;
  return before === after ? <>{sentence(said(after))}</> : <>{sentence(said(after))} <span className="dim">(without it: {said(before)})</span></>;
}

/** Every mutual's chance of failing, without the scenario and with it; the first few, all on request. */
export function StoryFailures({ story, names, start }: StoryProps): ReactNode {
  const [all, setAll] = useState(false);
  const ordered = byWorry(story.mutuals);
  const rows = all ? ordered : ordered.slice(0, SHOWN);
  const columns: readonly SimpleColumn<Mutual>[] = [
    { header: 'Mutual', rowHeader: true, cell: ({ id }) => <MutualName names={names} id={id} /> },
    { header: 'Without it', align: 'end', cell: ({ failure }) => <Chance of={failure.before} /> },
    { header: 'With it', align: 'end', cell: ({ failure }) => <Chance of={failure.after} /> },
    { header: 'Difference', align: 'end', cell: ({ failure }) => <Points of={failure.difference} /> },
    { header: 'Fails, on the expected course', cell: (mutual) => <Expected mutual={mutual} start={start} /> },
  ];
  return (
    <>
      <Note>Chance of having run out of money within {story.within} months. The expected course counts others’ failures, with every invoice paid after the middle of its delays; a mutual’s own page goes by whole months and counts no failure of others, so the month it names may be another.</Note>
      <SimpleTable caption="Who fails" columns={columns} rows={rows} keyOf={({ id }) => id} />
      {ordered.length > SHOWN && <div><Button variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>{all ? `Show the first ${SHOWN}` : `Show all ${ordered.length} mutuals`}</Button></div>}
    </>
  );
}

type Fallen = { readonly key: string; readonly month: number; readonly round: number; readonly id: string; readonly short: number; readonly through: readonly { readonly id: string; readonly unpaid: number }[] };

/** How it went: who was short by how much, month by month and round by round, and through whose unpaid debts. */
export function StoryRounds({ story, names, start }: StoryProps): ReactNode {
  const rows = story.rounds.flatMap(({ month, round, fallen }): readonly Fallen[] => fallen.map((one) => ({ key: `${month}/${round}/${one.id}`, month, round, ...one })));
  if (rows.length === 0) return <Note>On the expected course nobody falls short of a payment to another mutual, so there are no rounds to tell of.</Note>;
  const columns: readonly SimpleColumn<Fallen>[] = [
    { header: 'Month', cell: ({ month }) => monthWords(start, month) },
    { header: 'Round', align: 'end', cell: ({ round }) => round },
    { header: 'Falls', rowHeader: true, cell: ({ id }) => <MutualName names={names} id={id} /> },
    { header: 'Short by', align: 'end', cell: ({ short }) => poundsWords(short) },
    { header: 'Why', cell: ({ through }) => (through.length === 0 ? 'Of itself' : through.map(({ id, unpaid }) => `${nameOf(names, id)} leaves ${poundsWords(unpaid)} unpaid`).join('; ')) },
  ];
  return (
    <>
      <h3>Why: what each could not pay</h3>
      <Note>What each owes is settled month by month; a round ends when those who were left unpaid in it are looked at again.</Note>
      <SimpleTable caption="Rounds of settlement" columns={columns} rows={rows} keyOf={({ key }) => key} />
    </>
  );
}

/** The part of it that comes from others’ failures, apart from what the scenario does to each by itself. */
export function StoryContagion({ story, names }: StoryProps): ReactNode {
  const pulled = story.mutuals.filter(({ contagion }) => contagion.value > 0).toSorted((a, b) => b.contagion.value - a.contagion.value);
  const sums = [
    { key: 'any', label: 'A mutual that the scenario does not name fails', value: <><Chance of={story.any.after} /> <span className="dim">(without it: <Chance of={story.any.before} />)</span></> },
    { key: 'failures', label: 'Failures besides those it names, on average', value: <><Average of={story.failures.after} /> <span className="dim">(without it: <Average of={story.failures.before} />)</span></> },
    { key: 'contagion', label: 'Of them through others’ failures', value: <Average of={story.contagion.failures} /> },
    { key: 'contagionNeed', label: 'Money needed through others’ failures', value: <PoundsChange of={story.contagion.need} /> },
    { key: 'need', label: 'Change of the money needed, of all it does not name', value: <PoundsChange of={story.need} /> },
  ];
  return (
    <>
      {pulled.length === 0 ? <Note>Nobody’s chance of failing rises through what others do not pay, as far as the record knows of debts between them.</Note> : (
        <SimpleTable
          caption="Pulled down by others’ failures" rows={pulled} keyOf={({ id }) => id}
          columns={[
            { header: 'Mutual', rowHeader: true, cell: ({ id }) => <MutualName names={names} id={id} /> },
            { header: 'Added by others’ failures', align: 'end', cell: ({ contagion }) => <Points of={contagion} /> },
            { header: 'In all', align: 'end', cell: ({ failure }) => <Chance of={failure.after} /> },
          ]}
        />
      )}
      <SimpleTable caption="All mutuals together" rows={sums} keyOf={({ key }) => key} columns={[{ header: 'All together', rowHeader: true, cell: ({ label }) => label }, { header: 'Figure', align: 'end', cell: ({ value }) => value }]} />
    </>
  );
}
