import type { ImportReport, VerifyReport } from '../../../shared/ipc/exchange.ts';
import type { PaperReport } from '../../../shared/ipc/papers.ts';
import { counted } from '../../../shared/words.ts';

/** "812 KB", "14.2 MB"; never 0 KB. */
export const sizeWords = (bytes: number): string =>
  (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000)).toLocaleString('en-GB')} KB` : `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`);

/** "Paper written: 12 risks, 3 pages"; a paper in Word does not know its pages. */
export function paperWritten({ pages }: Pick<PaperReport, 'pages'>, of: string | null = null): string {
  const told = [of, pages === null ? null : counted(pages, 'page', 'pages')].filter((words) => words !== null);
  return told.length === 0 ? 'Paper written' : `Paper written: ${told.join(', ')}`;
}

/** What was done, as read back from the store: "92 releases read: 66 new, 2 changed, 24 with no contract yet." */
export function reportSentence({ releases, counts }: ImportReport): string {
  const parts = [
    `${counts['new contract'].toLocaleString('en-GB')} new`, `${counts.update.toLocaleString('en-GB')} changed`,
    ...(counts.unchanged === 0 ? [] : [`${counts.unchanged.toLocaleString('en-GB')} unchanged`]),
    ...(counts['no contract yet'] === 0 ? [] : [`${counts['no contract yet'].toLocaleString('en-GB')} with no contract yet`]),
    ...(counts['award without supplier'] === 0 ? [] : [`${counts['award without supplier'].toLocaleString('en-GB')} without a supplier`]),
    ...(counts.refused === 0 ? [] : [`${counts.refused.toLocaleString('en-GB')} refused`]),
  ];
  return `${counted(releases, 'release', 'releases')} read: ${parts.join(', ')}.`;
}

export const verifiedSentence = ({ rows, entries, sound }: VerifyReport): string =>
  `${counted(rows, 'record', 'records')} and ${counted(entries, 'history entry', 'history entries')} read: `
  + (sound ? 'the file, the links between records and the history are sound.' : 'the store is not sound.');
