import type { ReactNode } from 'react';
import type { Standing } from '../../../shared/ipc/standing.ts';
import type { Organisation } from '../../../shared/model/organisation.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { Section } from '../../ui/page.tsx';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { TargetTable } from '../record/standing-line.tsx';
import { OverTime } from './financial-course.tsx';
import { FinancialEvents } from './financial-events.tsx';
import { FinancialForecast } from './financial-forecast.tsx';
import { FinancialMetrics, SupportingMeasures } from './financial-metrics.tsx';
import { FinancialRating } from './financial-rating.tsx';
import { NewerSets, Reassess } from './financial-reassess.tsx';

/** The statements; where there are none yet they are what to begin with. */
function Statements({ id }: Pick<Organisation, 'id'>): ReactNode {
  const statements = useRecordsOf('financial statement', { kind: 'organisation', id });
  return (
    <KindTable
      kind="financial statement" asked={statements} title="Statements" preset={`organisationId=${id}`}
      about="Enter its accounts, management accounts, forecast or opening balance sheet; the metrics of financial standing follow from them." columns={['periodEnd', 'period', 'basis', 'income', 'cash', 'borrowings', 'netAssets', 'source']}
    />
  );
}

function Told({ id, standing }: Pick<Organisation, 'id'> & { readonly standing: Standing }): ReactNode {
  const { metrics, statement, rating, targets, forecast, measures, newer, events } = standing;
  const measured = metrics.length > 0 || rating !== null || forecast !== null;
  return (
    <>
      {!measured && <Statements id={id} />}
      <NewerSets id={id} newer={newer} />
      {metrics.length > 0 && <FinancialMetrics metrics={metrics} statement={statement} aside={<Reassess id={id} standing={standing} />} />}
      {rating !== null && <FinancialRating rating={rating} />}
      {targets.length > 0 && <Section title="Targets of its contracts"><TargetTable caption="Contracts’ own targets" targets={targets} withContract /></Section>}
      <FinancialEvents id={id} events={events} />
      {forecast !== null && <FinancialForecast forecast={forecast} />}
      <OverTime metrics={metrics} />
      <SupportingMeasures measures={measures} />
      {measured && <Statements id={id} />}
    </>
  );
}

/** What the record says of an organisation's finances: the metrics of its newest statement, its rating, events, and the statements themselves. */
export function FinancialStanding({ organisation: { id } }: { readonly organisation: Organisation }): ReactNode {
  const asked = useQuery('standing.get', { organisationId: id });
  return (
    <Stack>
      <Note>Indicators, not a legal finding. They ask for attention; whether an organisation is insolvent is for others to say.</Note>
      <Show asked={asked}>{(standing) => <Told id={id} standing={standing} />}</Show>
    </Stack>
  );
}
