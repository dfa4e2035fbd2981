import type { ReactNode } from 'react';
import { sentence } from '../../ui/values.tsx';
import styles from './count-filter.module.css';

type CountFilterProps<O extends string> = {
  readonly label: string;
  /** Shown in this order; what counts 0 is left out unless it is chosen. */
  readonly options: readonly O[];
  readonly counts: Readonly<Record<O, number>>;
  /** How an option is called, where its own words are not for people. */
  readonly words?: Readonly<Record<O, string>>;
  readonly value: O | null;
  readonly onChange: (value: O | null) => void;
};

/** How many there are of each kind, where each kind can be chosen to see it alone. */
export function CountFilter<O extends string>({ label, options, counts, words: called, value, onChange }: CountFilterProps<O>): ReactNode {
  const all = options.reduce((sum, option) => sum + counts[option], 0);
  const choice = (option: O | null, words: string, count: number): ReactNode => (
    <button key={option ?? 'all'} type="button" className={styles.choice} aria-pressed={value === option} onClick={() => onChange(option)}>
      {words} <span className={styles.count}>{count.toLocaleString('en-GB')}</span>
    </button>
  );
  return (
    <div role="group" aria-label={label} className={styles.choices}>
      {choice(null, 'All', all)}
      {options.filter((option) => counts[option] > 0 || option === value).map((option) => choice(option, sentence(called?.[option] ?? option), counts[option]))}
    </div>
  );
}
