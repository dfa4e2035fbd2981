import type { ReactNode } from 'react';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { sumPence } from '../../../shared/money.ts';
import { Money } from '../../ui/values.tsx';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';
import { Note, Stack } from '../record/stack.tsx';

/** What other commissioners buy from the organisation: without it nobody knows how much it carries. */
export function ExposureElsewhere({ id }: { readonly id: OrganisationId }): ReactNode {
  const asked = useRecordsOf('exposure elsewhere', { kind: 'organisation', id });
  const rows = asked.data?.rows ?? [];
  const { total, unknown } = sumPence(rows.map(({ annualValue }) => annualValue));
  return (
    <Stack>
      <KindTable
        kind="exposure elsewhere" asked={asked} title="Other commissioners’ contracts" preset={`organisationId=${id}`}
        about="List what other commissioners buy from it, and how we know. A supplier has failed with no one holding the whole list." columns={['commissionerName', 'what', 'annualValue', 'endOn', 'source', 'knownOn']}
      />
      {rows.length > 0 && <Note>Together <Money value={total} /> a year{unknown > 0 && `, without ${unknown === 1 ? 'one whose value is' : `${unknown} whose values are`} not known`}.</Note>}
    </Stack>
  );
}
