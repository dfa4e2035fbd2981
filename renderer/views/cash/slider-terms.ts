import type { LeverRow } from '../../../shared/ipc/cash.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { LeverName } from '../../../shared/scenarios/levers.ts';
import type { IsoDate } from '../../../shared/time.ts';

export const sliderIds = ['income', 'late', 'pay', 'activity', 'support', 'facility'] as const;
export type SliderId = (typeof sliderIds)[number];
export type SliderValues = Readonly<Record<SliderId, number>>;
/** Nothing is changed. */
export const untouched: SliderValues = { income: 0, late: 0, pay: 0, activity: 0, support: 0, facility: 0 };

/** A main assumption as a slider: the lever that it is, and how far it goes. */
export type SliderTerm = { readonly id: SliderId; readonly lever: LeverName; readonly label: string; readonly unit: '%' | 'days' | '£'; readonly least: number; readonly most: number; readonly step: number };

const shares: readonly SliderTerm[] = [
  { id: 'income', lever: 'income cut', label: 'Income lower by', unit: '%', least: 0, most: 50, step: 0.5 },
  { id: 'late', lever: 'payment delay', label: 'Payers pay later by', unit: 'days', least: 0, most: 120, step: 1 },
  { id: 'pay', lever: 'pay award unfunded', label: 'Unfunded pay award', unit: '%', least: 0, most: 15, step: 0.1 },
  { id: 'activity', lever: 'volume change', label: 'Activity against plan', unit: '%', least: -50, most: 50, step: 0.5 },
];
const MOST_MONEY = 1e9;

/** The next of 1, 2 or 5 times a power of ten that is not below. */
function roundUp(pounds: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, pounds)));
  return ([1, 2, 5, 10].find((times) => times * power >= pounds) ?? 10) * power;
}

/** The sliders of a mutual. Money goes up to about half of a year's income, and never less than £100,000. */
export function slidersFor(incomeNextYear: number): readonly SliderTerm[] {
  const most = Math.min(MOST_MONEY, roundUp(Math.max(100_000, incomeNextYear / 2)));
  const money = { unit: '£', least: 0, most, step: most / 200 } as const;
  return [
    ...shares,
    { id: 'support', lever: 'cash support', label: 'Cash support at the start', ...money },
    { id: 'facility', lever: 'facility guaranteed', label: 'Further facility', ...money },
  ];
}

/** The levers that sliders ask for; one that was not moved asks for none. A payment is made on the first day of the forecast, all else holds from then on. */
export const leversOf = (values: SliderValues, organisationId: OrganisationId, start: IsoDate): readonly LeverRow[] => slidersFor(0).flatMap(({ id, lever }): LeverRow[] => (values[id] === 0 ? [] : [{
  lever, organisationId, contractId: null, size: values[id], from: start, until: null, note: null,
}]));

/** What a number field says, held within the slider's ends; `null` where it is no number. */
export function readSlider(text: string, { least, most }: Pick<SliderTerm, 'least' | 'most'>): number | null {
  const bare = text.replaceAll(/[£,\s%]/g, '').replace(/^[−–]/, '-');
  const value = bare === '' ? 0 : Number(bare);
  return Number.isFinite(value) ? Math.max(least, Math.min(most, value)) : null;
}

/** "−5 %", "30 days", "£250,000". */
export function sliderText(value: number, unit: SliderTerm['unit']): string {
  const size = Math.abs(value).toLocaleString('en-GB', { maximumFractionDigits: 1 });
  const sign = value < 0 ? '−' : '';
  return unit === '£' ? `${sign}£${size}` : `${sign}${size} ${unit}`;
}
