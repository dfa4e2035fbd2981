import { folded } from '../../../shared/model/columns/reading.ts';
import type { Instant } from '../../../shared/time.ts';
import type { RegisterRules } from '../exports/column.ts';
import { momentCell } from '../exports/register-rows.ts';
import { statedValue } from '../exports/stated.ts';
import { serialOf } from '../exports/bulk-rows.ts';
import type { AnyColumn, Values } from './return-kinds.ts';
import { becomes, saysText } from './said.ts';

const MINUTE = 16;

/** What a column that is not taken back said of a line, as `readShown` gives it of a workbook that nobody touched. */
function isAsExported(column: AnyColumn, line: Values, shown: string | number | null): boolean {
  const stated = statedValue(column, line, { stripped: 0, cut: 0 }) ?? null;
  if (stated === null || stated === '') return shown === null;
  if (shown === null) return typeof stated === 'string' && stated.trim() === '';
  switch (column.kind) {
    case 'moment': {
      const moment = momentCell(stated as Instant);
      const text = moment.toISOString().slice(0, MINUTE).replace('T', ' ');
      return typeof shown === 'number' ? Math.abs(serialOf(moment) - shown) < 1e-3 : (shown.length === 10 ? `${shown} 00:00` : shown.slice(0, MINUTE)) === text;
    }
    case 'date': return typeof shown === 'number' ? serialOf(new Date(`${String(stated)}T00:00:00Z`)) === shown : shown.slice(0, 10) === stated;
    case 'count': case 'factor': case 'percent': return Number(shown) === stated;
    default: return saysText(String(stated), String(shown)) || (typeof shown === 'number' && becomes(String(stated), shown));
  }
}

const KEPT: Readonly<Record<string, string>> = {
  reference: 'References are given by the application and stay. This one was left as it is.',
  riskTitle: 'The title belongs to the risk. Change it on the sheet of risks.',
};
const NOT_TAKEN = 'This column is kept by the application and is not taken back.';

/** Why what stands in a column that is not taken back is refused; `null` where it came back as it was. */
export const keptRefusal = (column: AnyColumn, line: Values, shown: string | number | null): string | null => (isAsExported(column, line, shown) ? null : (KEPT[column.key] ?? NOT_TAKEN));

/** Why a value that was typed over a formula is refused; `null` where it is what the row's own cells give, by any of the rules. */
export function workedRefusal(column: Extract<AnyColumn, { kind: 'worked' }>, line: Values, rules: readonly RegisterRules[], shown: string | number | null): string | null {
  if (shown === null) return null;
  const fits = rules.some((one) => {
    const result = column.result(line, one);
    return typeof result === 'number' ? Number(shown) === result : folded(String(shown)) === folded(result);
  });
  return fits ? null : 'This is worked out from other cells of the row, and what stands here is not what they give. Change those instead.';
}
