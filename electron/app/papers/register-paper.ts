import { concernsWords, controlWords, risksWords, storyWords } from '../../../shared/ipc/risk-view-words.ts';
import type { MeetingRisk } from '../../../shared/ipc/risk-views.ts';
import type { HeatMap } from '../../../shared/ipc/risks.ts';
import { bandsOf, type BandLevel } from '../../../shared/model/parameter-set.ts';
import { formatDate, type IsoDate } from '../../../shared/time.ts';
import { paperOf, type PaperHead } from './paper-head.ts';
import { acceptsCell, actionWords, bandsTable, cautionNote, cells, heading, heatMapBlock, lines, scoreCell, sentence, table } from './paper-parts.ts';
import type { Block, Cell, Paper, TableRow } from './paper.ts';

export type RegisterPaper = { readonly risks: readonly MeetingRisk[]; /** Of the risks with the status `heatMapOf`. */ readonly heatMap: HeatMap; readonly heatMapOf: 'open' | 'closed'; /** The filter in words; empty where there is none. */ readonly filter: readonly string[] };

function registerRow({ line, appetite, controls, actions }: MeetingRisk, values: HeatMap['matrix']['values'], today: IsoDate): TableRow {
  const about = [storyWords(line), concernsWords(line)].filter((part) => part !== null).join('\n');
  const title: Cell = { text: [{ text: line.title, bold: true }, ...(about === '' ? [] : [{ text: `\n${about}` }])] };
  const facts = [line.treatment === null ? 'Treatment not decided' : sentence(line.treatment), ...(line.nextReviewOn === null ? [] : [`Review ${formatDate(line.nextReviewOn)}`])].join('\n');
  return cells(
    line.reference, title, line.owner ?? { text: 'No owner', tone: 'quiet' }, scoreCell(values, line.inherentScore), scoreCell(values, line.currentScore), scoreCell(values, line.targetScore),
    acceptsCell(appetite),
    lines(controls.map(controlWords)) ?? { text: 'None', tone: 'quiet' }, lines(actions.map((action) => actionWords(action, today))) ?? { text: 'None', tone: 'quiet' }, facts,
  );
}

/** The register for reading: each risk once, under the band of its current score, the gravest first. Closed risks follow. */
export function registerPaper(head: PaperHead, { risks, heatMap, heatMapOf, filter }: RegisterPaper): Paper {
  const { values } = heatMap.matrix;
  const columns = [
    { heading: 'Risk', width: 1.15 }, { heading: 'What may happen', width: 6.2, namesRow: true }, { heading: 'Owner', width: 1.6 }, { heading: 'Inherent', width: 1.3, align: 'centre' }, { heading: 'Current', width: 1.3, align: 'centre' }, { heading: 'Target', width: 1.3, align: 'centre' },
    { heading: 'Accepts', width: 1.1, align: 'centre' }, { heading: 'Controls', width: 3 }, { heading: 'Open actions', width: 3.2 }, { heading: 'Treatment', width: 1.6 },
  ] as const;
  const chapter = (title: string, of: readonly MeetingRisk[]): readonly Block[] =>
    (of.length === 0 ? [] : [heading(1, `${title}: ${risksWords(of.length)}`), table(title, columns, of.map((risk) => registerRow(risk, values, head.today)))]);
  const open = risks.filter(({ line }) => line.status === 'open');
  const closed = risks.filter(({ line }) => line.status === 'closed');
  const counts = (level: BandLevel | null): number => open.filter(({ band }) => (band?.level ?? null) === level).length;
  return paperOf(head, {
    title: 'Risk register', orientation: 'landscape',
    facts: [{ label: 'Filter', value: filter.length === 0 ? 'None: the whole register' : filter.join('; ') }, { label: 'Risks', value: `${risks.length.toLocaleString('en-GB')} (${open.length.toLocaleString('en-GB')} open, ${closed.length.toLocaleString('en-GB')} closed)` }],
    blocks: [
      heading(1, 'Where the risks stand'),
      bandsTable('Open risks by current score', values, [{ name: 'Open risks', bands: { low: counts('low'), moderate: counts('moderate'), high: counts('high'), extreme: counts('extreme'), unscored: counts(null) } }]),
      heatMapBlock(`${sentence(heatMapOf)} risks by current score`, heatMap),
      ...cautionNote(heatMap.matrix),
      ...(risks.length === 0 ? [{ is: 'paragraph', text: 'No risk passes the filter.' } as const] : []),
      ...bandsOf(values).toReversed().flatMap(({ level, word }) => chapter(word, open.filter(({ band }) => band?.level === level))),
      ...chapter('Not scored', open.filter(({ band }) => band === null)),
      ...chapter('Closed', closed),
    ],
  });
}
