import type { ReactNode } from 'react';
import { chanceWords } from '../../../shared/estimate-words.ts';
import { NotKnown } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import type { BarRow } from './gantt-scene.ts';
import type { GanttTimes } from './gantt-times.ts';
import type { Step } from './steps-edits.ts';
import { momentWords, spanWords } from './steps-words.ts';

type TableProps = { readonly rows: readonly BarRow[]; readonly steps: readonly Step[]; readonly times: GanttTimes; readonly weights: ReadonlyMap<string, number> };

/** The figures behind the drawing, in its order. */
export function GanttTable({ rows, steps, times: { times }, weights }: TableProps): ReactNode {
  const byId = new Map(steps.map((step) => [step.id as string, step]));
  return (
    <LongTable
      caption="Times of the steps" noun={['step', 'steps']} rows={rows} keyOf={({ id }) => id}
      columns={[
        { header: 'No.', align: 'end', cell: ({ number }) => number },
        { header: 'Step', rowHeader: true, cell: ({ name }) => name },
        { header: 'Owner', cell: ({ id }) => byId.get(id)?.owner ?? <NotKnown words="No owner" /> },
        { header: 'Begins', cell: ({ id }) => { const at = times.get(id); return at === undefined ? <NotKnown /> : momentWords(at.start); } },
        { header: 'Is over', cell: ({ id }) => { const finish = times.get(id)?.finish ?? null; return finish === null ? <NotKnown /> : momentWords(finish); } },
        { header: 'Float', cell: ({ id }) => { const float = times.get(id)?.float ?? null; return float === null ? <NotKnown /> : spanWords(float); } },
        { header: 'Critical', cell: ({ id }) => { const at = times.get(id); return at === undefined || at.float === null ? <NotKnown /> : at.critical ? 'Critical' : 'No'; } },
        ...(weights.size === 0 ? [] : [{ header: 'Held up the end on', align: 'end' as const, cell: ({ id }: BarRow) => { const weight = weights.get(id); return weight === undefined ? <NotKnown /> : chanceWords(weight); } }]),
      ]}
    />
  );
}
