import type { ReactNode } from 'react';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import type { Fieldset } from '../../../shared/model/field.ts';
import { contingencyPlan } from '../../../shared/model/records/contingency-plan.ts';
import type { SectionState } from '../../../shared/plans/answers.ts';
import { planSections, type PlanSection } from '../../../shared/plans/sections.ts';
import { counted, planPlace, type PlanTab } from '../../../shared/plans/words.ts';
import { Badge, DateText, NotKnown } from '../../ui/values.tsx';
import { FieldDetails } from '../../ui/kind-values.tsx';
import { Note } from '../record/stack.tsx';
import shared from './contingency.module.css';
import styles from './plan-sections.module.css';
import { editPlace, sectionPlace } from './plan-places.ts';
import { lockedBecause, sectionWords } from './plan-words.ts';
import { RecognisedList } from './recognised-list.tsx';

const fields = contingencyPlan.fields as Fieldset;
/** The plan's own fields in each section, its texts and what else belongs there. */
const keysOf = (section: PlanSection): readonly string[] => [...planSections[section].texts, ...(section === 'people' ? ['payrollDay', 'payrollCost'] : [])];

/** What a section holds besides texts: other records, on their own tabs. */
function Beside({ section, view: { plan, options, steps, contacts } }: { readonly section: PlanSection; readonly view: PlanView }): ReactNode {
  const tab = (id: PlanTab, words: string): ReactNode => <a href={`#${planPlace(plan.id, id)}`}>{words}</a>;
  switch (section) {
    case 'triggers': return <p>{tab('triggers', counted(plan.triggers.length, 'trigger', 'triggers'))}, each with who decides.</p>;
    case 'options': return <p>{tab('options', counted(options.length, 'option', 'options'))}, ranked.</p>;
    case 'communications': return <p>{tab('contacts', counted(contacts.length, 'contact', 'contacts'))}, in the order in which they are rung.</p>;
    case 'steps': return <p>{tab('steps', counted(steps.length, 'step', 'steps'))} with owners, durations and what they wait for.</p>;
    case 'approval': return <p>{plan.approvedOn === null ? 'Not approved yet.' : <>Approved on <DateText value={plan.approvedOn} />{plan.approvedBy !== null && ` by ${plan.approvedBy}`}.</>} {tab('versions', 'Versions and approval')}, {tab('exercises', 'exercises')}. Next review: <DateText value={plan.nextReviewOn} none="not set" />.</p>;
    default: return null;
  }
}

function Block({ state, view, open }: { readonly state: SectionState; readonly view: PlanView; readonly open: boolean }): ReactNode {
  const { section, missing, recognised } = state;
  const { number, title } = planSections[section];
  const { plan, names } = view;
  const apart = plan.notApplicable.find((one) => one.section === section);
  const keys = keysOf(section);
  // What is empty is named as missing below.
  const written = keys.filter((key) => plan[key as keyof typeof plan] !== null);
  return (
    <section className={styles.section} id={`section-${section}`}>
      <div className={styles.sectionHead}>
        <h2>{number} {title}</h2>
        <div className={styles.sectionAside}>
          <Badge>{sectionWords(state)}</Badge>
          {open && keys.length > 0 && <a href={`#${editPlace(plan.id, section)}`}>Edit<span className="unseen"> section {number}</span></a>}
        </div>
      </div>
      {apart !== undefined ? <p>Does not apply: {apart.reason}</p> : (
        <>
          {written.length > 0 && <FieldDetails fields={fields} keys={written} record={plan} names={names} />}
          <Beside section={section} view={view} />
          {missing.length > 0 && <p className={shared.missing}><b>Missing:</b> {missing.join('; ')}. {!open && keys.length === 0 && <a href={`#${sectionPlace(plan.id, section, open)}`}>Go to it</a>}</p>}
          <RecognisedList known={recognised} />
        </>
      )}
    </section>
  );
}

/** The fifteen sections as they are read, each with how far it is and what it lacks. */
export function PlanSections({ view }: { readonly view: PlanView }): ReactNode {
  const locked = lockedBecause(view);
  if (view.completeness.sections.length === 0) return <NotKnown />;
  return (
    <div className={styles.sections}>
      {locked !== null && <Note>{locked}</Note>}
      {view.completeness.sections.map((state) => <Block key={state.section} state={state} view={view} open={locked === null} />)}
    </div>
  );
}
