import { formatDate } from '../../../shared/time.ts';
import { paperOf, type PaperHead } from './paper-head.ts';
import { estimatedHeight, estimatedTop, PAGE_ROOM } from './one-page.ts';
import { known, sentence } from './paper-parts.ts';
import type { Paper } from './paper.ts';
import { planAnnexBlocks } from './plan-annexes.ts';
import { essentials } from './plan-essentials.ts';
import { statusMark, statusNote, statusWords, type PlanPaper } from './plan-input.ts';
import { planBody } from './plan-sections.ts';

/** A whole plan: a page for the person who is rung at night, then every section in the order of the Cabinet Office template, then its annexes. */
export function planPaper(head: PaperHead, paper: PlanPaper): Paper {
  const { view } = paper;
  const { plan, status } = view;
  const subtitle = `Contingency plan. ${statusWords(view)}`;
  const about = known([
    ['For', sentence([view.mutual === null ? null : `the failure of ${view.mutual.name}`, view.services.length === 0 ? null : view.services.map(({ name }) => name).join(', ')].filter((part) => part !== null).join(': '))],
    ['Owner', plan.owner === null ? 'No owner' : `${plan.owner}${plan.nextReviewOn === null ? '' : `; next review ${formatDate(plan.nextReviewOn)}`}`],
  ]);
  const note = statusNote(view);
  const top = estimatedTop(plan.title, subtitle, [{ label: 'Record', value: 'As it stands' }, ...about]) + estimatedHeight(note);
  return paperOf(head, {
    title: plan.title, subtitle, orientation: 'portrait', mark: statusMark(status), facts: about,
    blocks: [...note, ...essentials(view, head.today, PAGE_ROOM - top), { is: 'pageBreak' }, ...planBody(paper, head.today), ...planAnnexBlocks(paper, head.today)],
  });
}
