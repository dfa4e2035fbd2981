import { SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { controlWords, groupTitle, risksWords, sourceWords } from '../../../shared/ipc/risk-view-words.ts';
import { assuranceGroupings, type AssuranceGroup, type AssuranceGrouping, type MeetingRisk } from '../../../shared/ipc/risk-views.ts';
import type { RiskMatrix } from '../../../shared/model/parameter-set.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { useQuery } from '../../api.ts';
import { useToday } from '../../store/application.ts';
import { Show } from '../../ui/asked.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { NotKnown } from '../../ui/values.tsx';
import { Facts, Note, Stack } from '../record/stack.tsx';
import { ActionLine, Lines } from './meeting-risk.tsx';
import { PaperButton } from './paper-button.tsx';
import { RegisterLinks } from './register-links.tsx';
import { Score } from './risk-words.tsx';
import heat from './heat-map.module.css';
import styles from './meetings.module.css';

const words: Readonly<Record<AssuranceGrouping, string>> = { strategicObjective: 'Strategic objectives', objective: 'Objectives of contracts' };

const columnsFor = (matrix: RiskMatrix, today: IsoDate): readonly SimpleColumn<MeetingRisk>[] => [
  { header: 'Risk and owner', rowHeader: true, cell: ({ line }) => <><a href={`#/risks/${line.id}`}>{line.reference}</a> {line.title}<br /><span className="dim">{line.owner ?? 'No owner'}</span></> },
  { header: 'Where it stands', cell: ({ line, appetite: { upTo, over } }) => (
    <ul className={styles.stands}>
      <li><Score matrix={matrix} value={line.currentScore} /></li>
      <li><span className="dim">Target</span> <Score matrix={matrix} value={line.targetScore} none="not set" /></li>
      <li><span className="dim">Accepts {upTo}</span>{over && <>, <b className={styles.late}>over</b></>}</li>
    </ul>
  ) },
  { header: 'Controls', cell: ({ controls }) => <Lines of={controls.map(controlWords)} none="None is recorded" /> },
  { header: 'Gaps in control', cell: ({ controls }) => <Lines of={controls.flatMap(({ gapsInControl }) => gapsInControl ?? [])} /> },
  { header: 'Sources of assurance', cell: ({ controls }) => <Lines of={sourceWords(controls)} /> },
  { header: 'Gaps in assurance', cell: ({ controls }) => <Lines of={controls.flatMap(({ gapsInAssurance }) => gapsInAssurance ?? [])} /> },
  { header: 'Open actions', cell: ({ actions }) => <Lines of={actions.map((action) => <ActionLine key={action.id} action={action} today={today} />)} /> },
];

const count = (many: number, one: string, several = `${one}s`): string => `${many.toLocaleString('en-GB')} ${many === 1 ? one : several}`;

/** Where the rest of a group's risks can be seen; the register cannot be asked for those without an objective. */
function restOf({ strategicObjective, objective }: AssuranceGroup): string | null {
  if (strategicObjective !== null) return `/risks?status=open&strategicObjective=${strategicObjective.id}`;
  return objective === null ? null : `/risks?status=open&objective=${objective.id}`;
}

function Group({ group, by, matrix, today }: { readonly group: AssuranceGroup; readonly by: AssuranceGrouping; readonly matrix: RiskMatrix; readonly today: IsoDate }): ReactNode {
  const { strategicObjective, objective, risks, total } = group;
  const rest = restOf(group);
  return (
    <Section title={groupTitle(group, by)} aside={strategicObjective === null ? undefined : <a href={`#/records/strategic-objective/${strategicObjective.id}`}>The objective</a>}>
      {strategicObjective !== null && (
        <Facts>
          <span>Lead: {strategicObjective.lead ?? <NotKnown words="not named" />}</span>
          {strategicObjective.committee !== null && <span>Committee: {strategicObjective.committee}</span>}
          <span>Assurance: {strategicObjective.assurance ?? <NotKnown words="not rated" />}</span>
          {strategicObjective.standard !== null && <span>Standard: {strategicObjective.standard}</span>}
        </Facts>
      )}
      {objective !== null && <p><a href={`#/contracts/${objective.contractId}`}>{objective.contract}</a></p>}
      <p className="dim">{risksWords(total)} open, {group.overAppetite.toLocaleString('en-GB')} over appetite, {group.uncontrolled.toLocaleString('en-GB')} without a control; {count(group.gapsInControl, 'gap')} in control, {count(group.gapsInAssurance, 'gap')} in assurance, {count(group.lateActions, 'late action')}.</p>
      {total > 0 && <SimpleTable manyColumns caption={`Risks: ${groupTitle(group, by)}`} columns={columnsFor(matrix, today)} rows={risks} keyOf={({ line }) => line.id} />}
      {total > risks.length && <p className="dim">The first {risks.length} of {total.toLocaleString('en-GB')}, the worst first. {rest !== null && <><a href={`#${rest}`}>All in the register</a>; a</>}{rest === null && 'A'} paper has them all.</p>}
    </Section>
  );
}

/** The assurance framework: what is set out to be done, what puts it at risk, what is in place, and how anyone knows. */
export default function Assurance(): ReactNode {
  const [by, setBy] = useState<AssuranceGrouping>('strategicObjective');
  const asked = useQuery('risk.assurance', { by }, { keep: true });
  const today = useToday();
  const actions = <><LinkButton to="/records/strategic-objective">Strategic objectives</LinkButton><PaperButton subject={{ view: 'assurance', by }} about={`The assurance framework by ${words[by].toLowerCase()}, with every open risk.`} /></>;
  return (
    <Page title="Assurance framework" about={<RegisterLinks />} actions={actions}>
      <div className={heat.choices}>
        <SegmentedControl aria-label="Ordered by" value={by} onChange={(chosen) => setBy(assuranceGroupings.find((one) => one === chosen) ?? by)} data={assuranceGroupings.map((value) => ({ value, label: words[value] }))} transitionDuration={0} classNames={{ root: heat.kinds ?? '', indicator: heat.chosen ?? '' }} />
      </div>
      <Show asked={asked}>{({ groups, matrix, by: shown }) => (today === null ? null : groups.length === 0 ? (
        <EmptyState title="Nothing to assure yet" actions={<LinkButton to="/records/strategic-objective/new" kind="filled">New strategic objective</LinkButton>}>Write down what the organisation sets out to do, then name it on the risks that put it at risk.</EmptyState>
      ) : (
        <Stack>
          {shown === 'strategicObjective' && groups.every(({ strategicObjective }) => strategicObjective === null) && <Note>No strategic objective is written down yet. <a href="#/records/strategic-objective/new">Add the first one</a>, then name it on the risks that put it at risk.</Note>}
          <div className={styles.framework}>{groups.map((group) => <Group key={group.strategicObjective?.id ?? group.objective?.id ?? 'none'} group={group} by={shown} matrix={matrix.values} today={today} />)}</div>
        </Stack>
      ))}</Show>
    </Page>
  );
}
