import type { ReactNode } from 'react';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { useQuery } from '../../api.ts';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { Count, NotKnown } from '../../ui/values.tsx';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';
import { Stack } from '../record/stack.tsx';

type SpinOut = RecordOf<'spin-out'>;

/** Spin-outs by department and stage; stages in the order of the parameter set, others after them. */
function ByDepartment({ spinOuts, stages }: { readonly spinOuts: readonly SpinOut[]; readonly stages: readonly string[] }): ReactNode {
  const present = new Set(spinOuts.map(({ stage }) => stage));
  const shown = [...stages.filter((stage) => present.has(stage)), ...[...present].filter((stage) => !stages.includes(stage)).sort()];
  const rows = [...Map.groupBy(spinOuts, ({ department }) => department)].map(([department, found]) => ({ department, found })).sort((a, b) => (a.department ?? '\uFFFF').localeCompare(b.department ?? '\uFFFF'));
  return (
    <Section title="By department and stage">
      <SimpleTable
        caption="Spin-outs by department and stage" rows={rows} keyOf={({ department }) => department ?? ''}
        columns={[
          { header: 'Department or sector', rowHeader: true, cell: ({ department }) => department ?? <NotKnown words="Not recorded" /> },
          ...shown.map((stage) => ({ header: stage, align: 'end' as const, cell: ({ found }: (typeof rows)[number]) => { const count = found.filter((one) => one.stage === stage).length; return count === 0 ? <span className="dim">–</span> : <Count value={count} />; } })),
          { header: 'In all', align: 'end', cell: ({ found }) => <Count value={found.length} /> },
        ]}
      />
    </Section>
  );
}

/** The services on their way out of the public sector, and those that were withdrawn with the reason. */
export function Pipeline(): ReactNode {
  const asked = useRecordsOf('spin-out', null);
  const sets = useQuery('parameter.inForce', { kind: 'spin-out stages' });
  const stages = sets.data?.kind === 'spin-out stages' ? sets.data.values.stages.map(({ name }) => name) : [];
  return (
    <Stack>
      {asked.data !== undefined && asked.data.total > 0 && <ByDepartment spinOuts={asked.data.rows} stages={stages} />}
      <KindTable
        kind="spin-out" asked={asked} title="Spin-outs" preset="" about="Record each service that is on its way out of the public sector: its department, the stage it has reached, the support it received, and why it was withdrawn if it was."
        columns={['name', 'department', 'stage', 'enteredOn', 'expectedGoLiveOn', 'annualValue', 'owner', 'withdrawalReason']}
      />
    </Stack>
  );
}
