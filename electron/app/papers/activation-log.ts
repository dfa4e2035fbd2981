import { counted } from '../../../shared/words.ts';
import { activationFacts, activationMark, activationNotes, lessonsBlocks, logTable, sealBlocks, type ActivationPaper } from './activation-parts.ts';
import { paperOf, type PaperHead } from './paper-head.ts';
import { heading } from './paper-parts.ts';
import type { Paper } from './paper.ts';

/** The whole log of an activation or a rehearsal, with what it began from and what was learnt. */
export function activationLog(head: PaperHead, paper: ActivationPaper): Paper {
  const { view } = paper;
  return paperOf(head, {
    title: `${view.activation.activation === 'rehearsal' ? 'Log of the rehearsal' : 'Activation log'}: ${view.plan.title}`, subtitle: counted(view.log.length, 'entry', 'entries'), orientation: 'portrait', mark: activationMark(view), facts: activationFacts(view),
    blocks: [
      ...activationNotes(view), heading(1, 'Log'), logTable('Every entry, the oldest first', view, view.log), heading(1, 'Lessons and actions'), ...lessonsBlocks(paper, head.today), ...sealBlocks(paper),
    ],
  });
}
