import type { ReactNode } from 'react';
import type { InheritedContractRow, OrganisationContractRow } from '../../../shared/ipc/organisations.ts';
import type { Organisation } from '../../../shared/model/organisation.ts';
import { sumPence } from '../../../shared/money.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { DateText, Money, sentence } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import { RecordLink } from '../record/record-links.tsx';
import styles from '../record/record.module.css';
import { Note, Stack } from '../record/stack.tsx';

const columnsWith = (other: string): readonly SimpleColumn<OrganisationContractRow>[] => [
  { header: 'Reference', cell: ({ reference }) => reference },
  { header: 'Title', rowHeader: true, cell: ({ id, title }) => <a href={`#/contracts/${id}`}>{title}</a> },
  { header: other, cell: ({ otherParty, part }) => <>{otherParty}{part === 'joint provider' && <span className="dim"> (as joint provider)</span>}</> },
  { header: 'Status', cell: ({ status }) => sentence(status) },
  { header: 'End', cell: ({ endOn }) => <span className={styles.keep}><DateText value={endOn} /></span> },
  { header: 'Total value (£)', align: 'end', cell: ({ totalValue }) => <span className={styles.keep}><Money value={totalValue} bare /></span> },
];
const provided = columnsWith('Commissioner');
const commissioned = columnsWith('Provider');
const inherited: readonly SimpleColumn<InheritedContractRow>[] = [
  { header: 'Reference', cell: ({ reference }) => reference },
  { header: 'Title', rowHeader: true, cell: ({ id, title }) => <a href={`#/contracts/${id}`}>{title}</a> },
  { header: 'Let by', cell: ({ letBy }) => <RecordLink under="/mutuals" {...letBy} /> },
  { header: 'Provider', cell: ({ provider }) => provider },
  { header: 'Status', cell: ({ status }) => sentence(status) },
  { header: 'End', cell: ({ endOn }) => <span className={styles.keep}><DateText value={endOn} /></span> },
  { header: 'Total value (£)', align: 'end', cell: ({ totalValue }) => <span className={styles.keep}><Money value={totalValue} bare /></span> },
];
const counted = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'contract' : 'contracts'}`;

/** A joint provider's contract counts for its lead, so its value is left out of the sum. */
function Foot({ rows }: { readonly rows: readonly OrganisationContractRow[] }): ReactNode {
  const own = rows.filter(({ part }) => part !== 'joint provider');
  if (own.length === 0) return null;
  const { total, unknown } = sumPence(own.map(({ totalValue }) => totalValue));
  const left = [...(unknown > 0 ? [`${counted(unknown)} whose value is not known`] : []), ...(own.length < rows.length ? [`${counted(rows.length - own.length)} as joint provider`] : [])];
  if (unknown === own.length) return null;
  return <tr><th scope="row" colSpan={5}>Total of {counted(own.length - unknown)}{left.length > 0 && <span className="dim">, without {left.join(' and ')}</span>}</th><td data-align="end"><Money value={total} bare /></td></tr>;
}

/** Every contract in which the organisation has a part or for which it answers today, those not ended first. */
export function OrganisationContracts({ organisation, contracts, answersFor }: { readonly organisation: Organisation; readonly contracts: readonly OrganisationContractRow[]; readonly answersFor: readonly InheritedContractRow[] }): ReactNode {
  const asProvider = contracts.filter(({ part }) => part !== 'commissioner');
  const asCommissioner = contracts.filter(({ part }) => part === 'commissioner');
  const there = organisation.deletedAt === null;
  const commissions = organisation.roles.includes('commissioner');
  const provides = organisation.roles.some((role) => role === 'mutual' || role === 'provider');
  const add = (party: 'provider' | 'commissioner'): ReactNode => there && <LinkButton to={`/contracts/new?${party}=${organisation.id}`}>Add a contract</LinkButton>;
  if (contracts.length === 0 && answersFor.length === 0) {
    return <EmptyState title="No contract names this organisation yet" actions={<>{(provides || !commissions) && add('provider')}{commissions && !provides && add('commissioner')}<LinkButton to="/exchange/import">Import notices</LinkButton></>}>Add a contract, or import the notices that name it.</EmptyState>;
  }
  return (
    <Stack>
      {(asProvider.length > 0 || provides) && (
        <Section title="As provider" aside={add('provider')}>
          {asProvider.length === 0 ? <Note>None.</Note> : <LongTable caption="Contracts as provider" noun={['contract', 'contracts']} columns={provided} rows={asProvider} keyOf={({ id }) => id} foot={<Foot rows={asProvider} />} />}
        </Section>
      )}
      {(asCommissioner.length > 0 || commissions) && (
        <Section title="As commissioner" aside={add('commissioner')}>
          {asCommissioner.length === 0 ? <Note>None.</Note> : <LongTable caption="Contracts as commissioner" noun={['contract', 'contracts']} columns={commissioned} rows={asCommissioner} keyOf={({ id }) => id} foot={<Foot rows={asCommissioner} />} />}
        </Section>
      )}
      {answersFor.length > 0 && (
        <Section title="Taken over: responsible today">
          <LongTable caption="Contracts taken over" noun={['contract', 'contracts']} columns={inherited} rows={answersFor} keyOf={({ id }) => id} />
        </Section>
      )}
    </Stack>
  );
}
