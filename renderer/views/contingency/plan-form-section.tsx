import type { ReactNode } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import type { Fieldset } from '../../../shared/model/field.ts';
import { contingencyPlan } from '../../../shared/model/records/contingency-plan.ts';
import type { SectionState } from '../../../shared/plans/answers.ts';
import { planSections, type PlanSection } from '../../../shared/plans/sections.ts';
import { counted, planPlace, type PlanTab } from '../../../shared/plans/words.ts';
import { FieldGroup } from '../../ui/field-group.tsx';
import { FormSection } from '../../ui/record-form-view.tsx';
import { Badge } from '../../ui/values.tsx';
import shared from './contingency.module.css';
import styles from './plan-form-section.module.css';
import { NotApplicable } from './not-applicable.tsx';
import { textOfSection, withSentence, type PlanValues } from './plan-form-values.ts';
import { sectionWords } from './plan-words.ts';
import { RecognisedList } from './recognised-list.tsx';

const fields = contingencyPlan.fields as Fieldset;
const besides: Readonly<Partial<Record<PlanSection, readonly string[]>>> = { triggers: ['triggers'], people: ['payrollDay', 'payrollCost'], approval: ['nextReviewOn', 'heldAt', 'documentId', 'notes'] };
/** The fields of a section in the form: its rows first, then its texts, then what is short. */
const keysOf = (section: PlanSection): readonly string[] => (section === 'triggers' ? [...(besides.triggers ?? []), ...planSections.triggers.texts] : [...planSections[section].texts, ...(besides[section] ?? [])]);
/** A plan without them is none. */
const always: readonly PlanSection[] = ['criticality', 'triggers', 'options', 'steps', 'approval'];

/** Records of the plan that are kept on their own tabs, with the way there. */
function Elsewhere({ section, view: { plan, options, steps, contacts } }: { readonly section: PlanSection; readonly view: PlanView }): ReactNode {
  const tab = (id: PlanTab, words: string, what: string): ReactNode => <p className="dim"><a href={`#${planPlace(plan.id, id)}`}>{words}</a> {what}</p>;
  switch (section) {
    case 'options': return tab('options', counted(options.length, 'option', 'options'), 'stand beside the plan and are ranked there. What is typed here is kept.');
    case 'steps': return tab('steps', counted(steps.length, 'step', 'steps'), 'stand beside the plan: the table and the drawing are edited there. What is typed here is kept.');
    case 'communications': return tab('contacts', counted(contacts.length, 'contact', 'contacts'), 'stand beside the plan. What is typed here is kept.');
    case 'approval': return tab('versions', 'Versions and approval', 'stand beside the plan: it is approved there once it is ready.');
    default: return null;
  }
}

type SectionProps = { readonly form: UseFormReturn<PlanValues>; readonly state: SectionState; readonly view: PlanView };

/** One of the fifteen sections: how far it is, its fields, what the record already knows of it, and that it may not apply. */
export function PlanFormSection({ form, state, view }: SectionProps): ReactNode {
  const { section, missing, recognised } = state;
  const { number, title, about } = planSections[section];
  const apart = useWatch({ control: form.control, name: 'notApplicable' }).some((row) => row.section === section);
  const key = textOfSection(section);
  const text = useWatch({ control: form.control, name: key ?? 'notes' });
  const use = key === null ? null : (sentence: string): void => form.setValue(key, withSentence(form.getValues(key), sentence), { shouldDirty: true, shouldTouch: true });
  return (
    <div id={`part-${section}`} className={styles.part}>
      <FormSection title={`${number} ${title}`} about={about}>
        <p><Badge>{apart ? 'Does not apply' : sectionWords(state)}</Badge>{!apart && missing.length > 0 && <span className="dim"> Missing: {missing.join('; ')}.</span>}</p>
        {!apart && (
          <>
            <FieldGroup control={form.control} fields={fields} keys={keysOf(section)} />
            <Elsewhere section={section} view={view} />
            {recognised.length > 0 && <RecognisedList known={recognised} {...(use === null ? {} : { onUse: use, isUsed: (sentence: string) => typeof text === 'string' && text.includes(sentence) })} />}
          </>
        )}
        {!always.includes(section) && <div className={shared.group}><NotApplicable form={form} section={section} /></div>}
      </FormSection>
    </div>
  );
}
