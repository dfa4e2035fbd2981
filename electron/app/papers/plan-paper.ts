import { formatDate } from '../../../shared/time.ts';
import { paperOf, type PaperHead } from './paper-head.ts';
import { estimatedHeight, estimatedTop, PAGE_ROOM } from './one-page.ts';
import { known, sentence } from './paper-parts.ts';
import type { Paper } from './paper.ts';
import { planAnnexBlocks } from './plan-annexes.ts';
import { essentials, shortened } from './plan-essentials.ts';
import { statusMark, statusNote, statusWords, type PlanPaper } from './plan-input.ts';
import { planBody } from './plan-sections.ts';

/** The longest that a line of the first page may be; what is cut stands in full behind it. */
const MOST_ABOUT = 160;

/** A whole plan: a page for the person who is rung at night, then every section in the order of the Cabinet Office template, then its annexes. */
export function planPaper(head: PaperHead, paper: PlanPaper): Paper {
  const { view } = paper;
  const { plan, status } = view;
  const title = shortened(plan.title, MOST_ABOUT, 'in full in annex D');
  const subtitle = shortened(`Contingency plan. ${statusWords(view)}`, MOST_ABOUT, 'in full in annex D');
  const about = known([
    ['For', shortened(sentence([view.mutual === null ? null : `the failure of ${view.mutual.name}`, view.services.length === 0 ? null : view.services.map(({ name }) => name).join(', ')].filter((part) => part !== null).join(': ')), MOST_ABOUT, 'in full below')],
    ['Owner', plan.owner === null ? 'No owner' : `${shortened(plan.owner, MOST_ABOUT, 'annex D')}${plan.nextReviewOn === null ? '' : `; next review ${formatDate(plan.nextReviewOn)}`}`],
  ]);
  const note = statusNote(view);
  const top = estimatedTop(title, subtitle, [{ label: 'Record', value: 'As it stands' }, ...about]) + estimatedHeight(note);
  return paperOf(head, {
    title, subtitle, orientation: 'portrait', mark: statusMark(status), facts: about,
    blocks: [...note, ...essentials(view, head.today, PAGE_ROOM - top), { is: 'pageBreak' }, ...planBody(paper, head.today), ...planAnnexBlocks(paper, head.today)],
  });
}
