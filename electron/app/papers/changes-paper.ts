import { beginsWords } from '../../../shared/ipc/risk-view-words.ts';
import type { RegisterChanges } from '../../../shared/ipc/risk-views.ts';
import type { RiskMatrixSet } from '../../../shared/model/parameter-set.ts';
import { formatLongDate, type IsoDate } from '../../../shared/time.ts';
import { paperOf, type PaperHead } from './paper-head.ts';
import { changesBlocks, heading } from './paper-parts.ts';
import type { Paper } from './paper.ts';

/** What changed in the register between the ends of two days; `from` is the day that was asked for. */
export function changesPaper(head: PaperHead, changes: RegisterChanges, matrix: RiskMatrixSet, { filter, from }: { readonly filter: readonly string[]; readonly from: IsoDate }): Paper {
  return paperOf(head, {
    title: 'What changed in the risk register', orientation: 'landscape',
    facts: [{ label: 'Period', value: `${formatLongDate(changes.was.on)} to ${formatLongDate(changes.now.on)}` }, { label: 'Filter', value: filter.length === 0 ? 'None: the whole register' : filter.join('; ') }],
    blocks: [heading(1, 'Changes'), ...changesBlocks(matrix.values, changes, beginsWords(changes.begins, from))],
  });
}
