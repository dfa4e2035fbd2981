import type { ReactNode } from 'react';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { assumptions } from '../../../shared/model/records/assumption.ts';
import { useToday } from '../../store/application.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';
import { Note, Stack } from '../record/stack.tsx';

/** What people decided on for the mutual's forecast, and what comes in and goes out beside its contracts. */
export function CashAssumptions({ id, live }: { readonly id: OrganisationId; readonly live: boolean }): ReactNode {
  const today = useToday();
  const of = { kind: 'organisation', id } as const;
  const assumed = useRecordsOf('assumption', of);
  const items = useRecordsOf('cash item', of);
  const preset = live ? `organisationId=${id}${today === null ? '' : `&madeOn=${today}`}` : null;
  return (
    <Stack>
      <Note>What the forecast of its cash goes by beside its contracts, payments and statements. Where nothing is assumed, the record speaks, and where that is silent, the default of the settings; <a href={`#/cash/${id}?tab=figures`}>each figure says which</a>.</Note>
      <KindTable
        kind="assumption" asked={assumed} title="Assumptions" preset={preset} about="A figure that a person decided on, with its basis and date, stands in place of the one worked out from the record. The newest by its date counts."
        columns={['what', 'contractId', 'payerId', 'value', 'basis', 'madeOn', 'madeBy', 'reviewOn']} none="None"
        more={[{ header: 'Unit', cell: ({ what }) => assumptions[what].unit }]}
      />
      <KindTable
        kind="cash item" asked={items} title="Receipts and payments beside contracts" preset={preset} none="None"
        about="Payroll, tax, pension, VAT, rent, other income: dated, once or over and over. Where there is none of a kind, it is worked out from the newest statement."
        columns={['name', 'item', 'amount', 'firstOn', 'every', 'untilOn', 'counterpartyId', 'basis', 'madeOn']}
      />
      <div><LinkButton to={`/cash/${id}`}>Open its cash flow</LinkButton></div>
    </Stack>
  );
}
