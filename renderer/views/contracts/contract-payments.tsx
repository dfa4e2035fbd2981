import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ContractDetail } from '../../../shared/ipc/contracts.ts';
import { daysLate, lateness, type Lateness } from '../../../shared/model/payment-lateness.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { perform } from '../../store/commands.ts';
import { toast } from '../../store/toasts.ts';
import { DetailList } from '../../ui/detail-list.tsx';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { Badge, Count, Money, NotKnown } from '../../ui/values.tsx';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';

function Punctuality({ late }: { readonly late: Lateness }): ReactNode {
  const { shareOnTime } = late;
  return (
    <DetailList
      items={[
        { label: 'Paid on time', value: shareOnTime === null ? <NotKnown words="Nothing has fallen due yet" /> : `${(shareOnTime * 100).toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} % of ${late.fallenDue}` },
        { label: 'Paid late', value: <Count value={late.paidLate} /> },
        { label: 'Overdue now', value: late.overdue === 0 ? 'None' : <>{late.overdue}, <Money value={late.overdueAmount} /></> },
        { label: 'Longest delay', value: late.worstDays === 0 ? 'None' : `${late.worstDays.toLocaleString('en-GB')} ${late.worstDays === 1 ? 'day' : 'days'}` },
        { label: 'Due in all', value: <Money value={late.due} /> },
        { label: 'Paid in all', value: <Money value={late.paid} /> },
      ]}
    />
  );
}

const lateColumn = (today: IsoDate): SimpleColumn<RecordOf<'payment'>> => ({
  header: 'Late by',
  cell: (payment) => {
    const days = daysLate(payment, today);
    if (days === 0) return payment.paidOn === null ? <NotKnown words="Not due yet" /> : 'On time';
    return <>{days.toLocaleString('en-GB')} {days === 1 ? 'day' : 'days'}{payment.paidOn === null && <> <Badge>Overdue</Badge></>}</>;
  },
});

/** What was due and what was paid when; the commissioner's own lateness is said first. */
export function ContractPayments({ detail, today }: { readonly detail: ContractDetail; readonly today: IsoDate | null }): ReactNode {
  const { id } = detail.contract;
  const asked = useRecordsOf('payment', { kind: 'contract', id });
  const generate = async (): Promise<void> => {
    const result = await perform('payment.generate', { contractId: id }, null);
    if (!result.ok) return;
    const { added, already } = result.value;
    toast(added === 0 ? `All ${already} instalments have their payment already; nothing was added` : `${added.toLocaleString('en-GB')} payments added, ${already.toLocaleString('en-GB')} were there already`, { undo: added > 0 });
  };
  return (
    <>
      {today !== null && asked.data !== undefined && asked.data.total > 0 && <Punctuality late={lateness(asked.data.rows, today)} />}
      <KindTable
        kind="payment" asked={asked} title="Payments" preset={`contractId=${id}`}
        about="Record what was due and what was paid when. With dates, yearly values and a schedule, the payments can be made from the instalments and then corrected one by one."
        columns={['dueOn', 'amountDue', 'paidOn', 'amountPaid', 'invoiceReference']} more={today === null ? [] : [lateColumn(today)]}
        actions={detail.instalments.length > 0 && <Button variant="default" onClick={() => void generate()}>Add payments from the schedule</Button>}
      />
    </>
  );
}
