import type { ReactNode } from 'react';
import type { Plain } from '../../../shared/engine/plain.ts';
import type { StoryCost, StoryPlan } from '../../../shared/engine/scenario/story.ts';
import { countWords, daysWords, poundsWords } from '../../../shared/estimate-words.ts';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { NotKnown, sentence } from '../../ui/values.tsx';
import { Note } from '../record/stack.tsx';
import { Chance, CountRange, nameOf } from './run-figures.tsx';
import type { StoryProps } from './story-failures.tsx';

type Cost = Plain<StoryCost>;
const amount = (of: number | undefined): ReactNode => (of === undefined ? <NotKnown /> : poundsWords(of));

/** What the commissioner would have to pay, line by line from low to high; what has no amount is counted, never taken for nothing. */
export function StoryCosts({ story, names }: StoryProps): ReactNode {
  const columns: readonly SimpleColumn<Cost>[] = [
    { header: 'Cost', rowHeader: true, cell: ({ label, of }) => (of === null || label.includes(nameOf(names, of)) ? label : `${label}: ${nameOf(names, of)}`) },
    { header: 'Low', align: 'end', cell: ({ amount: range }) => amount(range?.low) },
    { header: 'Likely', align: 'end', cell: ({ amount: range }) => amount(range?.likely) },
    { header: 'High', align: 'end', cell: ({ amount: range }) => amount(range?.high) },
    { header: 'How it was reckoned', cell: ({ how }) => how },
  ];
  const { total, notKnown } = story.cost;
  const known = story.costs.length - notKnown;
  if (story.costs.length === 0) return <Note>The record holds nothing that this would cost the commissioner.</Note>;
  return (
    <SimpleTable
      caption="What it costs the commissioner" columns={columns} rows={story.costs.map((cost, index) => ({ ...cost, key: `${index}/${cost.sort}/${cost.of ?? ''}` }))} keyOf={({ key }) => key}
      foot={(
        <tr>
          <th scope="row">{known === 0 ? 'No amount is known' : notKnown === 0 ? 'In all' : 'In all, of what is known'}</th>
          <td data-align="end">{known === 0 ? '' : poundsWords(total.low)}</td>
          <td data-align="end">{known === 0 ? '' : poundsWords(total.likely)}</td>
          <td data-align="end">{known === 0 ? '' : poundsWords(total.high)}</td>
          <td>{notKnown === 0 ? 'Every line has an amount.' : `${notKnown === 1 ? 'One line has' : `${notKnown} lines have`} no amount, so the sum is too low.`}</td>
        </tr>
      )}
    />
  );
}

const daysOf = (days: number | null, none: string): ReactNode => (days === null ? <NotKnown words={none} /> : daysWords(days));

/** Whether what the plans need would be in place before the money has run out. */
export function StoryPlans({ story, names }: StoryProps): ReactNode {
  if (story.plans.length === 0) return <Note>No service stops, so no plan is called on.</Note>;
  const columns: readonly SimpleColumn<Plain<StoryPlan>>[] = [
    { header: 'Service', rowHeader: true, cell: ({ service }) => nameOf(names, service) },
    { header: 'Plan', cell: ({ plan }) => plan ?? <NotKnown words="None" /> },
    { header: 'In time?', cell: ({ verdict }) => sentence(verdict) },
    { header: 'Chance of it', align: 'end', cell: ({ inTime }) => (inTime === null ? <NotKnown /> : <Chance of={inTime} />) },
    { header: 'Until ready, days', align: 'end', cell: ({ mobilisationDays }) => <CountRange of={mobilisationDays} /> },
    { header: 'Aim', align: 'end', cell: ({ recoveryDays }) => daysOf(recoveryDays, 'Not set') },
    { header: 'Tolerable', align: 'end', cell: ({ tolerableDays }) => daysOf(tolerableDays, 'Not set') },
    { header: 'Why', cell: ({ reason }) => reason },
  ];
  const count = story.plans.filter(({ verdict }) => verdict === 'in time').length;
  return (
    <>
      <Note>{countWords(count)} of {countWords(story.plans.length)} would be in time.</Note>
      <SimpleTable caption="What the plans say" columns={columns} rows={story.plans} keyOf={({ service }) => service} manyColumns />
    </>
  );
}
