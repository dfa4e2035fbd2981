/** `null`: as the cash-flow assumptions have it; `headroomDays` null: set off today. `input`: the engine's input, in the place of what it says. */
export type PlanTimingCommand = { readonly is: 'plan timing'; readonly id: string; readonly paths: number | null; readonly seed: number | null; readonly headroomDays: number | null; readonly input: boolean };
/** `id` null: which are open. */
export type ActivationCommand = { readonly is: 'activation'; readonly id: string | null; readonly by: string | null };
export type PlanFlags = { readonly paths?: string | undefined; readonly seed?: string | undefined; readonly 'headroom-days'?: string | undefined; readonly input?: boolean | undefined; readonly by?: string | undefined };
export const planOptions = { 'headroom-days': { type: 'string' } } as const;

export const PLAN_USAGE = `  plan timing ID               how long a contingency plan takes, and whether it is over before its mutual's money is: the plan's steps simulated, the step whose
                               shortening helps most; --headroom-days N (set off when headroom is below N days of costs; else today), --paths N, --seed N,
                               --input gives the engine's input as JSON, to be checked with npm run engine -- plan.shortening
  activation [report ID]       activations and rehearsals that are open; or how one stands, as text, which its log then says (--by NAME)`;

const whole = (text: string | undefined): number | null | undefined => (text === undefined ? null : /^\d{1,10}$/.test(text) ? Number(text) : undefined);

/** "plan timing ID --headroom-days 30", "activation", "activation report ID"; `null` where something in it is not known. */
export function planCommandOf([first, second, id, ...more]: readonly string[], flags: PlanFlags): PlanTimingCommand | ActivationCommand | null {
  if (more.length > 0) return null;
  if (first === 'activation') {
    if (second === undefined) return { is: 'activation', id: null, by: null };
    return second === 'report' && id !== undefined ? { is: 'activation', id, by: flags.by ?? null } : null;
  }
  const [paths, seed, headroomDays] = [whole(flags.paths), whole(flags.seed), whole(flags['headroom-days'])];
  if (first !== 'plan' || second !== 'timing' || id === undefined || paths === undefined || seed === undefined || headroomDays === undefined) return null;
  return { is: 'plan timing', id, paths, seed, headroomDays, input: flags.input ?? false };
}
