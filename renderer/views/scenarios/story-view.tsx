import { Checkbox } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import type { RunContent, StoryLine } from '../../../shared/ipc/scenarios.ts';
import { formatDate, formatLongDate } from '../../../shared/time.ts';
import { Section } from '../../ui/page.tsx';
import { Stack } from '../record/stack.tsx';
import { ErrorsShown, kept, named } from './run-figures.tsx';
import styles from './scenarios.module.css';
import { StoryCosts, StoryPlans } from './story-costs.tsx';
import { StoryCharts } from './story-chart.tsx';
import { StoryContagion, StoryFailures, StoryRounds } from './story-failures.tsx';
import { StoryPatients, StoryServices } from './story-services.tsx';

export type ScenarioContent = Extract<RunContent, { readonly run: 'scenario' }>;

/** What the story says of one part, sentence by sentence. */
function Lines({ lines, part }: { readonly lines: readonly StoryLine[]; readonly part: StoryLine['part'] }): ReactNode {
  const told = lines.filter((line) => line.part === part);
  if (told.length === 0) return null;
  return (
    <ul className={styles.lines}>
      {told.map(({ sentence, range, on }, index) => (
        <li key={`${index} ${sentence}`}>
          {on !== null && !sentence.includes(formatDate(on)) && !sentence.includes(formatLongDate(on)) && <><time className={styles.when} dateTime={on}>{formatDate(on)}</time>{' '}</>}
          {kept(sentence)}
          {range !== null && <span className={styles.range}> ({kept(range)})</span>}
        </li>
      ))}
    </ul>
  );
}

const parts = ['what happens', 'who fails', 'who is pulled down', 'services', 'patients', 'cost', 'plans', 'not known'] as const satisfies readonly StoryLine['part'][];
const titles: Readonly<Record<(typeof parts)[number], string>> = {
  'what happens': 'What happens',
  'who fails': 'Who fails, and when',
  'who is pulled down': 'Who is pulled down with it',
  services: 'Services that stop',
  patients: 'Who can take the patients',
  cost: 'What it costs the commissioner',
  plans: 'What the plans say',
  'not known': 'What is not known',
};

function PartBody({ part, content }: { readonly part: (typeof parts)[number]; readonly content: ScenarioContent }): ReactNode {
  const { inputs, found: { result } } = content;
  const given = { story: result, names: inputs.names, start: inputs.start };
  switch (part) {
    case 'what happens': return null;
    case 'who fails': return <><StoryFailures {...given} /><StoryCharts {...given} /><StoryRounds {...given} /></>;
    case 'who is pulled down': return <StoryContagion {...given} />;
    case 'services': return <StoryServices {...given} />;
    case 'patients': return <StoryPatients {...given} />;
    case 'cost': return <StoryCosts {...given} />;
    case 'plans': return <StoryPlans {...given} />;
    case 'not known': return null;
  }
}

/** Levers as they were told to the engine, where the story's own lines do not tell of them. */
function Levers({ content }: { readonly content: ScenarioContent }): ReactNode {
  const { inputs: { levers }, lines } = content;
  if (lines.some(({ part }) => part === 'what happens')) return null;
  if (levers.length === 0) return <p>Nothing is changed: this is what is expected without the scenario.</p>;
  return <ol className={styles.lines}>{levers.map(({ sentence }, index) => <li key={`${index} ${sentence}`}>{kept(sentence)}</li>)}</ol>;
}

/** What could not be looked at, by name. */
function NotKnownBody({ content }: { readonly content: ScenarioContent }): ReactNode {
  const { inputs, found: { result } } = content;
  return (
    <>
      {inputs.leftOut.length > 0 && (
        <ul className={styles.lines}>
          {inputs.leftOut.map(({ organisationId, reason }) => <li key={organisationId}><a href={`#/mutuals/${organisationId}`}>{inputs.names[organisationId] ?? 'A mutual'}</a> is left out: {reason}</li>)}
        </ul>
      )}
      {result.notes.length > 0 && <ul className={styles.lines}>{result.notes.map((note) => <li key={note}>{named(note, inputs.names)}</li>)}</ul>}
    </>
  );
}

/** The result of a scenario as a story, told in the order in which it happens; every figure with its range. */
export function StoryView({ content }: { readonly content: ScenarioContent }): ReactNode {
  const [errors, setErrors] = useState(false);
  const about = useId();
  const { inputs, found: { result }, lines } = content;
  const nothingUnknown = inputs.leftOut.length === 0 && result.notes.length === 0 && !lines.some(({ part }) => part === 'not known');
  return (
    <ErrorsShown value={errors}>
      <Stack>
        <div className={styles.options}>
          <Checkbox label="Show sampling errors" aria-describedby={about} checked={errors} onChange={(event) => setErrors(event.currentTarget.checked)} />
          <p id={about} className="dim">Beside each figure stands the range that holds the true one in 95 of 100 runs, or of what no chances are drawn for, from low to high. Ratings and chances are indicators, never a legal finding.</p>
        </div>
        {parts.filter((part) => part !== 'not known' || !nothingUnknown).map((part) => (
          <Section key={part} title={titles[part]}>
            <Lines lines={lines} part={part} />
            {part === 'what happens' && <Levers content={content} />}
            <PartBody part={part} content={content} />
            {part === 'not known' && <NotKnownBody content={content} />}
          </Section>
        ))}
      </Stack>
    </ErrorsShown>
  );
}
