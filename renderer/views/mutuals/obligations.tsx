import type { ReactNode } from 'react';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { sumPence } from '../../../shared/money.ts';
import { useToday } from '../../store/application.ts';
import { Money } from '../../ui/values.tsx';
import type { Asked } from '../../api.ts';
import { KindTable, useRecordsOf, type KindRows } from '../record/kind-table.tsx';
import { Note, Stack } from '../record/stack.tsx';

type Obligations = KindRows<'obligation'>;
/** Those on one side of the mutual, of all that name it. */
const onSide = (asked: Asked<Obligations>, holds: (row: RecordOf<'obligation'>) => boolean): Asked<Obligations> => {
  if (asked.data === undefined) return asked;
  const rows = asked.data.rows.filter(holds);
  return { ...asked, data: { rows, total: rows.length, names: asked.data.names } };
};

/** What is owed together; what is not known is said beside the sum. A guarantee and a facility's limit are not what is owed now. */
function Together({ rows }: { readonly rows: readonly RecordOf<'obligation'>[] }): ReactNode {
  const owed = rows.filter(({ obligation }) => obligation !== 'guarantee');
  if (owed.length === 0) return null;
  const { total, unknown } = sumPence(owed.map(({ outstanding }) => outstanding));
  return <Note>Together <Money value={total} /> outstanding{unknown > 0 && `, without ${unknown === 1 ? 'one whose amount is' : `${unknown} whose amounts are`} not known`}; guarantees are not counted.</Note>;
}

/** Who the mutual owes, and who owes it: what carries one failure to another. */
export function Obligations({ id, live }: { readonly id: OrganisationId; readonly live: boolean }): ReactNode {
  const today = useToday();
  const asked = useRecordsOf('obligation', { kind: 'organisation', id });
  const known = today === null ? '' : `&knownOn=${today}`;
  const owing = onSide(asked, ({ debtorId }) => String(debtorId) === String(id));
  const owed = onSide(asked, ({ creditorId }) => String(creditorId) === String(id));
  return (
    <Stack>
      <KindTable
        kind="obligation" asked={owing} title="Owed by it" preset={live ? `debtorId=${id}${known}` : null}
        about="What it owes others: loans, what is drawn of a facility, subcontracts, trade debts, rent, guarantees that it gave. What is not recorded is not known, which is not £0." columns={['what', 'creditorId', 'obligation', 'outstanding', 'monthly', 'committedLimit', 'untilOn', 'knownOn']}
      />
      <Together rows={owing.data?.rows ?? []} />
      <KindTable
        kind="obligation" asked={owed} title="Owed to it" preset={live ? `creditorId=${id}${known}` : null}
        about="What others owe it beside what its contracts bring: subcontracts that it delivers, loans that it made, guarantees given to it. It goes without these when they fail." columns={['what', 'debtorId', 'obligation', 'outstanding', 'monthly', 'untilOn', 'recovered', 'knownOn']}
      />
      <Together rows={owed.data?.rows ?? []} />
    </Stack>
  );
}
