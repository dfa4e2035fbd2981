import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconPaperclip, IconPhoto } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { RunView } from '../../../shared/ipc/scenarios.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import { picturesOf } from '../../../shared/pictures/run-pictures.ts';
import { useQuery } from '../../api.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { useJob } from '../../store/jobs.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { Section } from '../../ui/page.tsx';
import { JobButton } from '../exchange/job-button.tsx';
import { PaperButton } from '../risks/paper-button.tsx';
import { Stack } from '../record/stack.tsx';
import { AttachDialog, Attachments } from './attach-dialog.tsx';
import { RunContentView } from './run-content.tsx';
import { ExportDialog, PictureDialog } from './run-files.tsx';
import { RunProvenance } from './run-provenance.tsx';
import { StaleBanner } from './run-stale.tsx';
import styles from './scenarios.module.css';

type Open = 'attach' | 'export' | 'picture' | null;

/** Makes the same call again and says whether the same figures came. */
function Again({ again }: { readonly again: ReturnType<typeof useJob<'run.again'>> }): ReactNode {
  const { result } = again;
  return (
    <>
      <JobProgress job={again} label="Running again" />
      <div role="status">
        {result?.ok === true && (
          <Callout title={result.value.same ? 'The same figures came again' : 'Other figures came'}>
            {result.value.sentence}
            {result.value.differences.length > 0 && <ul className={styles.lines}>{result.value.differences.map((one) => <li key={one}>{one}</li>)}</ul>}
          </Callout>
        )}
      </div>
      {result?.ok === false && <Callout tone="problem">{result.error.message}</Callout>}
    </>
  );
}

export function LoadedRun({ view: { run, content, stale, attachments, names } }: { readonly view: RunView }): ReactNode {
  const [open, setOpen] = useState<Open>(null);
  const again = useJob('run.again');
  const readOnly = useReadOnly();
  const close = (): void => setOpen(null);
  return (
    <Stack>
      <StaleBanner stale={stale} names={{ ...names, ...content.inputs.names }} />
      <div className={styles.tools}>
        <div className={styles.buttons}>
          {readOnly === null && <Button variant="default" leftSection={<IconPaperclip size={16} aria-hidden />} onClick={() => setOpen('attach')}>Attach</Button>}
          <Button variant="default" leftSection={<IconFileSpreadsheet size={16} aria-hidden />} onClick={() => setOpen('export')}>Export workbook</Button>
          {picturesOf(content).length > 0 && <Button variant="default" leftSection={<IconPhoto size={16} aria-hidden />} onClick={() => setOpen('picture')}>Save a picture</Button>}
          <PaperButton subject={{ view: 'run', runId: run.id }} about="The question, the answer with its tables and pictures, what it rests on and by which conventions." />
          <JobButton running={again.running} onStart={() => void again.start({ id: run.id })}>Run again</JobButton>
        </div>
        <Again again={again} />
      </div>
      {attachments.length > 0 && <Section title="Attached to"><Attachments attachments={attachments} names={names} /></Section>}
      <RunContentView content={content} />
      <RunProvenance content={content} run={run} />
      {open === 'attach' && <AttachDialog run={run} onClose={close} />}
      {open === 'export' && <ExportDialog runId={run.id} onClose={close} />}
      {open === 'picture' && <PictureDialog runId={run.id} content={content} onClose={close} />}
    </Stack>
  );
}

/** A kept run with all that can be done with it, in place. */
export function RunBody({ id }: { readonly id: IdOf<'run'> }): ReactNode {
  const asked = useQuery('run.get', { id });
  return <Show asked={asked}>{(view) => <LoadedRun key={view.run.id} view={view} />}</Show>;
}

