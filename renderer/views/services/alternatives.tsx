import type { ReactNode } from 'react';
import type { Service } from '../../../shared/model/service.ts';
import { Count } from '../../ui/values.tsx';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';
import { Note, Stack } from '../record/stack.tsx';

/** Who could take the service over, with what capacity as checked when, how soon and by which legal route. */
export function Alternatives({ service }: { readonly service: Service }): ReactNode {
  const asked = useRecordsOf('alternative provider', { kind: 'service', id: service.id });
  const rows = asked.data?.rows ?? [];
  const known = rows.flatMap(({ spareUnitsAMonth }) => spareUnitsAMonth ?? []);
  const spare = known.reduce((sum, units) => sum + units, 0);
  return (
    <Stack>
      <KindTable
        kind="alternative provider" asked={asked} title="Alternative providers" preset={`serviceId=${service.id}`}
        about="Name who could take the service over, what they could take on as checked on a date, how soon, and by which legal route that does not rest on urgency."
        columns={['organisationId', 'spareUnitsAMonth', 'checkedOn', 'mobilisationOptimisticDays', 'mobilisationLikelyDays', 'mobilisationPessimisticDays', 'registration', 'legalRoute', 'willingness']}
      />
      {known.length > 0 && (
        <Note>
          Together they could take on <Count value={spare} /> {service.activityUnit ?? 'units'} a month{service.unitsAMonth === null ? '; how many the service provides is not known.' : <>, of <Count value={service.unitsAMonth} /> that the service provides.</>}
          {known.length < rows.length && ` The capacity of ${rows.length - known.length} is not known.`}
        </Note>
      )}
    </Stack>
  );
}
