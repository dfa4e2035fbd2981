import { NativeSelect, Radio } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { HandlingLabel } from '../../../shared/ipc/exchange.ts';
import type { RunContent } from '../../../shared/ipc/scenarios.ts';
import { organisationId, type IdOf } from '../../../shared/model/ids.ts';
import { picturesOf, type PictureName } from '../../../shared/pictures/run-pictures.ts';
import { useJob } from '../../store/jobs.ts';
import { HandlingSelect } from '../../ui/handling-select.tsx';
import { FileDialog } from '../exchange/file-dialog.tsx';
import { byWorry } from './story-failures.tsx';
import styles from './scenarios.module.css';

type DialogProps = { readonly runId: IdOf<'run'>; readonly onClose: () => void };

/** The run as a workbook: inputs, assumptions and results. */
export function ExportDialog({ runId, onClose }: DialogProps): ReactNode {
  const job = useJob('run.export');
  const made = job.result?.ok === true ? job.result.value : null;
  const [handling, setHandling] = useState<HandlingLabel>('OFFICIAL-SENSITIVE');
  return (
    <FileDialog
      title="Export as a workbook" job={job} working="Writing the workbook" made={made === null ? null : { file: made.file, title: 'Workbook written', notes: [made.said] }}
      start={['Write the workbook', 'Write it again']} onStart={() => void job.start({ id: runId, handling })} onClose={onClose}
    >
      <p>An Excel workbook with the story, its results, every input with where it comes from, the assumptions, and the conventions by which others can check it.</p>
      <HandlingSelect value={handling} description="Stands on every sheet." onChange={setHandling} />
    </FileDialog>
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
    <FileDialog
      title="Save a picture" job={job} working="Drawing" made={made === null ? null : { file: made.file, title: 'Picture drawn', notes: [] }}
      start={['Draw the picture', 'Draw it again']}
      onStart={() => void job.start({ id: runId, picture, as, organisationId: needsMutual && of !== null ? (organisationId.safeParse(of).data ?? null) : null })} onClose={onClose}
    >
      <NativeSelect label="Picture" data={offered.map((value) => ({ value, label: pictureWords[value] }))} value={picture} onChange={(event) => setPicture(offered.find((one) => one === event.currentTarget.value) ?? picture)} />
      {needsMutual && <NativeSelect label="Of" data={mutuals.map((value) => ({ value, label: content.inputs.names[value] ?? value }))} value={of ?? ''} onChange={(event) => setOf(event.currentTarget.value)} />}
      <Radio.Group label="Format" value={as} onChange={(next) => setAs(next === 'svg' ? 'svg' : 'png')}>
        <div className={styles.choices}><Radio value="png" label="PNG, for a document or a slide" /><Radio value="svg" label="SVG, sharp at any size" /></div>
      </Radio.Group>
    </FileDialog>
  );
}
