const counted = (count: number, noun: string): string => `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;

/** Hours said as days: 72 is "3 days", 36 "1 day 12 hours". `null` below a day, where the hours say it best. */
export function daysInWords(hours: number): string | null {
  if (hours < 24) return null;
  const days = Math.floor(hours / 24);
  const rest = hours % 24;
  return `${counted(days, 'day')}${rest === 0 ? '' : ` ${counted(rest, 'hour')}`}`;
}

/** "72 hours (3 days)". */
export function hoursInWords(hours: number): string {
  const days = daysInWords(hours);
  return `${counted(hours, 'hour')}${days === null ? '' : ` (${days})`}`;
}
