import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { asAtWords } from '../../../shared/as-at.ts';
import { riskColumns, type RiskFilter } from '../../../shared/ipc/risks.ts';
import type { RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { useQuery } from '../../api.ts';
import { useAsAt } from '../../store/as-at.ts';
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
import { ExportChoices, exportChoices, firstChoices } from './export-choices.tsx';
import { FilterWords } from './filter-words.tsx';
import { REGISTER_SCREEN } from './register-screen.ts';
import { exportedColumns } from './risk-columns.tsx';
import styles from './risks.module.css';

type ExportProps = { readonly filter: RiskFilter; readonly matrix: RiskMatrix; readonly onClose: () => void };

/** Takes the register, as filtered, out as a workbook or as CSV, and hands the file over. What was chosen is chosen the next time. */
export function ExportDialog({ filter, matrix, onClose }: ExportProps): ReactNode {
  const [kept, keep] = usePreference('export.register', exportChoices);
  const [view] = useTableView(REGISTER_SCREEN);
  const asAt = useAsAt();
  const job = useJob('register.export');
  const total = useQuery('risk.list', { filter, sort: [], offset: 0, limit: 1 }).data?.total;
  const made = job.result?.ok === true ? job.result.value : null;
  const { delivery, again } = useDelivery(made?.fileId ?? null);
  useLastResult('register.export', job.result, ({ name, risks, size }) => `${name}, ${counted(risks, 'risk', 'risks')}, ${sizeWords(size)}.`);

  const chosen = kept === undefined || view === null ? null : (kept ?? firstChoices);
  const shown = exportedColumns(view);
  const start = (): void => {
    if (chosen !== null) void job.start({ filter, columns: chosen.every ? [...riskColumns] : shown, parts: chosen.parts, handling: chosen.handling, format: chosen.format, redacted: chosen.redacted });
  };
  return (
    <Dialog title="Export the register" onClose={onClose}>
      <div className={styles.form}>
        <p>{total === undefined ? 'The register' : counted(total, 'risk', 'risks')}, in the order of their references. <FilterWords filter={filter} matrix={matrix} /></p>
        {asAt !== null && <p>{asAtWords(asAt)}. The file says so.</p>}
        {chosen !== null && <ExportChoices value={chosen} shown={shown.length} onChange={keep} />}
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
