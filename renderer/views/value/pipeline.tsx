import type { ReactNode } from 'react';
import type { ValueSummary } from '../../../shared/ipc/value.ts';
import { sumPence } from '../../../shared/money.ts';
import { useQuery } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { Count, Money, NotKnown } from '../../ui/values.tsx';
import { Note, Stack } from '../record/stack.tsx';

type Line = ValueSummary['pipeline'][number];
const add = <LinkButton to="/records/spin-out/new" kind="filled">Add a spin-out</LinkButton>;

/** The services on their way out of the public sector by department and stage; stages in the order of the parameter set. */
export function Pipeline({ value: { pipeline } }: { readonly value: ValueSummary }): ReactNode {
  const set = useQuery('parameter.inForce', { kind: 'spin-out stages' });
  const stages = set.data?.kind === 'spin-out stages' ? set.data.values.stages.map(({ name }) => name) : [];
  if (pipeline.length === 0) return <EmptyState title="No spin-outs yet" actions={add}>Record each service that is on its way out of the public sector: its department, the stage it has reached, the support it received, and why it was withdrawn if it was.</EmptyState>;
  const present = new Set(pipeline.map(({ stage }) => stage));
  const shown = [...stages.filter((stage) => present.has(stage)), ...[...present].filter((stage) => !stages.includes(stage)).sort()];
  const departments = [...Map.groupBy(pipeline, ({ department }) => department)].map(([department, lines]) => ({ department, lines }));
  const total = (lines: readonly Line[]): number => lines.reduce((sum, { count }) => sum + count, 0);
  const worth = sumPence(pipeline.map(({ annualValue }) => annualValue));
  const unknown = pipeline.reduce((sum, line) => sum + line.unknown, 0);
  return (
    <Stack>
      <Section title="By department and stage" aside={<><LinkButton to="/records/spin-out">All spin-outs</LinkButton>{add}</>}>
        <SimpleTable
          caption="Spin-outs by department and stage" manyColumns rows={departments} keyOf={({ department }) => department ?? ''}
          columns={[
            { header: 'Department or sector', rowHeader: true, cell: ({ department }) => department ?? <NotKnown words="Not recorded" /> },
            ...shown.map((stage) => ({
              header: stage, align: 'end' as const,
              cell: ({ lines }: (typeof departments)[number]) => { const count = total(lines.filter((line) => line.stage === stage)); return count === 0 ? <span className="dim">–</span> : <Count value={count} />; },
            })),
            { header: 'In all', align: 'end', cell: ({ lines }) => <Count value={total(lines)} /> },
          ]}
        />
        <Note>{total(pipeline).toLocaleString('en-GB')} spin-outs, together worth <Money value={worth.total} /> a year{unknown > 0 && `, without ${unknown} whose value is not known`}.</Note>
      </Section>
    </Stack>
  );
}
