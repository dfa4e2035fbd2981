import type { LeverRow } from '../ipc/cash.ts';
import { formatLongDate, type IsoDate } from '../time.ts';
import { unreachable } from '../unreachable.ts';

const number = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
const pounds = (value: number): string => `£${value.toLocaleString('en-GB', { maximumFractionDigits: 0 })}`;
const count = (value: number, one: string): string => `${number(value)} ${one}${value === 1 ? '' : 's'}`;
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What happens, without its date; `who` as `targetsOf` names it. */
function phrase({ lever, size: given }: Pick<LeverRow, 'lever' | 'size'>, who: string): string {
  const size = given ?? 0;
  switch (lever) {
    case 'receipts slip': return `${number(size)} % of each month’s receipts from or of ${who} come a month later than expected`;
    case 'payment delay': return `every invoice of or to ${who} is paid ${count(size, 'day')} later than expected`;
    case 'payables stretch': return size < 0 ? `suppliers of ${who} want their money ${count(-size, 'day')} sooner` : `${who} pays its suppliers ${count(size, 'day')} later`;
    case 'income cut': return `income from or of ${who} is ${number(size)} % lower`;
    case 'contract not renewed': return `${who}: what ends is not renewed and brings nothing more`;
    case 'volume change': return `activity of ${who} is ${number(Math.abs(size))} % ${size < 0 ? 'below' : 'above'} what is expected`;
    case 'tariff deflator': return `prices of ${who} fall by ${number(size)} % on each anniversary, in the place of an uplift; rises within a contract’s own values and indexation stay`;
    case 'pay award unfunded': return `staff costs of ${who} rise by ${number(size)} % and no income follows`;
    case 'pension rate rise': return `employer’s contributions of ${who} rise by ${number(size)} % of pay, reckoned on all staff costs`;
    case 'agency surge': return `agency staff cost ${who} ${number(size)} % of its staff costs on top`;
    case 'VAT irrecoverable': return `${who} can no longer reclaim VAT: ${number(size)} % is added to what it buys`;
    case 'one-off claim': return `${who} pays a claim of ${pounds(size)}`;
    case 'second customer lost': return `the second largest payer of ${who} leaves and brings nothing more`;
    case 'lender withdraws': return `committed facilities of ${who} are no longer there, and what is drawn is to be paid back`;
    case 'go-live delay': return `${who} begins ${count(size, 'month')} late, with its costs from the day planned`;
    case 'key staff exit': return `${number(size)} % of what ${who} earns cannot be delivered while posts are empty; costs stay`;
    case 'CQC suspension': return `a regulator stops ${who}: it earns nothing and its costs stay`;
    case 'commissioner reorganised': return `${who} pays nothing for ${count(size, 'month')}, and all of it together afterwards`;
    case 'commissioner late': return `every invoice of or to ${who} is paid ${count(size, 'month')} late`;
    case 'hand-back with notice': return `${who} is handed back: its services stop there, its income ends, and its moving costs with it`;
    case 'administration': return `${who} goes into administration; its services go on for ${count(size, 'week')}`;
    case 'immediate liquidation': return `${who} goes into liquidation and its services stop at once`;
    case 'pay on time': return `every invoice of or to ${who} is paid on its due day`;
    case 'pay sooner': return `every invoice of or to ${who} is paid ${count(size, 'day')} sooner than expected`;
    case 'advance': return `the commissioner advances ${pounds(size)} to ${who}, taken back in equal monthly parts`;
    case 'cash support': return `the commissioner pays ${who} ${pounds(size)} once, not to be paid back`;
    case 'facility guaranteed': return `a lender commits a further ${pounds(size)} to ${who}, guaranteed by the commissioner`;
    case 'cost saving': return `staff and other costs of ${who} fall by ${number(size)} %`;
    case 'step-in': return `the commissioner’s own team can deliver ${number(size)} units a month of the stopped services of ${who}`;
    default: return unreachable(lever);
  }
}

/** A lever as a sentence with its names and dates: "From 1 April 2026, every invoice of or to Harbour is paid 30 days later than expected." */
export function sentenceOf(row: Pick<LeverRow, 'lever' | 'size' | 'from' | 'until'>, who: string, start: IsoDate, single: boolean): string {
  const from = row.from ?? start;
  const dated = row.lever === 'contract not renewed' && row.from === null ? null : single ? `on ${formatLongDate(from)}` : `from ${formatLongDate(from)}${row.until === null ? '' : ` to ${formatLongDate(row.until)}`}`;
  const said = phrase(row, who);
  return dated === null ? `${upper(said)}.` : `${upper(dated)}, ${said}.`;
}
