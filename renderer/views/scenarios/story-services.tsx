import type { ReactNode } from 'react';
import type { Plain } from '../../../shared/engine/plain.ts';
import type { Rehoused, StoppedService } from '../../../shared/engine/scenario/story.ts';
import { chanceWords, countRange, countWords, daysWords, monthWords } from '../../../shared/estimate-words.ts';
import { DateText, NotKnown, sentence } from '../../ui/values.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { Note } from '../record/stack.tsx';
import { Chance, CountRange, MutualName, nameOf } from './run-figures.tsx';
import type { StoryProps } from './story-failures.tsx';
import styles from './scenarios.module.css';

type Stopped = Plain<StoppedService>;
const keyOf = ({ service, mutual }: Stopped): string => `${service}/${mutual}`;

/** Which services stop, when, why and for how many. */
export function StoryServices({ story, names, start }: StoryProps): ReactNode {
  const stopping = story.services.filter(({ month }) => month !== null).toSorted((a, b) => (a.month ?? 0) - (b.month ?? 0));
  const going = story.services.length - stopping.length;
  const columns: readonly SimpleColumn<Stopped>[] = [
    { header: 'Service', rowHeader: true, cell: ({ service }) => nameOf(names, service) },
    { header: 'Of', cell: ({ mutual }) => <MutualName names={names} id={mutual} /> },
    { header: 'Stops', cell: ({ month, on, until }) => (month === null ? 'Goes on' : <>{on === null ? monthWords(start, month) : <DateText value={on} />}{until !== null && <> until <DateText value={until} /></>}</>) },
    { header: 'Because', cell: ({ because }) => sentence(because) },
    { header: 'Chance that its mutual fails', align: 'end', cell: ({ chance }) => <Chance of={chance} /> },
    { header: 'People served', align: 'end', cell: ({ caseload }) => (caseload === null ? <NotKnown /> : countWords(caseload)) },
    { header: 'Patient-days a month', align: 'end', cell: ({ need }) => (need === null ? <NotKnown /> : countWords(need)) },
    { header: 'May be without it', align: 'end', cell: ({ tolerableDays }) => (tolerableDays === null ? <NotKnown words="Not set" /> : daysWords(tolerableDays)) },
  ];
  return (
    <>
      {stopping.length === 0 ? <Note>No service stops in the course that is told here.</Note> : <SimpleTable caption="Services that stop" columns={columns} rows={stopping} keyOf={keyOf} manyColumns />}
      {going > 0 && (
        <Note>{going === 1 ? 'One more service of these mutuals goes on' : `${going} more services of these mutuals go on`}; the likeliest to stop: {story.services.filter(({ month }) => month === null).toSorted((a, b) => b.chance.value - a.chance.value).slice(0, 3).map(({ service, chance }) => `${nameOf(names, service)} (${chanceWords(chance.value)})`).join(', ')}.</Note>
      )}
    </>
  );
}

const days = (value: number | null): string => (value === null ? 'Not covered within the horizon' : `${countWords(value)} days`);

/** Days without the service at the likely times, and with mobilisation at its best and its worst. */
function Gap({ of: { low, likely, high } }: { readonly of: Plain<Rehoused>['longestGapDays'] }): ReactNode {
  const range = high !== null ? `${countRange({ low, high })} days` : `${countWords(low)} days to beyond the horizon`;
  return <>{days(likely)}{low === likely && likely === high ? '' : <span className={styles.range}>, {range}</span>}</>;
}

/** By month, what is needed of the services that stopped and who covers it. */
function Cover({ cover, start }: { readonly cover: StoryProps['story']['cover']; readonly start: StoryProps['start'] }): ReactNode {
  const touched = cover.filter(({ need }) => need > 0);
  if (touched.length === 0) return null;
  const columns: readonly SimpleColumn<(typeof touched)[number]>[] = [
    { header: 'Month', rowHeader: true, cell: ({ month }) => monthWords(start, month) },
    { header: 'Needed', align: 'end', cell: ({ need }) => countWords(need) },
    { header: 'Taken by others', align: 'end', cell: ({ placed }) => countWords(placed) },
    { header: 'Covered by the commissioner', align: 'end', cell: ({ stepIn }) => countWords(stepIn) },
    { header: 'Covered by nobody', align: 'end', cell: ({ uncovered }) => countWords(uncovered) },
  ];
  return (
    <details className={styles.behind}>
      <summary>Patient-days month by month, at the likely times</summary>
      <SimpleTable caption="Patient-days by month" columns={columns} rows={touched} keyOf={({ month }) => String(month)} />
    </details>
  );
}

const verdict = (within: boolean | null): string => (within === null ? 'Not known' : within ? 'Within it' : 'Longer than tolerable');

/** Who can take the patients, from when, and what stays uncovered; against the longest time the service may be away. */
export function StoryPatients({ story, names, start }: StoryProps): ReactNode {
  if (story.rehoused.length === 0) return <Note>No service stops, so nobody has to be placed elsewhere.</Note>;
  const tolerable = new Map(story.services.map(({ service, tolerableDays }) => [service, tolerableDays]));
  const columns: readonly SimpleColumn<Plain<Rehoused>>[] = [
    { header: 'Service', rowHeader: true, cell: ({ service }) => nameOf(names, service) },
    { header: 'Who takes them', cell: ({ takers }) => (takers.length === 0 ? 'Nobody that the record knows of' : (
      <ul className={styles.cell}>{takers.map(({ provider, on, patientDays }) => <li key={`${provider}/${on}`}>{provider === 'step-in' ? 'The commissioner’s own team' : nameOf(names, provider)}, from <DateText value={on} />: {countWords(patientDays)} patient-days</li>)}</ul>
    )) },
    { header: 'Longest gap', align: 'end', cell: ({ longestGapDays }) => <Gap of={longestGapDays} /> },
    { header: 'Patient-days uncovered', align: 'end', cell: ({ gap }) => <CountRange of={gap} /> },
    { header: 'Tolerable', align: 'end', cell: ({ service }) => {
      const limit = tolerable.get(service) ?? null;
      return limit === null ? <NotKnown words="Not set" /> : daysWords(limit);
    } },
    { header: 'Against it', cell: ({ withinTolerable }) => verdict(withinTolerable) },
  ];
  return (
    <>
      <SimpleTable caption="Who can take the patients" columns={columns} rows={story.rehoused} keyOf={({ service }) => service} manyColumns />
      <Cover cover={story.cover} start={start} />
      <Note>The range goes from everybody being ready at their earliest to their latest. Alternatives, their spare capacity and their times are those of the services’ own pages.</Note>
    </>
  );
}
