import type { FigureGroup, FigureUnit } from '../../../shared/forecast/figure.ts';
import { poundsText } from '../../ui/charts/words.ts';

export const groupTitles: Readonly<Record<FigureGroup, string>> = {
  opening: 'What it starts with', income: 'Income', payment: 'How it is paid', costs: 'What it costs', facility: 'Facility and minimum', prices: 'Prices', uncertainty: 'What is uncertain', obligations: 'Obligations',
};

const plain = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 2 }).replace('-', '−');

/** A figure with its unit: "£12,000 a month", "3 %", "30 days"; what is not known is said. */
export function figureText(value: number | null, unit: FigureUnit): string {
  if (value === null) return 'Not known';
  switch (unit) {
    case '£': return poundsText(value);
    case '£ a month': return `${poundsText(value)} a month`;
    case '%': return `${plain(value)} %`;
    case '% a year': return `${plain(value)} % a year`;
    case 'days': return `${plain(value)} ${Math.abs(value) === 1 ? 'day' : 'days'}`;
    case 'months': return `${plain(value)} ${Math.abs(value) === 1 ? 'month' : 'months'}`;
  }
}

/** Reads what was typed for an assumption: pounds may have their sign and commas. `null` where it is no number. */
export function readFigure(text: string): number | null {
  const bare = text.replaceAll(/[£,\s%]/g, '').replace(/^[−–]/, '-');
  if (!/^-?\d+(\.\d+)?$/.test(bare)) return null;
  return Number(bare);
}
