import type { ReactNode } from 'react';
import type { ValueLine, ValueSummary } from '../../../shared/ipc/value.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { Count, Money, NotKnown, sentence } from '../../ui/values.tsx';
import { Stack } from '../record/stack.tsx';
import { BenefitYears } from './benefit-years.tsx';

const figures: readonly SimpleColumn<ValueLine>[] = [
  { header: 'Benefits', align: 'end', cell: ({ benefits }) => <Count value={benefits} /> },
  { header: 'Expected (£)', align: 'end', cell: ({ expected }) => (expected === null ? <NotKnown words="Not stated" /> : <Money value={expected} bare />) },
  { header: 'Actual (£)', align: 'end', cell: ({ actual }) => (actual === null ? <NotKnown words="Not measured" /> : <Money value={actual} bare />) },
];

/** What was expected of the whole portfolio, what was contracted, what came, and for whom. */
export function Realised({ value }: { readonly value: ValueSummary }): ReactNode {
  const actions = <><LinkButton to="/records/benefit">All benefits</LinkButton><LinkButton to="/records/option">All delivery options</LinkButton></>;
  if (value.benefits === 0) {
    return <EmptyState title="No benefits yet" actions={<><LinkButton to="/records/benefit/new" kind="filled">Add a benefit</LinkButton><LinkButton to="/records/option">Delivery options</LinkButton></>}>Record what contracts and the programme were expected to bring, for whom, and what came of it.</EmptyState>;
  }
  return (
    <Stack>
      <Section title="Expected, contracted, delivered" aside={actions}>
        <SimpleTable
          caption="Benefits by whether they were contracted" rows={value.contracted} keyOf={({ state }) => state}
          columns={[{ header: 'State', rowHeader: true, cell: ({ state }) => sentence(state) }, ...figures]}
        />
      </Section>
      <BenefitYears rows={value.years} />
      <Section title="Who benefits">
        <SimpleTable
          caption="Benefits by beneficiary group" rows={value.beneficiaries} keyOf={({ who }) => who ?? ''}
          columns={[{ header: 'Beneficiary group', rowHeader: true, cell: ({ who }) => who ?? <NotKnown words="Not recorded" /> }, ...figures]}
        />
      </Section>
    </Stack>
  );
}
