import { poundsWords } from '../../../shared/estimate-words.ts';
import { addDays, addMonths, type IsoDate } from '../../../shared/time.ts';

/** Pounds of the engine as they are shown: "£1,234,567"; what is not known is said. */
export const poundsText = (pounds: number | null): string => (pounds === null ? 'not known' : poundsWords(pounds));

/** The last day of a month of a forecast, by its place from 0. */
export const lastDayOf = (start: IsoDate, month: number): IsoDate => addDays(addMonths(start, month + 1), -1);
