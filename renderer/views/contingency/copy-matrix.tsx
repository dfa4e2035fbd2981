import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { readinessAspects, type ReadinessRow } from '../../../shared/ipc/contingency.ts';
import type { Sent } from '../../../shared/ipc.ts';
import { counted } from '../../../shared/plans/words.ts';
import { invoke } from '../../api.ts';
import { toast } from '../../store/toasts.ts';
import { copyLater, putCells } from '../../ui/grid/clipboard.ts';
import { sentence } from '../../ui/values.tsx';
import { aspectWords, readinessWords, statusWords } from './plan-words.ts';

const MOST = 500;
const heads = ['Service', 'Essential', 'Provider', 'Status of the plan', 'Score (%)', ...readinessAspects.map((aspect) => aspectWords[aspect].head), 'What is missing, and warnings'];
const cellsOf = (row: ReadinessRow): readonly string[] => [
  row.service, sentence(row.essential), row.provider ?? '', row.status === null ? 'No plan' : statusWords[row.status], row.score === null ? '' : String(row.score), ...readinessAspects.map((aspect) => readinessWords[row.aspects[aspect]]), [...row.missing, ...row.warnings].join('; '),
];

/** Every row of the filter, not only the page that is shown, onto the clipboard as a table. */
export function CopyMatrix({ filter }: { readonly filter: Omit<Sent<'plan.readiness'>, 'offset' | 'limit'> }): ReactNode {
  const [busy, setBusy] = useState(false);
  const copy = async (): Promise<void> => {
    setBusy(true);
    const rows: ReadinessRow[] = [];
    for (;;) {
      const answer = await invoke('plan.readiness', { ...filter, offset: rows.length, limit: MOST });
      if (!answer.ok) {
        toast(answer.error.message, { tone: 'problem' });
        return setBusy(false);
      }
      rows.push(...answer.value.rows);
      if (answer.value.rows.length === 0 || rows.length >= answer.value.total) break;
    }
    copyLater((data) => putCells(data, { shown: [heads, ...rows.map(cellsOf)], links: null }));
    setBusy(false);
    toast(`${counted(rows.length, 'service', 'services')} copied: paste the table into a spreadsheet`);
  };
  return <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} aria-disabled={busy} data-disabled={busy} onClick={busy ? undefined : () => void copy()}>Copy the table</Button>;
}
