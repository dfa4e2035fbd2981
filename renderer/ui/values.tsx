import type { ReactNode } from 'react';
import type { BandLevel } from '../../shared/model/parameter-set.ts';
import type { IndicatorLevel } from '../../shared/model/parameters/financial-metrics.ts';
import { formatPounds, formatPoundsAndPence, type Pence } from '../../shared/money.ts';
import { formatDate, formatInstant, type Instant, type IsoDate } from '../../shared/time.ts';
import styles from './values.module.css';

/** What is not known is said, never left blank or shown as 0. */
export function NotKnown({ words = 'Not known' }: { readonly words?: string }): ReactNode {
  return <span className="dim">{words}</span>;
}

/** Whole pounds, or pence where they matter. In a column headed "£", `bare` leaves the sign out. */
export function Money({ value, withPence = false, bare = false }: { readonly value: Pence | null; readonly withPence?: boolean; readonly bare?: boolean }): ReactNode {
  if (value === null) return <NotKnown />;
  const text = withPence ? formatPoundsAndPence(value) : formatPounds(value);
  return <span className="figures">{bare ? text.replace('£', '') : text}</span>;
}

/** "21 Nov 2026". */
export function DateText({ value, none }: { readonly value: IsoDate | null; readonly none?: string }): ReactNode {
  return value === null ? <NotKnown {...(none === undefined ? {} : { words: none })} /> : <time dateTime={value} className={styles.date}>{formatDate(value)}</time>;
}

/** "21 Nov 2026, 14:02". */
export function MomentText({ value }: { readonly value: Instant }): ReactNode {
  return <time dateTime={value} className={styles.date}>{formatInstant(value)}</time>;
}

const COUNT = new Intl.NumberFormat('en-GB');

/** A plain number with separators; `null` is "Not known". */
export function Count({ value }: { readonly value: number | null }): ReactNode {
  return value === null ? <NotKnown /> : <span className="figures">{COUNT.format(value)}</span>;
}

/** Text that may be missing; longer text keeps its line breaks. */
export function Words({ value, none }: { readonly value: string | null; readonly none?: string }): ReactNode {
  return value === null || value === '' ? <NotKnown {...(none === undefined ? {} : { words: none })} /> : <span className={styles.words}>{value}</span>;
}

/** A quiet word in a frame, for a status. */
export function Badge({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className={styles.badge}>{children}</span>;
}

/** A risk band: its colour and always its word; the score before it where given. */
export function BandBadge({ level, word, score }: { readonly level: BandLevel; readonly word: string; readonly score?: number }): ReactNode {
  return <span className={styles.band} data-level={level}>{score !== undefined && <b>{score}</b>} {word}</span>;
}

const LEVEL_BANDS: Readonly<Record<Exclude<IndicatorLevel, 'not known'>, BandLevel>> = { clear: 'low', watch: 'moderate', amber: 'high', red: 'extreme' };

/** How much attention an indicator asks for: its colour and always its word. What is not known has no colour, so that it never passes for clear. */
export function LevelBadge({ level }: { readonly level: IndicatorLevel }): ReactNode {
  return level === 'not known' ? <span className={styles.badge}>Not known</span> : <span className={styles.band} data-level={LEVEL_BANDS[level]}>{sentence(level)}</span>;
}

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
