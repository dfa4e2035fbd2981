import { formatPounds, pence, penceFromPounds } from '../../../shared/money.ts';

/** Pounds of the engine for a column that is headed "£": "1,234,567". */
export const barePounds = (pounds: number): string => formatPounds(penceFromPounds(pounds)).replace('£', '');
/** Pence of the record, likewise. */
export const barePence = (value: number): string => formatPounds(pence.parse(value)).replace('£', '');
/** Pence with the sign of pounds: "£1,234". */
export const penceText = (value: number): string => formatPounds(pence.parse(value));
