import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import { formatInstant, type Instant } from '../../../shared/time.ts';
import { invoke } from '../../api.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './activation.module.css';
import { CopyButton } from './copy-button.tsx';
import { ActivationPapers } from './papers.tsx';

type Report = { readonly at: Instant; readonly text: string };
type ReportProps = { readonly id: IdOf<'activation'>; /** Who asks for it, as the log will say; `null` once it is closed. */ readonly by: string | null; readonly onClose: () => void };

/** How things stand at this moment: as text to copy, as PDF and as Word. That it was made stands in the log. */
export function ReportDialog({ id, by, onClose }: ReportProps): ReactNode {
  const [report, setReport] = useState<Report | null>(null);
  const [refused, setRefused] = useState<AppError | null>(null);
  const asked = useRef(false);
  const make = useCallback(async () => {
    setRefused(null);
    const result = await invoke('activation.report', { id, by: by === null || by.trim() === '' ? null : by });
    if (result.ok) setReport(result.value);
    else setRefused(result.error);
  }, [id, by]);
  // Once: each is an entry of the log.
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void make();
  }, [make]);
  return (
    <Dialog title="Status report" size="48rem" onClose={onClose}>
      <div className={styles.form}>
        {refused !== null && <Callout tone="problem" action={<Button variant="default" onClick={() => void make()}>Try again</Button>}>{refused.message}</Callout>}
        {report === null && refused === null && <p className="dim" role="status">Loading</p>}
        {report !== null && (
          <>
            <div className={styles.reportHead}><p className="dim">As it stands on {formatInstant(report.at)}.</p><CopyButton text={report.text} what="the status report" size="sm" /></div>
            {/* Scrolls by keyboard. */}
            <pre className={styles.report} tabIndex={0} role="region" aria-label="Status report as text">{report.text}</pre>
          </>
        )}
        <ActivationPapers papers={[{ name: 'Status report', subject: { view: 'status report', activationId: id } }, { name: 'Log', subject: { view: 'activation log', activationId: id } }]} />
        <div className={styles.ends}><Button variant="default" onClick={onClose}>Close</Button></div>
      </div>
    </Dialog>
  );
}
