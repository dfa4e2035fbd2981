import type { ReactNode } from 'react';
import { scoreOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import type { RiskReview } from '../../../shared/model/risk.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { DateText, NotKnown, Words } from '../../ui/values.tsx';
import { Score } from './risk-words.tsx';

/** Which way the current score went: said in a word, with an arrow for the eye. */
function Change({ before, after }: { readonly before: number | null; readonly after: number | null }): ReactNode {
  if (after === null) return before === null ? <NotKnown words="Not scored" /> : 'No longer scored';
  if (before === null) return 'First score';
  const [arrow, word] = after > before ? ['↑', 'Worse'] : after < before ? ['↓', 'Better'] : ['→', 'As it was'];
  return <><span aria-hidden>{arrow}</span> {word}</>;
}

/** Every review of a risk, the newest first, with the current score before and after it. */
export function RiskReviews({ reviews, matrix }: { readonly reviews: readonly RiskReview[]; readonly matrix: RiskMatrix }): ReactNode {
  if (reviews.length === 0) return <EmptyState title="Not yet reviewed">A review records who looked at the risk, when, and how its current score changed.</EmptyState>;
  return (
    <SimpleTable
      caption="Reviews of this risk" rows={reviews} keyOf={({ id }) => id}
      columns={[
        { header: 'Reviewed on', rowHeader: true, cell: ({ reviewedOn }) => <DateText value={reviewedOn} /> },
        { header: 'By', cell: ({ reviewedBy }) => reviewedBy },
        { header: 'Score before', cell: (review) => <Score matrix={matrix} value={scoreOf(review.consequenceBefore, review.likelihoodBefore)} /> },
        { header: 'Score after', cell: (review) => <Score matrix={matrix} value={scoreOf(review.consequenceAfter, review.likelihoodAfter)} /> },
        { header: 'Change', cell: (review) => <Change before={scoreOf(review.consequenceBefore, review.likelihoodBefore)} after={scoreOf(review.consequenceAfter, review.likelihoodAfter)} /> },
        { header: 'Comment', cell: ({ comment }) => <Words value={comment} none="None" /> },
      ]}
    />
  );
}
