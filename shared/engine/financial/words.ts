import { formatPounds, type Pence } from '../../money.ts';
import type { MetricUnit } from '../../model/parameters/financial-metrics.ts';
import { figureWords, type Missing } from './figures.ts';

export type FigureUnit = MetricUnit | 'days' | 'months';

const DIGITS = { '%': 1, '×': 2, '£': 0, days: 1, months: 1 } as const satisfies Record<FigureUnit, number>;

/** Making a format costs many times what using it does, and an import of statements writes tens of thousands of numbers. */
const formats = new Map<string, Intl.NumberFormat>();
function formatOf(least: number, most: number): Intl.NumberFormat {
  const key = `${least} ${most}`;
  const format = formats.get(key) ?? new Intl.NumberFormat('en-GB', { minimumFractionDigits: least, maximumFractionDigits: most });
  formats.set(key, format);
  return format;
}

function write(unit: FigureUnit, value: number, more: number): string {
  const size = (unit === '£' && more > 0 ? formatOf(2, 2) : formatOf(0, DIGITS[unit] + more)).format(Math.abs(unit === '%' ? value * 100 : unit === '£' ? value / 100 : value));
  const sign = value < 0 && /[1-9]/.test(size) ? '−' : '';
  if (unit === '£') return `${sign}£${size}`;
  return unit === 'days' || unit === 'months' ? `${sign}${size} ${size === '1' ? unit.slice(0, -1) : unit}` : `${sign}${size}${unit}`;
}

/** "112.4%", "2.35×", "−£120,000", "−9.3 days": a metric's number in its unit. '%' and '×' are plain ratios, '£' is pence. */
export const formatMetric = (unit: FigureUnit, value: number): string => write(unit, value, 0);

/** As `formatMetric`, with as many more digits (to six) as it takes to be told from an edge beside it: "4.96%" beside 5%, not "5%". */
export function formatBeside(unit: FigureUnit, value: number, edges: readonly number[]): string {
  let more = 0;
  while (more < 6 && edges.some((edge) => compare(edge, value) !== 0 && write(unit, edge, more) === write(unit, value, more))) more += 1;
  return write(unit, value, more);
}

/** Whole pounds, of a number of pence. */
export const pounds = (amount: number): string => formatPounds(amount as Pence);

export function andList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

const missingWord = (name: Missing): string => (name === 'periodStart' ? 'a period that begins before it ends' : name === 'annualContractValue' ? 'the annual contract value' : figureWords[name]);
/** "Not known without income and staff costs." */
export const notKnownSentence = (missing: readonly Missing[]): string => `Not known without ${andList(missing.map(missingWord))}.`;

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** −1, 0 or 1. Numbers that differ by no more than the rounding of a division are equal, so that an edge that was written as a decimal is met exactly. */
export function compare(a: number, b: number): -1 | 0 | 1 {
  if (Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b))) return 0;
  return a < b ? -1 : 1;
}
