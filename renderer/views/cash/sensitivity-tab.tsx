import { Checkbox, NativeSelect } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { withNames } from '../../../shared/forecast/portfolio.ts';
import type { CashModelView } from '../../../shared/ipc/cash.ts';
import { tornadoMeasures, type Ran } from '../../../shared/ipc/scenarios.ts';
import { shortShare } from '../../../shared/pictures/geometry.ts';
import { useJob } from '../../store/jobs.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { Callout } from '../../ui/callout.tsx';
import { Tornado, type TornadoData } from '../../ui/charts/tornado.tsx';
import { poundsText } from '../../ui/charts/words.ts';
import { JobProgress } from '../../ui/job-progress.tsx';
import { Section } from '../../ui/page.tsx';
import { sentence } from '../../ui/values.tsx';
import { JobButton } from '../exchange/job-button.tsx';
import { Note, Stack } from '../record/stack.tsx';
import styles from './cash.module.css';
import { PictureButtons } from './picture-buttons.tsx';
import { ReverseStress } from './reverse-stress.tsx';

type Measure = (typeof tornadoMeasures)[number];
const wordsOf: Readonly<Record<Measure, (value: number) => string>> = { 'failure within 12 months': shortShare, 'lowest balance in the bad case': poundsText, 'peak need in the bad case': poundsText };
const measureTitles: Readonly<Record<Measure, string>> = { 'failure within 12 months': 'Probability of running out within 12 months', 'lowest balance in the bad case': 'Lowest balance in the bad case (P5)', 'peak need in the bad case': 'Peak need in the bad case (P95)' };

const dataOf = ({ content: { ends, found: { result } } }: Ran<'tornado'>): TornadoData => ({
  base: result.base.value,
  rows: result.bars.map(({ name, low, high }) => ({ name, low: { ...low, at: ends[name]?.low ?? 'its low value' }, high: { ...high, at: ends[name]?.high ?? 'its high value' } })),
});

function Answer({ ran, model }: { readonly ran: Ran<'tornado'>; readonly model: CashModelView }): ReactNode {
  const data = useMemo(() => dataOf(ran), [ran]);
  const { runId, content: { measure, inputs: { names }, found: { result: { notes } } } } = ran;
  return (
    <>
      <Tornado
        title={`What moves ${model.name} most`} measure={measureTitles[measure]} data={data} words={wordsOf[measure]}
        note="Each assumption is moved alone, on the same random numbers; what acts together is not seen here: put it into a scenario."
        {...(runId === null ? {} : { actions: <PictureButtons runId={runId} picture="tornado" organisationId={model.organisationId} of="the tornado" /> })}
      />
      {runId !== null && <p>Kept with its inputs. <a href={`#/runs/${runId}`}>Open the run</a></p>}
      {notes.length > 0 && <Note>{withNames(notes, names).join(' ')}</Note>}
    </>
  );
}

/** Which assumption matters most, and how much of a change it takes to break the mutual. */
export function SensitivityTab({ model }: { readonly model: CashModelView }): ReactNode {
  const [measure, setMeasure] = useState<Measure>(tornadoMeasures[0]);
  const [keep, setKeep] = useState(false);
  const job = useJob('scenario.tornado');
  const readOnly = useReadOnly() !== null;
  const { result } = job;
  if (model.months === null) return <Callout title="There is no forecast yet">What the forecast needs and the record does not have is asked for by name under <a href={`#/cash/${model.organisationId}?tab=figures`}>Where figures come from</a>.</Callout>;
  return (
    <Stack>
      <Section title="One assumption at a time">
        <div className={styles.asks}>
          <NativeSelect label="Figure watched" data={tornadoMeasures.map((one) => ({ value: one, label: measureTitles[one] }))} value={measure} onChange={(event) => setMeasure(tornadoMeasures.find((one) => one === event.currentTarget.value) ?? tornadoMeasures[0])} />
          {!readOnly && <Checkbox label="Keep the result" checked={keep} onChange={(event) => setKeep(event.currentTarget.checked)} />}
          <JobButton kind="filled" running={job.running} onStart={() => void job.start({ organisationId: model.organisationId, scenarioId: null, measure, keep: keep && !readOnly })}>Move each assumption</JobButton>
        </div>
        <JobProgress job={job} label="Moving one assumption at a time" />
        {result?.ok === false && <Callout tone="problem">{result.error.message}</Callout>}
        {result?.ok === true && (result.value.content.measure === measure ? <Answer ran={result.value} model={model} /> : <Note>{sentence(measureTitles[measure])} has not been asked for yet.</Note>)}
      </Section>
      <ReverseStress model={model} />
    </Stack>
  );
}
