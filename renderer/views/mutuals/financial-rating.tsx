import type { ReactNode } from 'react';
import type { RatingLine } from '../../../shared/ipc/standing.ts';
import { indicatorLabel } from '../../../shared/model/standing.ts';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { NotKnown } from '../../ui/values.tsx';
import { Note } from '../record/stack.tsx';
import { Says, SetShown, StandardShown, ValueShown } from '../record/standing-line.tsx';
import { ratingWords } from '../record/standing-words.ts';
import { LevelCell } from './financial-level.tsx';

/** The continuity rating with its parts, the direction of its scale always beside its number. */
export function FinancialRating({ rating: { rating, parts, scale, regime } }: { readonly rating: RatingLine }): ReactNode {
  const rows = [rating, ...parts];
  return (
    <Section title="Continuity rating">
      <Note>By <SetShown set={regime} />.</Note>
      <SimpleTable
        caption={`Continuity rating: ${regime.name}`} rows={rows} keyOf={({ indicator }) => indicator.id}
        columns={[
          { header: 'Rating and parts', rowHeader: true, cell: ({ indicator }) => <a href={`#/records/indicator/${indicator.id}`}>{indicatorLabel(indicator.metric)}</a> },
          {
            header: 'Value', align: 'end',
            cell: ({ indicator }) => (indicator !== rating.indicator ? <ValueShown indicator={indicator} /> : indicator.value === null ? <NotKnown words="Not rated" /> : <span className="figures">{ratingWords(indicator.value, scale)}</span>),
          },
          { header: 'Level', cell: (line) => <LevelCell line={line} /> },
          { header: 'Scale', cell: ({ standard }) => <StandardShown standard={standard} said={regime} /> },
          { header: 'What it says', cell: (line) => <Says line={line} /> },
        ]}
      />
    </Section>
  );
}
