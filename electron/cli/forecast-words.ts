/** `null`: as the cash-flow assumptions have it. */
export type ForecastCommand = { readonly is: 'forecast'; readonly organisation: string; readonly months: number | null; readonly paths: number | null; readonly seed: number | null };
export type ForecastFlags = { readonly months?: string | undefined; readonly paths?: string | undefined; readonly seed?: string | undefined };
export const forecastOptions = { months: { type: 'string' }, paths: { type: 'string' }, seed: { type: 'string' } } as const;

export const FORECAST_USAGE = `  forecast ORGANISATION        a mutual's cash as the screen has it, by its name, short name or id: expected course, probability of running out, quantiles;
                               --months N, --paths N, --seed N (else as the cash-flow assumptions have them)`;

const whole = (text: string | undefined): number | null | undefined => (text === undefined ? null : /^\d{1,10}$/.test(text) ? Number(text) : undefined);

/** "forecast Bluebell --months 60"; `null` where something in it is not known. A name of several words needs no quotes. */
export function forecastCommandOf(words: readonly string[], flags: ForecastFlags): ForecastCommand | null {
  const [months, paths, seed] = [whole(flags.months), whole(flags.paths), whole(flags.seed)];
  const organisation = words.join(' ').trim();
  return organisation === '' || months === undefined || paths === undefined || seed === undefined ? null : { is: 'forecast', organisation, months, paths, seed };
}
