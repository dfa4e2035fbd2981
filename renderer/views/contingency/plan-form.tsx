import { useEffect, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { labelsIn, type Fieldset } from '../../../shared/model/field.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import { contingencyPlan, planVersion } from '../../../shared/model/records/contingency-plan.ts';
import { openInApproved } from '../../../shared/plans/lock.ts';
import { planSections, type PlanSection } from '../../../shared/plans/sections.ts';
import { planPlace } from '../../../shared/plans/words.ts';
import { useQuery } from '../../api.ts';
import { go, usePlaceParams } from '../../location.ts';
import { updateRecord } from '../../store/record-writes.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { fieldId } from '../../ui/field.ts';
import { FieldGroup } from '../../ui/field-group.tsx';
import { comparedWords } from '../../ui/field-words.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { FormSection, RecordFormView } from '../../ui/record-form-view.tsx';
import { useRecordForm, type RecordForm } from '../../ui/record-form.ts';
import { DateText, Words } from '../../ui/values.tsx';
import { PlanFormSection } from './plan-form-section.tsx';
import { textOfSection, valuesOf, type PlanValues } from './plan-form-values.ts';
import { lockedBecause } from './plan-words.ts';
import { Score } from './score.tsx';
import { completenessIn } from './section-states.ts';

const fields = contingencyPlan.fields as Fieldset;
const ownKeys = ['title', 'contractId', 'serviceId', 'owner'] as const;
const isSection = (text: string | null): text is PlanSection => text !== null && text in planSections;

function usePlanForm({ plan }: PlanView): RecordForm<PlanValues> {
  return useRecordForm({
    draftKey: `contingency plan/${plan.id}`,
    schema: contingencyPlan.schema,
    initial: valuesOf(plan),
    version: plan.version,
    save: ({ patch, version }) => updateRecord('contingency plan', plan.id, version, patch),
    onSaved: () => go(planPlace(plan.id, 'sections')),
  });
}

/** The section that the address names is where the form opens, with its first field in focus. */
function useSectionInAddress(): void {
  const asked = usePlaceParams().get('section');
  useEffect(() => {
    if (!isSection(asked)) return;
    // After the page itself has put the focus on its heading.
    const timer = window.setTimeout(() => {
      const part = document.getElementById(`part-${asked}`);
      const key = textOfSection(asked);
      const scroller = part?.closest('main');
      // Not scrollIntoView, which moves the shell around it as well.
      if (part !== null && scroller instanceof HTMLElement) scroller.scrollTop += part.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      (key === null ? null : document.getElementById(fieldId(key)))?.focus({ preventScroll: true });
    });
    return () => window.clearTimeout(timer);
  }, [asked]);
}

function Whole({ view, form }: { readonly view: PlanView; readonly form: RecordForm<PlanValues> }): ReactNode {
  useSectionInAddress();
  const values = useWatch({ control: form.control }) as PlanValues;
  const { score, sections } = completenessIn(view, values);
  return (
    <>
      <p role="status"><Score value={score} /> <span className="dim">complete, as it stands in this form</span></p>
      <FormSection title="The plan"><FieldGroup control={form.control} fields={fields} keys={ownKeys} /></FormSection>
      {sections.map((state) => <PlanFormSection key={state.section} form={form.form} state={state} view={view} />)}
    </>
  );
}

/** Beside the approval itself, which is given on the plan's own screen and only shown here. */
const typedInApproved = openInApproved.filter((key) => key !== 'approvedOn' && key !== 'approvedBy');

/** Of what is approved only this can be changed. */
function Approved({ view, form }: { readonly view: PlanView; readonly form: RecordForm<PlanValues> }): ReactNode {
  return (
    <>
      <Callout action={<LinkButton to={planPlace(view.plan.id, 'versions')}>Go to the versions</LinkButton>}>{lockedBecause(view)} Among its versions it is approved again, or a new one is begun.</Callout>
      <FormSection title="Approved, and open to change">
        <DetailList
          items={[
            { label: 'Approved on', value: <DateText value={view.plan.approvedOn} /> },
            { label: 'Approved by', value: <Words value={view.plan.approvedBy} none="Not known" /> },
          ]}
        />
        <FieldGroup control={form.control} fields={fields} keys={typedInApproved} />
      </FormSection>
    </>
  );
}

function Editor({ view }: { readonly view: PlanView }): ReactNode {
  const form = usePlanForm(view);
  return (
    <RecordFormView form={form} saveLabel="Save the plan" backTo={planPlace(view.plan.id)} labels={labelsIn(fields)} show={comparedWords(fields)}>
      {view.status === 'approved' ? <Approved view={view} form={form} /> : <Whole view={view} form={form} />}
    </RecordFormView>
  );
}

/** The fifteen sections as one form, with what the record already knows beside each. */
export default function PlanForm({ id }: { readonly id: IdOf<'contingency plan'> }): ReactNode {
  const asked = useQuery('plan.get', { id });
  return (
    <Show asked={asked}>
      {(view) => (
        <Page title={`Edit ${view.plan.title}`} kicker={`Contingency plan, version ${planVersion(view.plan)}`}>
          {view.status === 'superseded' ? <Callout action={<LinkButton to={planPlace(id)}>Back to the plan</LinkButton>}>{lockedBecause(view)}</Callout> : <Editor view={view} />}
        </Page>
      )}
    </Show>
  );
}
