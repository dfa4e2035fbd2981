import { NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { tornadoMeasures } from '../../../shared/ipc/scenarios.ts';
import { idSchemas, organisationId } from '../../../shared/model/ids.ts';
import { usePlaceParams } from '../../location.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { useJob } from '../../store/jobs.ts';
import { Callout } from '../../ui/callout.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { sentence } from '../../ui/values.tsx';
import { JobButton } from '../exchange/job-button.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { RunAnswer } from './run-answer.tsx';
import styles from './scenarios.module.css';

type Fields = { organisationId: string | null; scenarioId: string | null };
type Measure = (typeof tornadoMeasures)[number];

/** What matters most: each assumption moved alone, of one mutual or of all, as things stand or in a scenario. */
export default function WhatMattersMost(): ReactNode {
  const parameters = usePlaceParams();
  const readOnly = useReadOnly();
  const { control } = useForm<Fields>({ defaultValues: { organisationId: parameters.get('mutual'), scenarioId: parameters.get('scenario') } });
  const [mutual, scenario] = useWatch({ control, name: ['organisationId', 'scenarioId'] });
  const [measure, setMeasure] = useState<Measure>(tornadoMeasures[0]);
  const job = useJob('scenario.tornado');
  const of = organisationId.safeParse(mutual).data ?? null;
  const within = idSchemas.scenario.safeParse(scenario).data ?? null;
  const needsMutual = measure === 'lowest balance in the bad case' && of === null;
  return (
    <Page title="What matters most" about="Each assumption is moved alone to its low and its high value: what changes the figure most stands first." actions={<LinkButton to="/scenarios">All scenarios</LinkButton>}>
      <Stack>
        <Section title="Of what">
          <div className={styles.ask}>
            <div className={styles.asks}>
              <RecordPicker control={control} name="organisationId" label="Mutual" of="organisation" role="mutual" clearable description="Empty: all that trade, together." />
              <RecordPicker control={control} name="scenarioId" label="In the scenario" of="scenario" clearable description="Empty: as things stand." />
              <NativeSelect label="Figure watched" data={tornadoMeasures.map((value) => ({ value, label: sentence(value) }))} value={measure} onChange={(event) => setMeasure(tornadoMeasures.find((one) => one === event.currentTarget.value) ?? measure)} />
            </div>
            {needsMutual && <Note>The lowest balance is that of one mutual: choose it.</Note>}
            <div className={styles.buttons}>
              <JobButton kind="filled" running={job.running || needsMutual} onStart={() => void job.start({ organisationId: of, scenarioId: within, measure, keep: readOnly === null })}>Find what matters most</JobButton>
            </div>
            <JobProgress job={job} label="Moving one at a time" />
            {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
          </div>
        </Section>
        {job.result?.ok === true && <RunAnswer ran={job.result.value} />}
      </Stack>
    </Page>
  );
}
