const UP_TO = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** From ten days on a second decimal, a quarter of an hour, would say more than an estimate can. */
const daysText = (days: number): string => UP_TO.format(days >= 10 ? Math.round(days * 10) / 10 : days);

/** "6 hours", "3 days", "2.25 days", "41.3 days": what is shorter than two days and no whole number of them is told in hours, what is shorter than an hour in minutes. */
export function spanWords(days: number): string {
  const hours = days * 24;
  const minutes = Math.round(hours * 60);
  if (days > 0 && minutes > 0 && minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  if (days > 0 && days < 2 && Math.abs(days - Math.round(days)) > 1e-4) return `${UP_TO.format(hours < 1 ? hours : Math.round(hours * 10) / 10)} ${Math.abs(hours - 1) < 0.05 ? 'hour' : 'hours'}`;
  const text = daysText(days);
  return `${text} ${text === '1' ? 'day' : 'days'}`;
}

/** "day 3", "hour 6" from the start. */
export function momentWords(days: number): string {
  return days === 0 ? 'the start' : days < 2 && Math.abs(days - Math.round(days)) > 1e-4 ? `hour ${UP_TO.format(Math.round(days * 240) / 10)}` : `day ${daysText(days)}`;
}

const units: Readonly<Record<string, number>> = { '': 1, d: 1, day: 1, days: 1, h: 1 / 24, hour: 1 / 24, hours: 1 / 24, w: 7, week: 7, weeks: 7 };

/** Days as people write them: "3", "0.25", "6 h", "2 weeks"; an empty text is not known (`null`); `undefined` is no duration. */
export function readDays(text: string): number | null | undefined {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === '') return null;
  const found = /^(\d+(?:[.,]\d+)?|[.,]\d+)\s*([a-z]*)$/.exec(trimmed);
  const unit = units[found?.[2] ?? 'none'];
  if (found === null || unit === undefined) return undefined;
  const days = Math.round(Number((found[1] ?? '').replace(',', '.')) * unit * 10_000) / 10_000;
  return Number.isFinite(days) && days <= 3_660 ? days : undefined;
}

/** As it is typed in: "0.25", "90"; what is not known is empty. */
export const writeDays = (days: number | null): string => (days === null ? '' : String(Number(days.toFixed(4))));
