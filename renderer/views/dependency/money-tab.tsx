import { Button, NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { isVarious, type DependencyView } from '../../../shared/ipc/dependency.ts';
import { formatDate } from '../../../shared/time.ts';
import { FilterText } from '../../ui/filter-bar.tsx';
import { Section } from '../../ui/page.tsx';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { BandBadge, NotKnown } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { BodyLink, RecordLink } from './links.tsx';
import styles from './dependency.module.css';
import { PartsDialog } from './parts-dialog.tsx';
import { bandOf, inAlphabet, moneySummary, nameIn, percentText, poundsText, tenthsText, wholeText, yearOf } from './words.ts';

type Provider = NonNullable<DependencyView['concentration']>['providers'][number];
type Payer = NonNullable<DependencyView['concentration']>['payers'][number];
const orders = { share: 'Largest payer’s share', income: 'Income', name: 'Name' } as const;
type Order = keyof typeof orders;

const figures = (text: string): ReactNode => <span className="figures">{text}</span>;

function providerColumns(view: DependencyView, onParts: (id: string) => void): readonly SimpleColumn<Provider>[] {
  const looked = new Map((view.lookThrough?.mutuals ?? []).map((one) => [one.mutual, one]));
  const nodes = new Map(view.nodes.map((one) => [one.id, one]));
  return [
    { header: 'Provider', rowHeader: true, cell: ({ name }) => <BodyLink view={view} id={name} /> },
    { header: 'Largest payer', cell: ({ name }) => (nodes.get(name)?.largestPayer ? <BodyLink view={view} id={nodes.get(name)?.largestPayer ?? ''} /> : <NotKnown />) },
    { header: 'Its share', align: 'end', cell: ({ name }) => {
      const share = nodes.get(name)?.largestPayerShare ?? null;
      return share === null ? <NotKnown /> : figures(percentText(share));
    } },
    { header: 'Band', cell: ({ name }) => {
      const band = bandOf(view, nodes.get(name));
      return band === null ? <NotKnown words={nodes.get(name)?.littleKnown === true ? 'Too little known' : 'Not known'} /> : <BandBadge level={band.level} word={band.word} />;
    } },
    { header: 'Looked through', align: 'end', cell: ({ name }) => {
      const source = looked.get(name)?.sources?.find((one) => !isVarious(one.source));
      if (source === undefined) return <NotKnown />;
      return source.source === nodes.get(name)?.largestPayer ? figures(percentText(source.ultimate)) : <>{figures(percentText(source.ultimate))} <span className={styles.small}>{nameIn(view, source.source)}</span></>;
    } },
    { header: 'HHI', align: 'end', cell: ({ hhi }) => (hhi === null ? <NotKnown /> : figures(wholeText(hhi))) },
    { header: 'Effective payers', align: 'end', cell: ({ effective }) => (effective === null ? <NotKnown /> : figures(tenthsText(effective))) },
    { header: 'Income known', align: 'end', cell: ({ total }) => figures(poundsText(total)) },
    { header: 'Accounts say', align: 'end', cell: ({ name }) => {
      const stated = nodes.get(name)?.stated ?? null;
      return stated === null ? <NotKnown /> : <RecordLink record={{ kind: 'financial statement', id: stated.id }}><span className="figures" title={`Year to ${formatDate(stated.periodEnd)}`}>{poundsText(stated.income)}</span></RecordLink>;
    } },
    { header: 'Made of', cell: ({ name }) => <Button variant="subtle" size="compact-sm" aria-label={`Parts of ${nameIn(view, name)}`} onClick={() => onParts(name)}>Parts</Button> },
  ];
}

const payerColumns = (view: DependencyView, onParts: (id: string) => void): readonly SimpleColumn<Payer>[] => [
  { header: 'Payer', rowHeader: true, cell: ({ name }) => <BodyLink view={view} id={name} /> },
  { header: 'Providers', align: 'end', cell: ({ count }) => figures(wholeText(count)) },
  { header: 'Largest provider', cell: ({ largest }) => (largest === null ? <NotKnown /> : <BodyLink view={view} id={largest.name} />) },
  { header: 'Its share', align: 'end', cell: ({ largest }) => (largest === null ? <NotKnown /> : figures(percentText(largest.share))) },
  { header: 'HHI', align: 'end', cell: ({ hhi }) => (hhi === null ? <NotKnown /> : figures(wholeText(hhi))) },
  { header: 'Effective providers', align: 'end', cell: ({ effective }) => (effective === null ? <NotKnown /> : figures(tenthsText(effective))) },
  { header: 'Paid', align: 'end', cell: ({ total }) => figures(poundsText(total)) },
  { header: 'Made of', cell: ({ name }) => <Button variant="subtle" size="compact-sm" aria-label={`Parts of ${nameIn(view, name)}`} onClick={() => onParts(name)}>Parts</Button> },
];

function ordered(view: DependencyView, rows: readonly Provider[], order: Order): readonly Provider[] {
  const byName = (a: Provider, b: Provider): number => inAlphabet(nameIn(view, a.name), nameIn(view, b.name));
  switch (order) {
    case 'share': {
      // What is banded first: a share of the little that is known says less.
      const nodes = new Map(view.nodes.map((one) => [one.id, one]));
      const banded = ({ name }: Provider): number => (bandOf(view, nodes.get(name)) === null ? 0 : 1);
      const share = ({ name }: Provider): number => nodes.get(name)?.largestPayerShare ?? -1;
      return rows.toSorted((a, b) => banded(b) - banded(a) || share(b) - share(a) || byName(a, b));
    }
    case 'income': return rows.toSorted((a, b) => b.total - a.total || byName(a, b));
    case 'name': return rows.toSorted(byName);
  }
}

/** Who pays whom, both ways, with what nobody knows. */
export function MoneyTab({ view }: { readonly view: DependencyView }): ReactNode {
  const [text, setText] = useState('');
  const [order, setOrder] = useState<Order>('share');
  const [parts, setParts] = useState<string | null>(null);
  const matches = (id: string): boolean => nameIn(view, id).toLowerCase().includes(text.trim().toLowerCase());
  const providers = ordered(view, (view.concentration?.providers ?? []).filter(({ name, largest }) => matches(name) || (largest !== null && matches(largest.name))), order);
  const payers = (view.concentration?.payers ?? []).filter(({ name }) => !isVarious(name)).toSorted((a, b) => b.total - a.total);
  const unknown = view.unknown.toSorted((a, b) => inAlphabet(nameIn(view, a.provider), nameIn(view, b.provider)));
  return (
    <Stack>
      <p className={styles.summary}>{moneySummary(view)}</p>
      {view.concentration !== null && (
        <>
          <Section title="Providers by who pays them" aside={<a href={`#/settings/parameters/${view.bands.id}`}>Bands: {view.bands.name}{view.bands.confirmed ? '' : ', not confirmed'}</a>}>
            <Stack>
              <div className={styles.choices}>
                <FilterText value={text} onChange={setText} label="Find a provider or payer" />
                <NativeSelect aria-label="Order" value={order} data={Object.entries(orders).map(([value, words]) => ({ value, label: `Order: ${words.toLowerCase()}` }))} onChange={(event) => setOrder((Object.keys(orders) as Order[]).find((one) => one === event.currentTarget.value) ?? 'share')} />
              </div>
              <LongTable caption="Providers by who pays them" noun={['provider', 'providers']} columns={providerColumns(view, setParts)} rows={providers} keyOf={({ name }) => name} />
              <Note>Shares are of the income that is known for {yearOf(view)}. Contracts that earlier commissioners let count for the body that answers for them today. “Looked through” follows money that one provider passes on to another back to where it came from. HHI is 10,000 for a single payer; effective payers is how many equal payers would be as concentrated. The bands are a guide, not a finding.</Note>
            </Stack>
          </Section>
          <Section title="Payers by whom they pay">
            <LongTable caption="Payers by whom they pay" noun={['payer', 'payers']} columns={payerColumns(view, setParts)} rows={payers} keyOf={({ name }) => name} first={20} />
          </Section>
        </>
      )}
      {unknown.length > 0 && (
        <Section title="Not known">
          <LongTable
            caption="Income that is not known" noun={['amount', 'amounts']} rows={unknown} keyOf={({ record, payer, provider, what }) => `${record.id} ${payer} ${provider} ${what}`} first={20}
            columns={[
              { header: 'Provider', rowHeader: true, cell: ({ provider }) => <BodyLink view={view} id={provider} /> },
              { header: 'Payer', cell: ({ payer }) => (payer === 'not known' ? <NotKnown /> : <BodyLink view={view} id={payer} />) },
              { header: 'What is not known', cell: ({ what, record }) => <RecordLink record={record}>{what}</RecordLink> },
            ]}
          />
        </Section>
      )}
      {parts !== null && <PartsDialog view={view} body={parts} onClose={() => setParts(null)} />}
    </Stack>
  );
}
