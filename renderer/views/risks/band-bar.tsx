import type { ReactNode } from 'react';
import type { BandCounts } from '../../../shared/ipc/risk-views.ts';
import { bandsOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import styles from './breakdown.module.css';

/** How many risks stand in each band, the gravest first, as lengths beside those of other rows; the row's numbers say the same, so it is not read out. */
export function BandBar({ matrix, bands, largest }: { readonly matrix: RiskMatrix; readonly bands: BandCounts; readonly largest: number }): ReactNode {
  const parts: readonly (keyof BandCounts)[] = [...bandsOf(matrix).toReversed().map(({ level }) => level), 'unscored'];
  return (
    <div className={styles.parts} aria-hidden="true">
      {parts.filter((part) => bands[part] > 0).map((part) => <span key={part} data-level={part} style={{ width: `${(bands[part] / largest) * 100}%` }} />)}
    </div>
  );
}
