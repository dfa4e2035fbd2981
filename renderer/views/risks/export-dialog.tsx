import { Button, NativeSelect, Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { handlingLabels } from '../../../shared/ipc/exchange.ts';
import { riskColumns, type RiskFilter } from '../../../shared/ipc/risks.ts';
import type { RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { useQuery } from '../../api.ts';
import { useJob } from '../../store/jobs.ts';
import { usePreference } from '../../store/preference.ts';
import { useTableView } from '../../store/views.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { DeliveredNote } from '../exchange/delivered-note.tsx';
import { useDelivery } from '../exchange/delivery.ts';
import { JobButton } from '../exchange/job-button.tsx';
import { useLastResult } from '../exchange/last-result.tsx';
import { counted, sizeWords } from '../exchange/words.ts';
import { FilterWords } from './filter-words.tsx';
import { REGISTER_SCREEN } from './register-screen.ts';
import { columnsFor } from './risk-columns.tsx';
import styles from './risks.module.css';

const choices = z.object({ format: z.enum(['xlsx', 'csv']), handling: z.enum(handlingLabels), every: z.boolean() });
const first: z.infer<typeof choices> = { format: 'xlsx', handling: 'OFFICIAL-SENSITIVE', every: false };

type ExportProps = { readonly filter: RiskFilter; readonly matrix: RiskMatrix; readonly onClose: () => void };

/** Takes the register, as filtered, out as a workbook or as CSV, and hands the file over. What was chosen is chosen the next time. */
export function ExportDialog({ filter, matrix, onClose }: ExportProps): ReactNode {
  const [kept, keep] = usePreference('export.register', choices);
  const [view] = useTableView(REGISTER_SCREEN);
  const job = useJob('register.export');
  const total = useQuery('risk.list', { filter, sort: [], offset: 0, limit: 1 }).data?.total;
  const made = job.result?.ok === true ? job.result.value : null;
  const { delivery, again } = useDelivery(made?.fileId ?? null);
  useLastResult('register.export', job.result, ({ name, risks, size }) => `${name}, ${counted(risks, 'risk', 'risks')}, ${sizeWords(size)}.`);

  const chosen = kept === undefined || view === null ? null : { ...first, ...kept };
  const shown = columnsFor(matrix).filter(({ id, hidden = false, rowHeader = false }) => rowHeader || !(view?.hidden?.includes(id) ?? hidden)).map(({ id }) => id);
  const start = (): void => {
    if (chosen !== null) void job.start({ filter, columns: chosen.every ? [...riskColumns] : shown, handling: chosen.handling, format: chosen.format });
  };
  return (
    <Dialog title="Export the register" onClose={onClose}>
      <div className={styles.form}>
        <p>{total === undefined ? 'The register' : counted(total, 'risk', 'risks')}, in the order of their references. <FilterWords filter={filter} matrix={matrix} /></p>
        {chosen !== null && (
          <>
            <Radio.Group label="Format" value={chosen.format} onChange={(format) => keep({ ...chosen, format: format === 'csv' ? 'csv' : 'xlsx' })}>
              <div className={styles.choices}>
                <Radio value="xlsx" label="Workbook (.xlsx), with heat map, legend and a page about the export" />
                <Radio value="csv" label="Plain table (.csv), for other programs" />
              </div>
            </Radio.Group>
            <Radio.Group label="Columns" value={chosen.every ? 'every' : 'shown'} onChange={(which) => keep({ ...chosen, every: which === 'every' })}>
              <div className={styles.choices}>
                <Radio value="shown" label={`Those shown in the register (${shown.length})`} />
                <Radio value="every" label={`Every column (${riskColumns.length})`} />
              </div>
            </Radio.Group>
            <NativeSelect
              label="Handling label" description="Stands in the header of every page." data={[...handlingLabels]} value={chosen.handling}
              onChange={(event) => keep({ ...chosen, handling: handlingLabels.find((one) => one === event.currentTarget.value) ?? chosen.handling })}
            />
          </>
        )}
        <JobProgress job={job} label="Exporting" />
        <div role="status">
          {made !== null && (
            <DeliveredNote title={`${counted(made.risks, 'risk', 'risks')} written`} file={made} delivery={delivery} onAgain={again}>{made.notes.join(' ')}</DeliveredNote>
          )}
        </div>
        {job.result?.ok === false && <Callout tone="problem">{job.result.error.message}</Callout>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>Close</Button>
          <JobButton kind="filled" running={job.running || chosen === null} onStart={start}>{made === null ? 'Export' : 'Export again'}</JobButton>
        </div>
      </div>
    </Dialog>
  );
}
