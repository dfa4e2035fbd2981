import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ContractDetail } from '../../../shared/ipc/contracts.ts';
import { outsetGaps, type OutsetGap } from '../../../shared/model/records/outset-check.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { Badge } from '../../ui/values.tsx';
import { PlansOf } from '../contingency/plans-of.tsx';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';
import { Stack } from '../record/stack.tsx';
import { GoLiveDialog } from './go-live-dialog.tsx';

/** What is asked for, in the words of its presence, and the tab on which it is filled in. */
const asked: Readonly<Record<OutsetGap, { readonly what: string; readonly tab: string }>> = {
  'no measurable objective with a baseline': { what: 'At least one measurable objective with a baseline, a direction and a target', tab: 'objectives' },
  'no method of evaluation': { what: 'A method of evaluation for each of them', tab: 'objectives' },
  'no expected costs and benefits by year': { what: 'Expected costs and benefits by financial year', tab: 'benefits' },
  'no comparator': { what: 'A comparator: an option marked as the counterfactual', tab: 'benefits' },
  'retained liabilities not recorded': { what: 'Retained liabilities recorded, or checked and found to be none', tab: 'liabilities' },
  'dependency not assessed': { what: 'Dependency assessed', tab: 'liabilities' },
  'no contingency plan with triggers': { what: 'A contingency plan with triggers', tab: 'outset' },
};

function Check({ detail: { contract }, gaps }: { readonly detail: ContractDetail; readonly gaps: readonly OutsetGap[] }): ReactNode {
  const [asking, setAsking] = useState(false);
  const ahead = contract.status === 'pipeline' || contract.status === 'awarded';
  const there = contract.deletedAt === null;
  return (
    <Section title="Outset check" aside={ahead && there && <Button onClick={() => setAsking(true)}>Go live</Button>}>
      {gaps.length > 0 && !ahead && (
        <Callout title={gaps.length === 1 ? 'Live with a gap' : `Live with ${gaps.length} gaps`}>What is missing below stays visible here, on the Overview and on the programme until it is filled in.</Callout>
      )}
      <SimpleTable
        caption="What a contract should have before it goes live" rows={outsetGaps} keyOf={(gap) => gap}
        columns={[
          { header: 'What is asked for', rowHeader: true, cell: (gap) => asked[gap].what },
          { header: 'State', cell: (gap) => (gaps.includes(gap) ? <Badge>Missing</Badge> : 'There') },
          { header: 'Where', cell: (gap) => (asked[gap].tab === 'outset' ? 'Below' : <a href={`#/contracts/${contract.id}?tab=${asked[gap].tab}`}>{gaps.includes(gap) ? 'Fill it in' : 'See it'}<span className="unseen">: {asked[gap].what}</span></a>) },
        ]}
      />
      {asking && <GoLiveDialog contract={contract} gaps={gaps} onClose={() => setAsking(false)} />}
    </Section>
  );
}

/** What the contract should have had before it went live, who decided, and the plan for when it fails. */
export function ContractOutset({ detail }: { readonly detail: ContractDetail }): ReactNode {
  const { id } = detail.contract;
  const of = { kind: 'contract', id } as const;
  const outset = useQuery('contract.outset', { id });
  const decisions = useRecordsOf('outset check', of);
  return (
    <Stack>
      <Show asked={outset}>{({ gaps }) => <Check detail={detail} gaps={gaps} />}</Show>
      <PlansOf of={of} live={detail.contract.deletedAt === null} />
      {(decisions.data?.total ?? 0) > 0 && <KindTable kind="outset check" asked={decisions} title="Decisions to go live" preset={null} about="" columns={['decidedOn', 'decidedBy', 'gaps', 'reason']} />}
    </Stack>
  );
}
