import type { ReactNode } from 'react';
import type { RunHead } from '../../../shared/ipc/scenarios.ts';
import { countWords } from '../../../shared/estimate-words.ts';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { DateText, sentence } from '../../ui/values.tsx';
import { StaleMark } from './run-stale.tsx';

/** Kept runs, newest first, each with what it says and whether the record has moved since. */
export function RunTable({ runs, caption }: { readonly runs: readonly RunHead[]; readonly caption: string }): ReactNode {
  return (
    <SimpleTable
      caption={caption} rows={runs} keyOf={({ run }) => run.id}
      columns={[
        { header: 'What it says', rowHeader: true, cell: ({ run }) => <a href={`#/runs/${run.id}`}>{run.headline ?? run.title}</a> },
        { header: 'Kind', cell: ({ run }) => sentence(run.run) },
        { header: 'Run on', cell: ({ run }) => <DateText value={run.ranOn} /> },
        { header: 'By', cell: ({ run }) => run.ranBy ?? '–' },
        { header: 'Paths', align: 'end', cell: ({ run }) => (run.paths === null ? '–' : countWords(run.paths)) },
        { header: 'Record', cell: ({ stale }) => (stale ? <StaleMark stale /> : 'As it was') },
      ]}
    />
  );
}

/** The newest first: by day, and within a day by when they were kept. */
export const newestFirst = (runs: readonly RunHead[]): readonly RunHead[] => runs.toSorted((a, b) => (a.run.createdAt < b.run.createdAt ? 1 : a.run.createdAt > b.run.createdAt ? -1 : 0));
