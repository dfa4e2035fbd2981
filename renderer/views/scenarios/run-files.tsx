import { Button, NativeSelect, Radio } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { handlingLabels, type ChosenFile } from '../../../shared/ipc/exchange.ts';
import type { RunContent } from '../../../shared/ipc/scenarios.ts';
import { organisationId, type IdOf } from '../../../shared/model/ids.ts';
import { picturesOf, type PictureName } from '../../../shared/pictures/run-pictures.ts';
import { useJob } from '../../store/jobs.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { DeliveredNote } from '../exchange/delivered-note.tsx';
import { useDelivery } from '../exchange/delivery.ts';
import { JobButton } from '../exchange/job-button.tsx';
import { byWorry } from './story-failures.tsx';
import styles from './scenarios.module.css';

type Made = { readonly file: ChosenFile; readonly title: string; readonly said: string };

/** What became of a file that a job made: handed over, left, or refused. */
function Handed({ made }: { readonly made: Made }): ReactNode {
  const { delivery, again } = useDelivery(made.file.fileId);
  return <DeliveredNote title={made.title} file={made.file} delivery={delivery} onAgain={again}>{made.said}</DeliveredNote>;
}

type DialogProps = { readonly runId: IdOf<'run'>; readonly onClose: () => void };

/** The run as a workbook: inputs, assumptions and results. */
export function ExportDialog({ runId, onClose }: DialogProps): ReactNode {
  const job = useJob('run.export');
  const made = job.result?.ok === true ? job.result.value : null;
  const [handling, setHandling] = useState<(typeof handlingLabels)[number]>('OFFICIAL-SENSITIVE');
  return (
    <Dialog title="Export as a workbook" onClose={onClose}>
      <div className={styles.form}>
        <p>An Excel workbook with the story, its results, every input with where it comes from, the assumptions, and the conventions by which others can check it.</p>
        <NativeSelect label="Handling label" description="Stands on every sheet." data={[...handlingLabels]} value={handling} onChange={(event) => setHandling(handlingLabels.find((one) => one === event.currentTarget.value) ?? handling)} />
        <JobProgress job={job} label="Writing the workbook" />
        <div role="status">{made !== null && <Handed key={made.file.fileId} made={{ file: made.file, title: 'Workbook written', said: made.said }} />}</div>
        {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
        <div className={styles.ends}>
          <Button variant="default" onClick={onClose}>Close</Button>
          <JobButton kind="filled" running={job.running} onStart={() => void job.start({ id: runId, handling })}>{made === null ? 'Write the workbook' : 'Write it again'}</JobButton>
        </div>
      </div>
    </Dialog>
  );
}

const pictureWords: Readonly<Record<PictureName, string>> = {
  fan: 'Balance as a fan, month by month', 'chance by month': 'Chance of having run out, by month', tornado: 'What matters most', failures: 'Who fails, before and after', comparison: 'Scenarios side by side',
};

/** The mutuals that a picture can be of, most worrying first. */
const mutualsIn = (content: RunContent): readonly string[] => (content.run === 'scenario' ? byWorry(content.found.result.mutuals).map(({ id }) => id) : []);

/** A picture of the run, fit for a paper. */
export function PictureDialog({ runId, content, onClose }: DialogProps & { readonly content: RunContent }): ReactNode {
  const offered = picturesOf(content);
  const mutuals = mutualsIn(content);
  const [picture, setPicture] = useState<PictureName>(offered[0] ?? 'fan');
  const [as, setAs] = useState<'svg' | 'png'>('png');
  const [of, setOf] = useState<string | null>(mutuals[0] ?? null);
  const job = useJob('run.picture');
  const made = job.result?.ok === true ? job.result.value : null;
  const needsMutual = mutuals.length > 0 && (picture === 'fan' || picture === 'chance by month');
  return (
    <Dialog title="Save a picture" onClose={onClose}>
      <div className={styles.form}>
        <NativeSelect label="Picture" data={offered.map((value) => ({ value, label: pictureWords[value] }))} value={picture} onChange={(event) => setPicture(offered.find((one) => one === event.currentTarget.value) ?? picture)} />
        {needsMutual && <NativeSelect label="Of" data={mutuals.map((value) => ({ value, label: content.inputs.names[value] ?? value }))} value={of ?? ''} onChange={(event) => setOf(event.currentTarget.value)} />}
        <Radio.Group label="Format" value={as} onChange={(next) => setAs(next === 'svg' ? 'svg' : 'png')}>
          <div className={styles.choices}><Radio value="png" label="PNG, for a document or a slide" /><Radio value="svg" label="SVG, sharp at any size" /></div>
        </Radio.Group>
        <JobProgress job={job} label="Drawing" />
        <div role="status">{made !== null && <Handed key={made.file.fileId} made={{ file: made.file, title: 'Picture drawn', said: '' }} />}</div>
        {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
        <div className={styles.ends}>
          <Button variant="default" onClick={onClose}>Close</Button>
          <JobButton kind="filled" running={job.running} onStart={() => void job.start({ id: runId, picture, as, organisationId: needsMutual && of !== null ? (organisationId.safeParse(of).data ?? null) : null })}>{made === null ? 'Draw the picture' : 'Draw it again'}</JobButton>
        </div>
      </div>
    </Dialog>
  );
}
