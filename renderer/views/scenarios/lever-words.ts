import { leverOf, levers, type LeverName } from '../../../shared/scenarios/levers.ts';
import { sentenceOf } from '../../../shared/scenarios/sentence.ts';
import { formatLongDate, isoDate } from '../../../shared/time.ts';

/** A lever as it stands in a form: a size may still be text, a date unfinished. */
export type LeverDraft = { readonly lever: string | null; readonly size: unknown; readonly from: unknown; readonly until: unknown };
/** Whom it is put to, in words; `null`: every mutual of the scenario. */
export type LeverWhom = { readonly organisation: string | null; readonly contract: string | null };

export const isLever = (name: unknown): name is LeverName => typeof name === 'string' && Object.hasOwn(levers, name);

/** Stands for the day on which a forecast begins, which is not known before it is run. */
const BEGINNING = isoDate.parse('1900-01-01');
const dateOf = (value: unknown) => isoDate.safeParse(value).data ?? null;

/** What the lever will do, in the words of the result, while it is being filled in: "From 1 April 2027, income from or of Bluebell is 10 % lower." */
export function leverWords({ lever, size, from, until }: LeverDraft, { organisation, contract }: LeverWhom): string {
  if (!isLever(lever)) return 'Choose what happens.';
  const { size: sized, dates } = leverOf(lever);
  if (sized !== null && (typeof size !== 'number' || !Number.isFinite(size))) return sized.unit === '£' ? 'Enter the amount in pounds.' : `Enter how far, in ${sized.unit}.`;
  const row = { lever, size: typeof size === 'number' ? size : null, from: dateOf(from), until: dates === 'from and until' ? dateOf(until) : null };
  return sentenceOf(row, contract ?? organisation ?? 'every mutual of the scenario', BEGINNING, dates === 'on' && lever !== 'go-live delay').replace(formatLongDate(BEGINNING), 'the first day of the forecast');
}
