import { createContext, useContext, type ReactNode } from 'react';
import type { Range } from '../../../shared/engine/scenario/story.ts';
import type { Estimate } from '../../../shared/engine/simulation/estimate.ts';
import { averageRange, averageWords, chanceRange, chanceWords, countRange, countWords, pointsError, pointsRange, pointsWords, poundsChange, poundsWords } from '../../../shared/estimate-words.ts';
import { organisationId } from '../../../shared/model/ids.ts';
import { NotKnown } from '../../ui/values.tsx';
import styles from './scenarios.module.css';

/** Whether figures say their sampling error besides their interval. */
export const ErrorsShown = createContext(false);

export type Names = Readonly<Record<string, string>>;
export const nameOf = (names: Names, id: string): string => names[id] ?? id;

/** A mutual's name, leading to its cash. */
export function MutualName({ names, id }: { readonly names: Names; readonly id: string }): ReactNode {
  const name = nameOf(names, id);
  return organisationId.safeParse(id).success ? <a href={`#/cash/${id}`}>{name}</a> : name;
}

type FigureProps = { readonly figure: string; readonly range: string | null; readonly error: string | null };

/** A figure, the interval that holds the true one, and on request the error of its sampling. */
function Ranged({ figure, range, error }: FigureProps): ReactNode {
  const shown = useContext(ErrorsShown);
  return (
    <span className="figures">
      <span className={styles.figure}>{figure}</span>
      {range !== null && range !== figure && <span className={styles.range}>, {range}</span>}
      {shown && error !== null && <span className={styles.range}>, {error}</span>}
    </span>
  );
}

type Sampled = { readonly of: Estimate };
const isExact = ({ low, high }: { readonly low: number; readonly high: number }): boolean => low === high;

/** A chance: "62 %, 60–64 %". */
export const Chance = ({ of }: Sampled): ReactNode => <Ranged figure={chanceWords(of.value)} range={isExact(of) ? null : chanceRange(of)} error={pointsError(of.standardError)} />;
/** A difference of chances: "−44 points, −45 to −43 points". */
export const Points = ({ of }: Sampled): ReactNode => <Ranged figure={pointsWords(of.value)} range={isExact(of) ? null : pointsRange(of)} error={pointsError(of.standardError)} />;
/** A change in pounds, with its sign. */
export const PoundsChange = ({ of }: Sampled): ReactNode => <Ranged figure={poundsChange(of.value)} range={isExact(of) ? null : `${poundsChange(of.low)} to ${poundsChange(of.high)}`} error={`±${poundsWords(1.96 * of.standardError)}`} />;
/** An average of counts: "2.4, 2.3 to 2.5". */
export const Average = ({ of }: Sampled): ReactNode => <Ranged figure={averageWords(of.value)} range={isExact(of) ? null : averageRange(of)} error={null} />;

/** What no paths are drawn for: the likely figure, and the range from low to high. */
export function CountRange({ of, unit }: { readonly of: Range | null; readonly unit?: string }): ReactNode {
  if (of === null) return <NotKnown />;
  const after = unit === undefined ? '' : ` ${unit}`;
  return <Ranged figure={`${countWords(of.likely)}${after}`} range={isExact(of) ? null : countRange(of)} error={null} />;
}

const RECORD_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** A note of the engine’s, which names everything by its id, with the names in their place. */
export const named = (text: string, names: Names): string => text.replaceAll(RECORD_ID, (id) => names[id] ?? id);

/** A sentence whose percentages are not parted from their sign at the end of a line. */
export const kept = (text: string): string => text.replaceAll(' %', '\u00A0%');
