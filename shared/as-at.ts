import { z } from 'zod';
import { formatLongDate, isoDate } from './time.ts';

/**
 * A look at the record as at a date. `then` is what the record held at the end of that day in the United Kingdom; `now` is
 * the present record with that date taken as today: who was responsible, what was due by then.
 */
export const asAtView = z.object({ on: isoDate, known: z.enum(['then', 'now']) });
export type AsAt = Readonly<z.infer<typeof asAtView>>;

/** "As at 31 March 2026: what was known then". */
export const asAtWords = ({ on, known }: AsAt): string => `As at ${formatLongDate(on)}: ${known === 'then' ? 'what was known then' : 'what is known now'}`;

/** Why nothing can be changed meanwhile. */
export const asAtRefusal = ({ on }: AsAt): string => `You are looking at the record as at ${formatLongDate(on)}. Nothing was changed. Go back to today to change it.`;
