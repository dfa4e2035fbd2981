import type { ReactNode } from 'react';
import type { StatedSum } from '../../../shared/engine/failure.ts';
import type { HandoverShare } from '../../../shared/ipc/handover.ts';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { Money, NotKnown } from '../../ui/values.tsx';
import { RecordLink } from '../record/record-links.tsx';

const number = (count: number): string => count.toLocaleString('en-GB');

/** A sum of what is stated; how many state nothing stands beside it. */
function Sum({ sum: { total, unknown }, of }: { readonly sum: StatedSum; readonly of: number }): ReactNode {
  if (of === 0) return '–';
  if (unknown === of) return <NotKnown words="Not stated" />;
  return <><Money value={total} bare />{unknown > 0 && <span className="dim"> and {number(unknown)} not stated</span>}</>;
}

const columnsFor = (year: string | null): readonly SimpleColumn<HandoverShare>[] => [
  { header: 'Body', rowHeader: true, cell: ({ body }) => <RecordLink under="/mutuals" {...body} /> },
  { header: 'Services', align: 'end', cell: ({ services }) => number(services) },
  { header: 'Contracts', align: 'end', cell: ({ contracts }) => number(contracts) },
  { header: year === null ? 'Value of the year (£)' : `Value ${year} (£)`, align: 'end', cell: ({ contracts, yearValue }) => <Sum sum={yearValue} of={contracts} /> },
  { header: 'Liabilities', align: 'end', cell: ({ liabilities }) => number(liabilities) },
  { header: 'Amount, at least (£)', align: 'end', cell: ({ liabilities, amountLow }) => <Sum sum={amountLow} of={liabilities} /> },
  { header: 'Amount, at most (£)', align: 'end', cell: ({ liabilities, amountHigh }) => <Sum sum={amountHigh} of={liabilities} /> },
];

/** What each body takes over, in counts and sums. */
export function HandOverShares({ caption, shares, year }: { readonly caption: string; readonly shares: readonly HandoverShare[]; readonly year: string | null }): ReactNode {
  return <SimpleTable caption={caption} columns={columnsFor(year)} rows={shares} keyOf={({ body }) => body.id} />;
}
