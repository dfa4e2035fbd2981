import { NativeSelect, Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { handlingLabels } from '../../../shared/ipc/exchange.ts';
import { tableKinds, tableOfKind } from '../../../shared/model/columns/table-kinds.ts';
import { counted } from '../../../shared/words.ts';
import { useJob } from '../../store/jobs.ts';
import { usePreference } from '../../store/preference.ts';
import { HandlingSelect } from '../../ui/handling-select.tsx';
import { FileDialog } from './file-dialog.tsx';
import { useLastResult } from './last-result.tsx';
import { kindWords } from './table-mapping.ts';
import tableStyles from './tables.module.css';
import { sizeWords } from './words.ts';

const choices = z.object({ kind: z.enum(tableKinds), format: z.enum(['xlsx', 'csv']), template: z.boolean(), handling: z.enum(handlingLabels) });
const first: z.infer<typeof choices> = { kind: 'contract', format: 'xlsx', template: false, handling: 'OFFICIAL-SENSITIVE' };

/** Takes every record of a kind out, or an empty table to fill in, and hands the file over. What was chosen is chosen the next time. */
export function ExportTableDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [kept, keep] = usePreference('export.table', choices);
  const job = useJob('table.export');
  const made = job.result?.ok === true ? job.result.value : null;
  useLastResult('table.export', job.result, ({ name, size }) => `${name}, ${sizeWords(size)}.`);
  const chosen = kept === undefined ? null : { ...first, ...kept };
  const [one, many] = tableOfKind(chosen?.kind ?? 'contract').noun;
  const change = (patch: Partial<z.infer<typeof choices>>): void => {
    if (chosen === null) return;
    job.clear();
    keep({ ...chosen, ...patch });
  };
  return (
    <FileDialog
      title="Export a table" job={job} working="Exporting"
      made={made === null ? null : { file: made, title: chosen?.template === true ? 'Template written' : `${counted(made.rows, one, many)} written`, notes: made.notes }}
      start={['Export', 'Export again']} onStart={chosen === null ? null : () => void job.start({ ...chosen, of: null })} onClose={onClose}
    >
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
          <HandlingSelect value={chosen.handling} description="Stands in the header of every page." onChange={(handling) => change({ handling })} />
        </>
      )}
    </FileDialog>
  );
}
