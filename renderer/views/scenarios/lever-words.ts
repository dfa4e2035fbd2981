import { leverOf, levers, type LeverName } from '../../../shared/scenarios/levers.ts';
import { formatDate, isoDate } from '../../../shared/time.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import { countWords, poundsWords } from '../../../shared/estimate-words.ts';

/** A lever as it stands in a form: a size may still be text, a date unfinished. */
export type LeverDraft = { readonly lever: string | null; readonly size: unknown; readonly from: unknown; readonly until: unknown };
/** Whom it is put to, in words; `null`: every mutual of the scenario. */
export type LeverWhom = { readonly organisation: string | null; readonly contract: string | null };

export const isLever = (name: unknown): name is LeverName => typeof name === 'string' && Object.hasOwn(levers, name);

const PLAIN = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const number = (value: number): string => PLAIN.format(value).replace('-', '−');

function sizeWords(name: LeverName, size: unknown): string | null {
  const described = leverOf(name).size;
  if (described === null) return null;
  if (typeof size !== 'number' || !Number.isFinite(size)) return described.unit === '£' ? 'an amount not entered yet' : `so many ${described.unit}`;
  switch (described.unit) {
    case '%': return `${number(size)} %`;
    case '£': return poundsWords(size);
    case 'days': case 'weeks': case 'months': return `${number(size)} ${size === 1 ? described.unit.slice(0, -1) : described.unit}`;
    case 'units a month': return `${countWords(size)} ${described.unit}`;
    default: return unreachable(described.unit);
  }
}

const dateOf = (value: unknown): string | null => {
  const read = isoDate.safeParse(value);
  return read.success ? formatDate(read.data) : null;
};

function whenWords(name: LeverName, from: unknown, until: unknown): string {
  const { dates } = leverOf(name);
  const [first, last] = [dateOf(from), dateOf(until)];
  if (dates === 'on') return first === null ? 'on the first day of the forecast' : `on ${first}`;
  const begins = first === null ? 'from the first day of the forecast' : `from ${first}`;
  return dates === 'from and until' && last !== null ? `${begins} until ${last}` : begins;
}

/** What the lever will do, in one line, while it is being filled in: "Receipts slip: 20 %, Harbour Community Health, from 1 Apr 2027." */
export function leverWords({ lever, size, from, until }: LeverDraft, { organisation, contract }: LeverWhom): string {
  if (!isLever(lever)) return 'Choose what happens.';
  const whom = contract ?? organisation ?? 'every mutual of the scenario';
  const parts = [sizeWords(lever, size), whom, whenWords(lever, from, until)].filter((part) => part !== null);
  return `${lever.charAt(0).toUpperCase()}${lever.slice(1)}: ${parts.join(', ')}.`;
}
