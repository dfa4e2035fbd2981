import type { IndicatorLevel } from '../../model/parameters/financial-metrics.ts';
import { formatDate, type IsoDate } from '../../time.ts';

/** A person's reasoned judgement that a computed level misleads (a mutual that plans a 2% margin), for a time. */
export type ExplainedOverride = {
  readonly level: IndicatorLevel;
  readonly reason: string;
  readonly by: string;
  /** First and last day on which it applies. */
  readonly on: IsoDate;
  readonly until: IsoDate;
};

export type StandingLevel<O extends ExplainedOverride = ExplainedOverride> = {
  /** What the figures say; kept beside what is shown. */
  readonly computed: IndicatorLevel;
  readonly shown: IndicatorLevel;
  readonly override: O | null;
  /** The newest override that no longer applies, while none does: its expiry asks for a new look. */
  readonly expired: O | null;
  /** `null` when the computed level is shown and no override ever applied. */
  readonly sentence: string | null;
};

const newest = <O extends ExplainedOverride>(overrides: readonly O[]): O | null => overrides.reduce<O | null>((found, one) => (found === null || one.on >= found.on ? one : found), null);

/**
 * The level to show on a date: an override applies while on ≤ date ≤ until, and of several the one begun last (the last given, of those begun on
 * one day). It also overrides 'not known'. One whose end is before its beginning never applies.
 */
export function applyOverride<O extends ExplainedOverride>(computed: IndicatorLevel, overrides: readonly O[], date: IsoDate): StandingLevel<O> {
  const override = newest(overrides.filter(({ on, until }) => on <= date && date <= until));
  if (override !== null) {
    const sentence = `Shown as ${override.level} until ${formatDate(override.until)}, by the figures ${computed}: ${override.reason} (${override.by}, ${formatDate(override.on)})`;
    return { computed, shown: override.level, override, expired: null, sentence };
  }
  const expired = newest(overrides.filter(({ on, until }) => on <= until && until < date));
  const sentence = expired === null ? null : `The override to ${expired.level} by ${expired.by} ended on ${formatDate(expired.until)}, so the level is by the figures again.`;
  return { computed, shown: computed, override: null, expired, sentence };
}
