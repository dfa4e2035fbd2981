import type { ReactNode } from 'react';
import { essentialQuestions, serviceDesignation, type Service } from '../../../shared/model/service.ts';
import { useQuery } from '../../api.ts';
import { FieldDetails } from '../../ui/kind-values.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { NotKnown, sentence, Words } from '../../ui/values.tsx';
import { KindTable, useRecordsOf } from '../record/kind-table.tsx';
import { Stack } from '../record/stack.tsx';

/** The three questions with their answers and reasons, who decided, and what depends on the service. */
export function EssentialTest({ service }: { readonly service: Service }): ReactNode {
  const dependents = useQuery('service.options', { text: '', ids: service.dependentServiceIds }, { enabled: service.dependentServiceIds.length > 0 });
  const names = Object.fromEntries((dependents.data ?? []).map(({ id, name }) => [id, name]));
  return (
    <Stack>
      <Section title={`Designation: ${service.essential}`} aside={<LinkButton to={`/services/${service.id}/edit`}>Edit</LinkButton>}>
        <SimpleTable
          caption="The three questions" rows={essentialQuestions} keyOf={({ answer }) => answer}
          columns={[
            { header: 'Question', rowHeader: true, cell: ({ question }) => question },
            { header: 'Answer', cell: ({ answer }) => (service[answer] === null ? <NotKnown words="Not answered" /> : service[answer] ? 'Yes' : 'No') },
            { header: 'Reason', cell: ({ reason }) => <Words value={service[reason]} none="None given" /> },
          ]}
        />
        <FieldDetails fields={serviceDesignation} keys={['designatedOn', 'designatedBy', 'dependentServiceIds', 'places']} record={service} names={names} />
      </Section>
      <KindTable
        kind="contingency plan" asked={useRecordsOf('contingency plan', { kind: 'service', id: service.id })} title={sentence('contingency plans')} preset={`serviceId=${service.id}`}
        about="Say beforehand how the service is kept running when its provider fails." columns={['title', 'contractId', 'owner', 'approvedOn', 'nextReviewOn']}
      />
    </Stack>
  );
}
