import { beginsWords, meetingTitles, risksWords, withinWords } from '../../../shared/ipc/risk-view-words.ts';
import type { Meeting } from '../../../shared/ipc/risk-views.ts';
import { formatDate, formatLongDate, type IsoDate } from '../../../shared/time.ts';
import { paperOf, type PaperHead } from './paper-head.ts';
import { actionWords, bandsTable, cautionNote, cells, changesBlocks, heading, heatMapBlock, paragraph, riskBlock, risksTable, sentence, table } from './paper-parts.ts';
import type { Block, Paper } from './paper.ts';

/** How a part of a meeting's risks is headed: "To be seen by the Board". */
const partHeading = ({ level, seenBy }: Meeting['parts'][number]): string => (level === null ? 'Open risks' : `Escalated to ${seenBy ?? level}`);

function partBlocks(meeting: Meeting, part: Meeting['parts'][number]): readonly Block[] {
  const { matrix: { values }, on } = meeting;
  const rule = part.level === null ? `${risksWords(part.total)} of ${meeting.owner ?? 'this owner'}, the worst first.` : `${risksWords(part.total)}, by the band of the current score (${part.bands.join(', ').toLowerCase() || 'no band'}); to be seen${withinWords(part.withinDays)}.`;
  return [
    heading(1, partHeading(part)),
    paragraph(rule),
    ...(part.total === 0 ? [] : [risksTable(`${partHeading(part)}, at a glance`, values, part.risks, 'None.'), heading(2, 'Risk by risk'), ...part.risks.map((risk) => riskBlock(values, risk, on))]),
  ];
}

function dueBlocks({ actions }: Meeting): readonly Block[] {
  const rows = actions.map(({ action, risk, late }) => cells(
    action.dueOn === null ? { text: 'No date', tone: 'quiet' } : late ? { text: `${formatDate(action.dueOn)} – late`, tone: 'bad' } : formatDate(action.dueOn), actionWords(action, null), `${risk.reference} ${risk.title}`, sentence(action.status),
  ));
  return [heading(1, 'Actions due'), table('Actions due, the first first', [{ heading: 'Due', width: 1.6 }, { heading: 'Action', width: 5, namesRow: true }, { heading: 'Risk', width: 4 }, { heading: 'Status', width: 1.4 }], rows, 'No action is open.')];
}

/** The paper of a meeting: where the risks stand, what is escalated and over appetite, and what changed since the last one. `since` is the day that was asked for. */
export function meetingPaper(head: PaperHead, meeting: Meeting, since: IsoDate): Paper {
  const { view, owner, now, matrix, overAppetite, overAppetiteTotal, lateActions, changes, heatMap } = meeting;
  const title = view === 'owner' ? `Risks of ${owner ?? ''}` : meetingTitles[view];
  const summary = `${risksWords(now.open)} open; ${overAppetiteTotal.toLocaleString('en-GB')} over appetite; ${lateActions.toLocaleString('en-GB')} ${lateActions === 1 ? 'action is' : 'actions are'} late.`;
  return paperOf(head, {
    title, subtitle: view === 'owner' ? null : 'Risk register of contracts and services', orientation: 'portrait',
    facts: [{ label: 'Period', value: `${formatLongDate(changes.was.on)} to ${formatLongDate(changes.now.on)}` }],
    blocks: [
      heading(1, 'Where the risks stand'),
      paragraph([{ text: summary, bold: true }]),
      bandsTable('Open risks by current score', matrix.values, [{ name: 'Open risks', bands: now.bands }]),
      ...(view === 'owner' ? dueBlocks(meeting) : [heatMapBlock('Open risks by current score', heatMap)]),
      ...cautionNote(matrix),
      ...meeting.parts.flatMap((part) => partBlocks(meeting, part)),
      ...(view === 'owner' ? [] : [
        heading(1, 'Over appetite, and not escalated to this meeting'),
        risksTable(`Over appetite: ${risksWords(overAppetite.total)}`, matrix.values, overAppetite.risks, 'No other risk is over its appetite.'),
      ]),
      heading(1, `What changed since ${formatLongDate(changes.was.on)}`),
      ...changesBlocks(matrix.values, changes, beginsWords(changes.begins, since)),
    ],
  });
}
