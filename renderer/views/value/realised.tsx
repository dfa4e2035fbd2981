import type { ReactNode } from 'react';
import { contractedStates } from '../../../shared/model/records/promised.ts';
import { sumPence, type Pence } from '../../../shared/money.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { Count, Money, NotKnown, sentence } from '../../ui/values.tsx';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { BenefitYears } from './benefit-years.tsx';

type Benefit = RecordOf<'benefit'>;
const total = (benefits: readonly Benefit[], of: 'expected' | 'actual'): Pence | null => {
  const amounts = benefits.filter(({ benefit }) => benefit !== 'disbenefit').flatMap((benefit) => benefit[of].map(({ amount }) => amount));
  return amounts.length === 0 ? null : sumPence(amounts).total;
};

/** Whether what was expected was also written down, in pounds over all years. */
function Contracted({ benefits }: { readonly benefits: readonly Benefit[] }): ReactNode {
  const rows = contractedStates.map((state) => ({ state, found: benefits.filter(({ contracted }) => contracted === state) }));
  return (
    <Section title="Expected, contracted, delivered">
      <SimpleTable
        caption="Benefits by whether they were contracted" rows={rows} keyOf={({ state }) => state}
        columns={[
          { header: 'State', rowHeader: true, cell: ({ state }) => sentence(state) },
          { header: 'Benefits', align: 'end', cell: ({ found }) => <Count value={found.length} /> },
          { header: 'Expected (£)', align: 'end', cell: ({ found }) => <Money value={total(found, 'expected')} bare /> },
          { header: 'Actual (£)', align: 'end', cell: ({ found }) => (total(found, 'actual') === null ? <NotKnown words="Not measured" /> : <Money value={total(found, 'actual')} bare />) },
        ]}
      />
    </Section>
  );
}

/** Who benefited, by the words they are recorded under. */
function Beneficiaries({ benefits }: { readonly benefits: readonly Benefit[] }): ReactNode {
  const groups = [...Map.groupBy(benefits, ({ beneficiaries }) => beneficiaries)].map(([who, found]) => ({ who, found })).sort((a, b) => b.found.length - a.found.length);
  return (
    <Section title="Who benefits">
      <SimpleTable
        caption="Benefits by beneficiary group" rows={groups} keyOf={({ who }) => who ?? ''}
        columns={[
          { header: 'Beneficiary group', rowHeader: true, cell: ({ who }) => who ?? <NotKnown words="Not recorded" /> },
          { header: 'Benefits', align: 'end', cell: ({ found }) => <Count value={found.length} /> },
          { header: 'Expected (£)', align: 'end', cell: ({ found }) => <Money value={total(found, 'expected')} bare /> },
          { header: 'Actual (£)', align: 'end', cell: ({ found }) => (total(found, 'actual') === null ? <NotKnown words="Not measured" /> : <Money value={total(found, 'actual')} bare />) },
        ]}
      />
    </Section>
  );
}

/** What was expected of the whole portfolio, what was contracted, what came, and for whom. */
export function Realised(): ReactNode {
  const asked = useRecordsOf('benefit', null);
  const benefits = asked.data?.rows ?? [];
  return (
    <Stack>
      {benefits.length > 0 && (
        <>
          <Contracted benefits={benefits} />
          <BenefitYears benefits={benefits} />
          <Beneficiaries benefits={benefits} />
          {(asked.data?.total ?? 0) > benefits.length && <Note>Counted over the first {benefits.length} of {asked.data?.total} benefits.</Note>}
        </>
      )}
      <KindTable
        kind="benefit" asked={asked} title="Benefits" preset=""
        about="Record what contracts and the programme were expected to bring, for whom, and what came of it." columns={['description', 'contractId', 'programme', 'benefit', 'beneficiaries', 'contracted', 'status', 'owner']}
      />
      <KindTable
        kind="option" asked={useRecordsOf('option', null)} title="Delivery options" preset=""
        about="Record the ways in which services could be delivered, with the counterfactual." columns={['name', 'contractId', 'programme', 'model', 'isCounterfactual', 'isChosen']}
      />
    </Stack>
  );
}
