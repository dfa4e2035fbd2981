import { controlWords, groupTitle, risksWords, sourceWords } from '../../../shared/ipc/risk-view-words.ts';
import type { Assurance, AssuranceGroup, MeetingRisk } from '../../../shared/ipc/risk-views.ts';
import { paperOf, type PaperHead } from './paper-head.ts';
import { acceptsCell, actionWords, bandsTable, cautionNote, cells, heading, known, lines, paragraph, scoreCell, sentence, table } from './paper-parts.ts';
import type { Block, Cell, Paper, TableRow } from './paper.ts';

const none: Cell = { text: '–', tone: 'quiet' };
const said = (of: readonly string[]): Cell => lines(of) ?? none;

const row = (matrix: Assurance['matrix'], today: PaperHead['today']) => ({ line, appetite, controls, actions }: MeetingRisk): TableRow => cells(
  { text: [{ text: `${line.reference} `, bold: true }, { text: line.title }, { text: `\n${line.owner ?? 'No owner'}`, italic: true }] },
  scoreCell(matrix.values, line.currentScore), scoreCell(matrix.values, line.targetScore), acceptsCell(appetite),
  said(controls.map(controlWords)),
  said(controls.flatMap(({ gapsInControl }) => gapsInControl ?? [])), said(sourceWords(controls)), said(controls.flatMap(({ gapsInAssurance }) => gapsInAssurance ?? [])), said(actions.map((action) => actionWords(action, today))),
);

function chapter(group: AssuranceGroup, { by, matrix }: Assurance, today: PaperHead['today']): readonly Block[] {
  const title = groupTitle(group, by);
  const { strategicObjective, objective } = group;
  return [
    heading(1, title),
    { is: 'facts', facts: known([
      ['Contract', objective?.contract ?? null], ['Lead', strategicObjective?.lead ?? null], ['Committee', strategicObjective?.committee ?? null], ['Standard', strategicObjective?.standard ?? null],
      ['Assurance', strategicObjective === null ? null : (strategicObjective.assurance === null ? 'Not rated' : sentence(strategicObjective.assurance))], ['Description', strategicObjective?.description ?? null],
      ['In figures', `${risksWords(group.total)} open, ${group.overAppetite} over appetite, ${group.uncontrolled} without a control; ${group.gapsInControl} gaps in control, ${group.gapsInAssurance} gaps in assurance, ${group.lateActions} late actions`],
    ]) },
    table(`Risks: ${title}`, [
      { heading: 'Risk and owner', width: 3.2, namesRow: true }, { heading: 'Current', width: 1.25, align: 'centre' }, { heading: 'Target', width: 1.25, align: 'centre' }, { heading: 'Accepts', width: 1.1, align: 'centre' }, { heading: 'Controls', width: 2.8 },
      { heading: 'Gaps in control', width: 2 }, { heading: 'Sources of assurance', width: 2.2 }, { heading: 'Gaps in assurance', width: 2 }, { heading: 'Open actions', width: 4.4 },
    ], group.risks.map(row(matrix, today)), 'No open risk names it.'),
    ...(group.total > group.risks.length ? [paragraph(`The first ${group.risks.length} of ${group.total}, the worst first.`)] : []),
  ];
}

/** The assurance framework: what is set out to be done, what puts it at risk, what is in place, and how anyone knows. */
export function assurancePaper(head: PaperHead, framework: Assurance): Paper {
  const { by, groups, matrix } = framework;
  return paperOf(head, {
    title: 'Assurance framework', orientation: 'landscape', facts: [{ label: 'Ordered by', value: by === 'objective' ? 'Objectives of the contracts' : 'Strategic objectives' }],
    blocks: [
      heading(1, 'At a glance'),
      bandsTable('Open risks by objective and current score', matrix.values, groups.map((group) => ({ name: groupTitle(group, by), bands: group.bands }))),
      ...cautionNote(matrix),
      ...groups.flatMap((group) => chapter(group, framework, head.today)),
    ],
  });
}
