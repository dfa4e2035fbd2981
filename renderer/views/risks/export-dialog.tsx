import { Button, NativeSelect, Radio } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { handlingLabels } from '../../../shared/ipc/exchange.ts';
import { riskColumns, type RiskFilter, type RiskListRow } from '../../../shared/ipc/risks.ts';
import { invoke, useQuery } from '../../api.ts';
import { useJob } from '../../store/jobs.ts';
import { toast } from '../../store/toasts.ts';
import { useTableView } from '../../store/views.ts';
import { Callout } from '../../ui/callout.tsx';
import type { GridColumn } from '../../ui/data-grid.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import type { RiskColumn } from './risk-columns.tsx';
import { REGISTER_SCREEN } from './register-screen.ts';
import styles from './risks.module.css';

const choices = z.object({ format: z.enum(['xlsx', 'csv']), handling: z.enum(handlingLabels), every: z.boolean() });
type Choices = z.infer<typeof choices>;
const first: Choices = { format: 'xlsx', handling: 'OFFICIAL-SENSITIVE', every: false };
const KEY = 'export.register';

/** What was chosen last time, `null` until it is known. */
function useChoices(): readonly [Choices | null, (patch: Partial<Choices>) => void] {
  const kept = useQuery('preference.get', { key: KEY });
  const [chosen, setChosen] = useState<Choices | null>(null);
  useEffect(() => {
    if (chosen !== null || kept.data === undefined) return;
    const parsed = kept.data === null ? undefined : choices.safeParse(JSON.parse(kept.data)).data;
    setChosen(parsed ?? first);
  }, [chosen, kept.data]);
  const change = (patch: Partial<Choices>): void => {
    if (chosen === null) return;
    const next = { ...chosen, ...patch };
    setChosen(next);
    void invoke('preference.set', { key: KEY, value: JSON.stringify(next) });
  };
  return [chosen, change];
}

type ExportProps = {
  readonly filter: RiskFilter;
  /** The register's columns, to tell which are shown. */
  readonly columns: readonly (GridColumn<RiskListRow, RiskColumn> & { readonly id: RiskColumn })[];
  readonly onClose: () => void;
};

/** Takes the register, as filtered, out as a workbook or as CSV, and hands the file over. */
export function ExportDialog({ filter, columns, onClose }: ExportProps): ReactNode {
  const [chosen, change] = useChoices();
  const [view] = useTableView(REGISTER_SCREEN);
  const job = useJob('register.export');
  const counted = useQuery('risk.list', { filter, sort: [], offset: 0, limit: 1 });
  const result = job.result;

  useEffect(() => {
    if (result?.ok !== true) return;
    void invoke('file.deliver', { fileId: result.value.fileId }).then((delivered) => {
      if (!delivered.ok) toast(delivered.error.message, { tone: 'problem' });
    });
  }, [result]);

  const shown = columns.filter(({ id, hidden = false, rowHeader = false }) => rowHeader || !(view?.hidden ?? (hidden ? [id] : [])).includes(id)).map(({ id }) => id);
  const start = (): void => {
    if (chosen !== null) void job.start({ filter, columns: chosen.every ? [...riskColumns] : shown, handling: chosen.handling, format: chosen.format });
  };
  return (
    <Dialog title="Export the register" onClose={onClose}>
      <div className={styles.form}>
        <p>{counted.data === undefined ? 'The risks that the filters let through' : `${counted.data.total.toLocaleString('en-GB')} ${counted.data.total === 1 ? 'risk' : 'risks'}, as filtered`}, in the order of their references.</p>
        {chosen !== null && (
          <>
            <Radio.Group label="Format" value={chosen.format} onChange={(format) => change({ format: format === 'csv' ? 'csv' : 'xlsx' })}>
              <div className={styles.choices}>
                <Radio value="xlsx" label="Workbook (.xlsx), with heat map, legend and the stamp for bringing it back" />
                <Radio value="csv" label="Plain table (.csv), for other programs" />
              </div>
            </Radio.Group>
            <Radio.Group label="Columns" value={chosen.every ? 'every' : 'shown'} onChange={(which) => change({ every: which === 'every' })}>
              <div className={styles.choices}>
                <Radio value="shown" label={`Those shown in the register (${shown.length})`} />
                <Radio value="every" label={`Every column (${riskColumns.length})`} />
              </div>
            </Radio.Group>
            <NativeSelect label="Handling label" description="Stands in the header of every page." data={[...handlingLabels]} value={chosen.handling} onChange={(event) => change({ handling: handlingLabels.find((one) => one === event.currentTarget.value) ?? chosen.handling })} />
          </>
        )}
        <JobProgress job={job} label="Exporting" />
        <div role="status">
          {result?.ok === true && (
            <Callout title={`${result.value.risks.toLocaleString('en-GB')} ${result.value.risks === 1 ? 'risk' : 'risks'} written`}>
              {result.value.name}, {Math.ceil(result.value.size / 1024).toLocaleString('en-GB')} KB.{result.value.notes.map((note) => <span key={note}> {note}</span>)}
            </Callout>
          )}
        </div>
        {result?.ok === false && <Callout tone="problem">{result.error.message}</Callout>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>{result?.ok === true ? 'Close' : 'Leave it'}</Button>
          <Button onClick={start} disabled={chosen === null || job.running}>{result?.ok === true ? 'Export again' : 'Export'}</Button>
        </div>
      </div>
    </Dialog>
  );
}
