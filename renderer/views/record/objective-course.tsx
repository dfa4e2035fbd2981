import type { ReactNode } from 'react';
import type { RecordDetail } from '../../../shared/ipc/records.ts';
import { measurementVariance } from '../../../shared/model/objective-variance.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { Callout } from '../../ui/callout.tsx';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { Count, DateText, NotKnown } from '../../ui/values.tsx';
import { KindTable, useRecordsOf } from './kind-table.tsx';

const signed = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4, signDisplay: 'exceptZero' });

function variance(objective: RecordOf<'objective'>): SimpleColumn<RecordOf<'measurement'>> {
  return {
    header: 'Against what was promised by then',
    cell: (measurement) => {
      const found = measurementVariance(objective, measurement);
      if (found === null) return <NotKnown words={measurement.value === null ? 'Not measured' : 'Nothing to compare with'} />;
      return `${signed.format(found.difference).replace('-', '−')} (${found.is})`;
    },
  };
}

/** What an objective has come to, period by period, and whether what was promised is frozen. */
export function ObjectiveCourse({ detail }: { readonly detail: RecordDetail }): ReactNode {
  // Extras are chosen by the record's kind.
  const objective = detail.record as RecordOf<'objective'>;
  const asked = useRecordsOf('measurement', { kind: 'objective', id: objective.id });
  return (
    <>
      {objective.frozenOn !== null && (
        <Callout title="What was promised is frozen">
          Since <DateText value={objective.frozenOn} />, when the contract went live, changes of the promise are kept as amendments with their reason: <Count value={objective.amendments.length} /> so far.
        </Callout>
      )}
      <KindTable
        kind="measurement" asked={asked} title="Measurements" preset={`objectiveId=${objective.id}`}
        about="Record what was measured, period by period, with its source and one of the five words." columns={['periodEnd', 'value', 'rating', 'ratingReason', 'source', 'measuredBy']} more={[variance(objective)]}
      />
    </>
  );
}
