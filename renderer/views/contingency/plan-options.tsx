import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { chanceWords } from '../../../shared/estimate-words.ts';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import type { RankedOption } from '../../../shared/plans/answers.ts';
import { mobilisedWords } from '../../../shared/plans/mobilised.ts';
import { hoursWords, rangeWords } from '../../../shared/plans/words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { Badge, DateText, Money, NotKnown, sentence } from '../../ui/values.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { ChecksOf } from './checks-list.tsx';
import shared from './contingency.module.css';
import styles from './plan-options.module.css';
import { lockedBecause } from './plan-words.ts';
import { useRanking } from './use-ranking.ts';

const strictest = (hours: readonly (number | null)[]): number | null => hours.reduce<number | null>((least, one) => (one === null ? least : least === null ? one : Math.min(least, one)), null);

/** "40 people, 67 % of the caseload", as far as it is known, on its date. */
function Capacity({ line: { option, peopleShare, unitsShare, daysSinceChecked } }: { readonly line: RankedOption }): ReactNode {
  if (option.people === null && option.unitsAMonth === null) return <NotKnown />;
  return (
    <span className={shared.text}>
      {option.people !== null && <>{option.people.toLocaleString('en-GB')} people{peopleShare !== null && `, ${chanceWords(peopleShare)} of the caseload`}</>}
      {option.people !== null && option.unitsAMonth !== null && <br />}
      {option.unitsAMonth !== null && <>{option.unitsAMonth.toLocaleString('en-GB')} units a month{unitsShare !== null && `, ${chanceWords(unitsShare)} of the activity`}</>}
      <span className={shared.under}>{option.checkedOn === null ? 'Not checked' : <>Checked <DateText value={option.checkedOn} />{daysSinceChecked !== null && `, ${daysSinceChecked.toLocaleString('en-GB')} ${daysSinceChecked === 1 ? 'day' : 'days'} ago`}</>}</span>
    </span>
  );
}

function Mobilisation({ line: { option, inTime }, rto, mtpd }: { readonly line: RankedOption; readonly rto: number | null; readonly mtpd: number | null }): ReactNode {
  const range = option.mobilisationLikelyDays === null ? null : rangeWords(option.mobilisationOptimisticDays, option.mobilisationLikelyDays, option.mobilisationPessimisticDays);
  const limit = rto === null ? 'RTO not set' : `RTO ${hoursWords(rto)}`;
  return (
    <span className={shared.text}>
      {range ?? <NotKnown />}
      <span className={shared.under}>{mobilisedWords[inTime]}: {limit}{mtpd !== null && `, MTPD ${hoursWords(mtpd)}`}</span>
    </span>
  );
}

/** What could be done, in the order in which it would be tried: what it takes over, how soon, at what cost, by which route. */
export function PlanOptions({ view, readOnly }: { readonly view: PlanView; readonly readOnly: boolean }): ReactNode {
  const { plan, services, names, checks } = view;
  const { options, move, canMove } = useRanking(view);
  const locked = lockedBecause(view);
  const open = locked === null && !readOnly;
  const add = open && <LinkButton to={`/records/plan-option/new?planId=${plan.id}`} icon={<IconPlus size={14} aria-hidden />}>Add an option</LinkButton>;
  const concerned = ({ option }: RankedOption): PlanView['services'] => (option.serviceId === null ? services : services.filter(({ id }) => id === option.serviceId));
  const moveButton = (line: RankedOption, by: -1 | 1): ReactNode => {
    const word = by < 0 ? 'up' : 'down';
    const can = canMove(line, by);
    return <ActionIcon id={`${word}-${line.option.id}`} aria-label={`Move ${word}: ${line.option.option}`} aria-disabled={!can} data-disabled={!can} onClick={() => move(line, by)}>{by < 0 ? <IconArrowUp size={16} aria-hidden /> : <IconArrowDown size={16} aria-hidden />}</ActionIcon>;
  };
  const columns: readonly SimpleColumn<RankedOption>[] = [
    {
      header: 'Rank',
      cell: (line) => (
        <span className={styles.rank}>
          {line.option.rank ?? <NotKnown words="–" />}
          {open && options.length > 1 && <span className={styles.moves}>{moveButton(line, -1)}{moveButton(line, 1)}</span>}
        </span>
      ),
    },
    {
      header: 'Option', rowHeader: true,
      cell: ({ option }) => <span className={shared.text}><a href={`#/records/plan-option/${option.id}`}>{sentence(option.option)}</a>{option.organisationId !== null && <span className={shared.under}>{names[option.organisationId] ?? 'An organisation'}</span>}</span>,
    },
    { header: 'Standing', cell: ({ option }) => <>{sentence(option.standing)}{option.serviceId !== null && services.length > 1 && <span className={shared.under}>For {names[option.serviceId] ?? 'one service'}</span>}</> },
    { header: 'Capacity', cell: (line) => <Capacity line={line} /> },
    { header: 'Mobilisation', cell: (line) => <Mobilisation line={line} rto={strictest(concerned(line).map(({ rtoHours }) => rtoHours))} mtpd={strictest(concerned(line).map(({ mtpdHours }) => mtpdHours))} /> },
    { header: 'Cost (£)', align: 'end', cell: ({ option }) => <Money value={option.cost} bare /> },
    { header: 'Legal route', cell: ({ option, urgent }) => <span className={shared.text}>{option.legalRoute === null ? <NotKnown /> : sentence(option.legalRoute)}{urgent && <> <Badge>Rests on urgency</Badge></>}{option.clause !== null && <span className={shared.under}>{option.clause}</span>}</span> },
  ];
  return (
    <Stack>
      {locked !== null && <Note>{locked}</Note>}
      <ChecksOf checks={checks} tab="options" />
      {options.length === 0
        ? <EmptyState title="No option yet" actions={add}>Say what could be done when the provider fails: who could take over how much of it, how soon, at what cost and by which legal route.</EmptyState>
        : (
          <Section title="Options, ranked" aside={add}>
            <SimpleTable caption="Options, ranked" manyColumns columns={columns} rows={options} keyOf={({ option }) => option.id} />
            <Note>Counted on before in reserve before ruled out. A route that rests on urgency is foreseeable once there was an early warning: one option needs another.</Note>
          </Section>
        )}
    </Stack>
  );
}
