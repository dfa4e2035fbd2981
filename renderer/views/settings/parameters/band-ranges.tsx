import type { ReactNode } from 'react';
import { bandsOf, type RiskMatrix } from '../../../../shared/model/parameter-set.ts';
import { Section } from '../../../ui/page.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { BandBadge } from '../../../ui/values.tsx';
import { Narrow } from '../../record/stack.tsx';

/** The scores of each band as the register shows them. */
export function BandRanges({ matrix }: { readonly matrix: RiskMatrix }): ReactNode {
  return (
    <Section title="Scores of each band">
      <Narrow>
        <SimpleTable
          caption="Scores of each band" rows={bandsOf(matrix).toReversed()} keyOf={({ level }) => level}
          columns={[{ header: 'Band', rowHeader: true, cell: ({ level, word }) => <BandBadge level={level} word={word} /> }, { header: 'Scores', cell: ({ from, to }) => (from === to ? from : `${from} to ${to}`) }]}
        />
      </Narrow>
    </Section>
  );
}
