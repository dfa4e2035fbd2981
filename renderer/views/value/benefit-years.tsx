import type { ReactNode } from 'react';
import type { BenefitYear } from '../../../shared/model/benefit-years.ts';
import { financialYearLabel } from '../../../shared/time.ts';
import { Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { Money, NotKnown } from '../../ui/values.tsx';
import { Note } from '../record/stack.tsx';

const hasPence = ({ expected, actual, difference }: BenefitYear): boolean => [expected, actual, difference].some((amount) => amount !== null && amount % 100 !== 0);

const columns = (withPence: boolean): readonly SimpleColumn<BenefitYear>[] => [
  { header: 'Financial year', rowHeader: true, cell: ({ year }) => financialYearLabel(year) },
  { header: 'Expected (£)', align: 'end', cell: ({ expected }) => <Money value={expected} withPence={withPence} bare /> },
  { header: 'Actual (£)', align: 'end', cell: ({ actual }) => (actual === null ? <NotKnown words="Not measured" /> : <Money value={actual} withPence={withPence} bare />) },
  { header: 'Difference (£)', align: 'end', cell: ({ difference }) => (difference === null ? <NotKnown words="–" /> : <Money value={difference} withPence={withPence} bare />) },
  { header: 'Benefits measured', align: 'end', cell: ({ measured, stated }) => `${measured} of ${stated}` },
];

/** Expected and actual side by side, by financial year. Disbenefits count against. */
export function BenefitYears({ rows }: { readonly rows: readonly BenefitYear[] }): ReactNode {
  if (rows.length === 0) return <Note>No amount is stated for any year, so nothing can be compared yet.</Note>;
  return (
    <Section title="Expected and actual">
      <SimpleTable caption="Expected and actual by financial year" columns={columns(rows.some(hasPence))} rows={rows} keyOf={({ year }) => String(year)} />
      <Note>Disbenefits are taken off. The difference compares only benefits of which both are known in that year; a year that is not measured is not £0.</Note>
    </Section>
  );
}
