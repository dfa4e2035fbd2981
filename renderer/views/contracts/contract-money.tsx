import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ContractDetail } from '../../../shared/ipc/contracts.ts';
import type { Instalment } from '../../../shared/model/payment-plan.ts';
import { sumPence } from '../../../shared/money.ts';
import { financialYearLabel, type IsoDate } from '../../../shared/time.ts';
import { useToday } from '../../store/application.ts';
import { DetailList } from '../../ui/detail-list.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { DateText, Money, sentence, Words } from '../../ui/values.tsx';
import { Narrow, Note, Stack } from '../record/stack.tsx';
import styles from '../record/record.module.css';
import { ContractPayments } from './contract-payments.tsx';
import { scheduleSentence, whyNoInstalments, yearNotes, yearTable, type YearLine } from './terms.ts';

const yearColumns = (withPence: boolean): readonly SimpleColumn<YearLine>[] => [
  { header: 'Financial year', rowHeader: true, cell: ({ year }) => financialYearLabel(year) },
  { header: 'Value (£)', align: 'end', cell: ({ amount }) => <Money value={amount} withPence={withPence} bare /> },
];

/** Values by financial year with their total; a year that states none says so and is not counted as nothing. */
function YearValues({ detail: { contract } }: { readonly detail: ContractDetail }): ReactNode {
  const table = yearTable(contract);
  const stated = table.lines.length - table.unknown;
  if (stated === 0) return <Note>No value is stated for any financial year. Edit the contract to state what it is worth in each; the instalments and the income at stake follow from that.</Note>;
  // Whole pounds, unless that would make the years not add up to their total.
  const withPence = table.lines.some(({ amount }) => amount !== null && amount % 100 !== 0);
  const foot = <tr><th scope="row">{table.unknown === 0 ? 'Total' : `Total of ${stated} of ${table.lines.length} years`}</th><td data-align="end"><Money value={table.total} withPence={withPence} bare /></td></tr>;
  return (
    <>
      <Narrow><SimpleTable caption="Value by financial year" columns={yearColumns(withPence)} rows={table.lines} keyOf={({ year }) => String(year)} foot={foot} /></Narrow>
      {yearNotes(table, contract.totalValue).map((note) => <Note key={note}>{note}</Note>)}
    </>
  );
}

const instalmentColumns: readonly SimpleColumn<Instalment>[] = [
  { header: 'Due', rowHeader: true, cell: ({ dueOn }) => <DateText value={dueOn} /> },
  { header: 'Financial year', cell: ({ year }) => financialYearLabel(year) },
  { header: 'Amount (£)', align: 'end', cell: ({ amount }) => <Money value={amount} withPence bare /> },
];
const NEXT = 6;
const counted = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'instalment' : 'instalments'}`;

function Instalments({ detail: { contract, instalments }, today }: { readonly detail: ContractDetail; readonly today: IsoDate | null }): ReactNode {
  const [all, setAll] = useState(false);
  const missing = whyNoInstalments(contract, instalments);
  if (missing !== null) return <Note>{missing}</Note>;
  const byDate = [...instalments].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const ahead = byDate.filter(({ dueOn }) => today === null || dueOn >= today);
  const shown = all ? byDate : ahead.length > 0 ? ahead.slice(0, NEXT) : byDate.slice(-NEXT);
  const caption = all ? 'All instalments' : ahead.length > 0 ? 'Next instalments' : 'Last instalments';
  const foot = all && <tr><th scope="row" colSpan={2}>Total of {counted(byDate.length)}</th><td data-align="end"><Money value={sumPence(byDate.map(({ amount }) => amount)).total} withPence bare /></td></tr>;
  return (
    <>
      <Note>{counted(byDate.length)} follow from the terms; {ahead.length === 0 ? 'none is' : ahead.length === 1 ? '1 is' : `${ahead.length.toLocaleString('en-GB')} are`} still to come. They are what the contract implies, not payments made.</Note>
      <h3>{caption}</h3>
      <Narrow>
        <SimpleTable caption={caption} columns={instalmentColumns} rows={shown} keyOf={({ dueOn, year }) => `${dueOn} ${year}`} {...(foot === false ? {} : { foot })} />
      </Narrow>
      {byDate.length > shown.length || all
        ? <div className={styles.buttons}><Button variant="default" aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Show fewer' : `Show all ${counted(byDate.length)}`}</Button></div>
        : null}
    </>
  );
}

/** What the contract is worth and when it is paid. */
export function ContractMoney({ detail }: { readonly detail: ContractDetail }): ReactNode {
  const today = useToday();
  const { contract } = detail;
  return (
    <Stack>
      <Section title="Value by financial year">
        <DetailList items={[{ label: 'Total value', value: <Money value={contract.totalValue} /> }, { label: 'Pricing', value: <Words value={contract.pricing === null ? null : sentence(contract.pricing)} /> }]} />
        <YearValues detail={detail} />
      </Section>
      <Section title="Payment schedule">
        <p>{contract.schedule === null ? <Words value={null} /> : scheduleSentence(contract.schedule)}</p>
        <Instalments detail={detail} today={today} />
      </Section>
      <ContractPayments detail={detail} today={today} />
    </Stack>
  );
}
