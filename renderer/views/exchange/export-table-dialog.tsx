import { Button, NativeSelect, Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { handlingLabels } from '../../../shared/ipc/exchange.ts';
import { tableKinds, tableOfKind } from '../../../shared/model/columns/table-kinds.ts';
import { useJob } from '../../store/jobs.ts';
import { usePreference } from '../../store/preference.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { DeliveredNote } from './delivered-note.tsx';
import { useDelivery } from './delivery.ts';
import { JobButton } from './job-button.tsx';
import { useLastResult } from './last-result.tsx';
import { kindWords } from './table-mapping.ts';
import tableStyles from './tables.module.css';
import { counted, sizeWords } from './words.ts';

const choices = z.object({ kind: z.enum(tableKinds), format: z.enum(['xlsx', 'csv']), template: z.boolean(), handling: z.enum(handlingLabels) });
const first: z.infer<typeof choices> = { kind: 'contract', format: 'xlsx', template: false, handling: 'OFFICIAL-SENSITIVE' };

/** Takes every record of a kind out, or an empty table to fill in, and hands the file over. What was chosen is chosen the next time. */
export function ExportTableDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [kept, keep] = usePreference('export.table', choices);
  const job = useJob('table.export');
  const made = job.result?.ok === true ? job.result.value : null;
  const { delivery, again } = useDelivery(made?.fileId ?? null);
  useLastResult('table.export', job.result, ({ name, size }) => `${name}, ${sizeWords(size)}.`);
  const chosen = kept === undefined ? null : { ...first, ...kept };
  const [one, many] = tableOfKind(chosen?.kind ?? 'contract').noun;
  const change = (patch: Partial<z.infer<typeof choices>>): void => {
    if (chosen === null) return;
    job.clear();
    keep({ ...chosen, ...patch });
  };
  return (
    <Dialog title="Export a table" onClose={onClose}>
      <div className={tableStyles.step}>
        {chosen !== null && (
          <>
            <NativeSelect label="Records" value={chosen.kind} data={tableKinds.map((kind) => ({ value: kind, label: kindWords(kind) }))} onChange={(event) => change({ kind: tableKinds.find((kind) => kind === event.currentTarget.value) ?? chosen.kind })} />
            <Radio.Group label="Contents" value={chosen.template ? 'template' : 'records'} onChange={(what) => change({ template: what === 'template' })}>
              <div className={tableStyles.fields}>
                <Radio value="records" label={`All ${many}, every column`} />
                <Radio value="template" label="An empty template to fill in" />
              </div>
            </Radio.Group>
            <Radio.Group label="Format" value={chosen.format} onChange={(format) => change({ format: format === 'csv' ? 'csv' : 'xlsx' })}>
              <div className={tableStyles.fields}>
                <Radio value="xlsx" label="Workbook (.xlsx), with a guide to its columns and lists of words" />
                <Radio value="csv" label="Plain table (.csv), for other programs" />
              </div>
            </Radio.Group>
            <NativeSelect label="Handling label" description="Stands in the header of every page." data={[...handlingLabels]} value={chosen.handling} onChange={(event) => change({ handling: handlingLabels.find((label) => label === event.currentTarget.value) ?? chosen.handling })} />
          </>
        )}
        <JobProgress job={job} label="Exporting" />
        <div role="status">
          {made !== null && (
            <DeliveredNote title={chosen?.template === true ? 'Template written' : `${counted(made.rows, one, many)} written`} file={made} delivery={delivery} onAgain={again}>{made.notes.join(' ')}</DeliveredNote>
          )}
        </div>
        {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
        <div className={tableStyles.end}>
          <Button variant="default" onClick={onClose}>Close</Button>
          <JobButton kind="filled" running={job.running || chosen === null} onStart={() => { if (chosen !== null) void job.start({ ...chosen, of: null }); }}>{made === null ? 'Export' : 'Export again'}</JobButton>
        </div>
      </div>
    </Dialog>
  );
}
