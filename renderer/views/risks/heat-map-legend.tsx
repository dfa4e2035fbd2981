import type { ReactNode } from 'react';
import { bandsOf, type RiskMatrixSet } from '../../../shared/model/parameter-set.ts';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { BandBadge, DateText, sentence } from '../../ui/values.tsx';
import { Note } from '../record/stack.tsx';
import styles from './heat-map.module.css';

/** The ranges of scores and where they come from. */
export function HeatMapLegend({ matrix }: { readonly matrix: RiskMatrixSet }): ReactNode {
  return (
    <div className={styles.legend}>
      <SimpleTable
        caption="Bands of the risk matrix" rows={bandsOf(matrix.values).toReversed()} keyOf={({ level }) => level}
        columns={[
          { header: 'Band', rowHeader: true, cell: ({ level, word }) => <BandBadge level={level} word={word} /> },
          { header: 'Scores', cell: ({ from, to }) => `${from} to ${to}` },
        ]}
      />
      <Note>
        Score = consequence × likelihood, over {matrix.values.horizon}. {sentence(matrix.status)}: {matrix.source}, in force from <DateText value={matrix.effectiveOn} />.
      </Note>
      {!matrix.confirmed && <Note><b>Check against current guidance:</b> the edges of the bands are not confirmed. <a href="#/settings">The whole matrix</a></Note>}
    </div>
  );
}
