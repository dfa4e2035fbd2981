import type { ReactNode } from 'react';
import { asAtWords } from '../../../shared/as-at.ts';
import { riskColumns, type RiskFilter } from '../../../shared/ipc/risks.ts';
import type { RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { counted } from '../../../shared/words.ts';
import { useQuery } from '../../api.ts';
import { useAsAt } from '../../store/as-at.ts';
import { useJob } from '../../store/jobs.ts';
import { usePreference } from '../../store/preference.ts';
import { useTableView } from '../../store/views.ts';
import { FileDialog } from '../exchange/file-dialog.tsx';
import { useLastResult } from '../exchange/last-result.tsx';
import { sizeWords } from '../exchange/words.ts';
import { ExportChoices, exportChoices, firstChoices, type ExportChoice } from './export-choices.tsx';
import { FilterWords } from './filter-words.tsx';
import { REGISTER_SCREEN } from './register-screen.ts';
import { exportedColumns } from './risk-columns.tsx';

type ExportProps = { readonly filter: RiskFilter; readonly matrix: RiskMatrix; readonly onClose: () => void };

/** Takes the register, as filtered, out as a workbook or as CSV, and hands the file over. What was chosen is chosen the next time. */
export function ExportDialog({ filter, matrix, onClose }: ExportProps): ReactNode {
  const [kept, keep] = usePreference('export.register', exportChoices);
  const [view] = useTableView(REGISTER_SCREEN);
  const asAt = useAsAt();
  const job = useJob('register.export');
  const total = useQuery('risk.list', { filter, sort: [], offset: 0, limit: 1 }).data?.total;
  const made = job.result?.ok === true ? job.result.value : null;
  useLastResult('register.export', job.result, ({ name, risks, size }) => `${name}, ${counted(risks, 'risk', 'risks')}, ${sizeWords(size)}.`);

  const chosen = kept === undefined || view === null ? null : (kept ?? firstChoices);
  const shown = exportedColumns(view);
  const start = ({ every, parts, handling, format, redacted }: ExportChoice): void => void job.start({ filter, columns: every ? [...riskColumns] : shown, parts, handling, format, redacted });
  return (
    <FileDialog
      title="Export the register" job={job} working="Exporting" made={made === null ? null : { file: made, title: `${counted(made.risks, 'risk', 'risks')} written`, notes: made.notes }}
      start={['Export', 'Export again']} onStart={chosen === null ? null : () => start(chosen)} onClose={onClose}
    >
      <p>{total === undefined ? 'The register' : counted(total, 'risk', 'risks')}, in the order of their references. <FilterWords filter={filter} matrix={matrix} /></p>
      {asAt !== null && <p>{asAtWords(asAt)}. The file says so.</p>}
      {chosen !== null && <ExportChoices value={chosen} shown={shown.length} onChange={keep} />}
    </FileDialog>
  );
}
