import type { HistoryEntry } from '../../../shared/ipc/application.ts';
import type { LinkNames } from '../../../shared/ipc/records.ts';
import type { MeetingRisk } from '../../../shared/ipc/risk-views.ts';
import { riskLabels } from '../../../shared/model/labels.ts';
import { scoreOf, type RiskMatrix, type RiskMatrixSet } from '../../../shared/model/parameter-set.ts';
import type { FieldsOf } from '../../../shared/model/records/index.ts';
import { scoreKinds, type RiskReview, type ScoreKind } from '../../../shared/model/risk.ts';
import { formatDate, formatInstant, type IsoDate } from '../../../shared/time.ts';
import { paperOf, type PaperHead } from './paper-head.ts';
import { appetiteWords, cautionNote, cells, dateOr, heading, known, lines, paragraph, scoreCell, sentence, table } from './paper-parts.ts';
import type { Block, Cell, Paper } from './paper.ts';

export type RiskPaper = {
  readonly risk: MeetingRisk;
  /** That the risk was assessed with. */
  readonly matrix: RiskMatrixSet;
  /** Also those that are done or dropped. */
  readonly actions: readonly FieldsOf<'action'>[];
  readonly evidence: readonly FieldsOf<'evidence'>[];
  readonly names: LinkNames;
  readonly reviews: readonly RiskReview[];
  readonly history: readonly HistoryEntry[];
};

const quiet = (text: string): Cell => ({ text, tone: 'quiet' });
const kindWords: Readonly<Record<ScoreKind, string>> = { inherent: 'Inherent: without controls', current: 'Current: with the controls in place', target: 'Target: as it should become' };

const factorWords = (words: readonly string[], factor: number | null): Cell => (factor === null ? quiet('Not known') : `${factor} ${words[factor - 1] ?? ''}`);

function scores({ risk: { line }, matrix }: RiskPaper): Block {
  return table('Scores', [{ heading: 'Score', width: 3, namesRow: true }, { heading: 'Consequence', width: 2 }, { heading: 'Likelihood', width: 2 }, { heading: 'Score and band', width: 1.8, align: 'centre' }], scoreKinds.map((kind) => cells(
    kindWords[kind], factorWords(matrix.values.consequence, line[`${kind}Consequence`]), factorWords(matrix.values.likelihood, line[`${kind}Likelihood`]), scoreCell(matrix.values, line[`${kind}Score`]),
  )));
}

const horizonWords = (months: number | null): string | null => (months === null ? null : `${months} ${months === 1 ? 'month' : 'months'}`);

function about({ risk: { line, appetite, seenBy } }: RiskPaper): readonly Block[] {
  return [
    heading(1, 'The risk'),
    { is: 'facts', facts: [
      { label: riskLabels.cause, value: line.cause ?? 'Not written down' }, { label: riskLabels.event, value: line.event ?? 'Not written down' }, { label: riskLabels.effect, value: line.effect ?? 'Not written down' },
    ] },
    { is: 'facts', facts: known([
      ['Status', line.status === 'closed' ? `Closed: ${line.closureReason ?? ''}` : 'Open'], [riskLabels.owner, line.owner ?? 'No owner'], [riskLabels.category, line.category === null ? null : sentence(line.category)],
      [riskLabels.organisationId, line.organisation], [riskLabels.contractId, line.contract], [riskLabels.serviceId, line.service], [riskLabels.strategicObjectiveId, line.strategicObjective], [riskLabels.objectiveId, line.objective], [riskLabels.planId, line.plan],
      [riskLabels.raisedOn, formatDate(line.raisedOn)], [riskLabels.proximity, line.proximity === null ? null : sentence(line.proximity)], [riskLabels.treatment, line.treatment === null ? 'Not decided' : sentence(line.treatment)],
      ['Last reviewed', dateOr(line.lastReviewedOn, 'Not yet')], [riskLabels.nextReviewOn, line.status === 'closed' ? null : dateOr(line.nextReviewOn, 'Not set')], [riskLabels.otherReference, line.otherReference],
    ]) },
    heading(1, 'Scores'),
    { is: 'facts', facts: known([
      ['Appetite', appetiteWords(appetite)], ['Escalation', line.status === 'closed' ? null : (seenBy === null ? 'None, as it is not scored' : `To be seen by ${seenBy}`)],
      [riskLabels.targetOn, dateOr(line.targetOn, 'Not set')], [riskLabels.domain, line.domain === null ? null : sentence(line.domain)], [riskLabels.likelihoodScale, line.likelihoodScale === null ? null : sentence(line.likelihoodScale)], [riskLabels.horizonMonths, horizonWords(line.horizonMonths)],
    ]) },
  ];
}

function controlsBlocks({ risk: { controls } }: RiskPaper): readonly Block[] {
  return [heading(1, 'Controls'), table('Controls', [
    { heading: 'Control', width: 3.2, namesRow: true }, { heading: 'Owner', width: 1.6 }, { heading: 'Works', width: 1.7 }, { heading: 'Assurance', width: 3 }, { heading: 'Gaps', width: 3 },
  ], controls.map((control) => cells(
    [control.what, control.control === null ? null : `(${control.control})`].filter((part) => part !== null).join(' '), control.owner ?? quiet('No owner'),
    `${control.effectiveness === null ? 'Not known' : sentence(control.effectiveness)}\n${control.lastTestedOn === null ? 'no test recorded' : `tested ${formatDate(control.lastTestedOn)}`}`,
    [control.assuranceLine === null ? null : `${sentence(control.assuranceLine)} line`, control.assuranceSource].filter((part) => part !== null).join(': ') || quiet('None is recorded'),
    lines([...(control.gapsInControl === null ? [] : [`In control: ${control.gapsInControl}`]), ...(control.gapsInAssurance === null ? [] : [`In assurance: ${control.gapsInAssurance}`])]) ?? quiet('None is recorded'),
  )), 'No control is recorded.')];
}

function actionsBlocks({ actions }: RiskPaper, today: IsoDate): readonly Block[] {
  const late = ({ status, dueOn }: FieldsOf<'action'>): boolean => (status === 'not started' || status === 'in progress') && dueOn !== null && dueOn < today;
  return [heading(1, 'Actions'), table('Actions', [
    { heading: 'Action', width: 4, namesRow: true }, { heading: 'Owner', width: 1.7 }, { heading: 'Due', width: 1.7 }, { heading: 'Status', width: 1.8 }, { heading: 'Progress and barrier', width: 3.4 },
  ], actions.map((action) => cells(
    action.what, action.owner ?? quiet('No owner'), late(action) ? { text: `${dateOr(action.dueOn, '')} – late`, tone: 'bad' } : dateOr(action.dueOn, 'No date'),
    `${sentence(action.status)}${action.doneOn === null ? '' : ` ${formatDate(action.doneOn)}`}${action.done === null || action.status === 'done' ? '' : `, ${Math.round(action.done / 100)} %`}`,
    [action.progress, action.barrier === null ? null : `Barrier: ${action.barrier}`].filter((part) => part !== null).join('\n') || quiet('–'),
  )), 'No action is recorded.')];
}

function evidenceBlocks({ evidence, names }: RiskPaper): readonly Block[] {
  const source = ({ indicatorId, documentId }: FieldsOf<'evidence'>): string => [indicatorId, documentId].flatMap((id) => (id === null ? [] : [names[id] ?? 'no longer there'])).join('; ');
  return [heading(1, 'Evidence'), table('Evidence', [{ heading: 'What it shows', width: 4, namesRow: true }, { heading: 'Source', width: 3.4 }, { heading: 'Outcome', width: 2.2 }, { heading: 'Decided', width: 2.2 }, { heading: 'Reason', width: 2.6 }], evidence.map((one) => cells(
    one.what, source(one) || quiet('–'), `${sentence(one.outcome)}${one.level === null ? '' : ` (${one.level} then)`}`, `${formatDate(one.decidedOn)}${one.decidedBy === null ? '' : `, ${one.decidedBy}`}`, one.reason ?? quiet('–'),
  )), 'No evidence is attached.')];
}

function reviewsBlocks({ reviews, matrix }: RiskPaper): readonly Block[] {
  const score = (values: RiskMatrix, consequence: number | null, likelihood: number | null): Cell => scoreCell(values, scoreOf(consequence, likelihood));
  return [heading(1, 'Reviews'), table('Reviews, the newest first', [{ heading: 'On', width: 1.5, namesRow: true }, { heading: 'By', width: 1.8 }, { heading: 'Before', width: 1.4, align: 'centre' }, { heading: 'After', width: 1.4, align: 'centre' }, { heading: 'Comment', width: 5 }], reviews.map((review) => cells(
    formatDate(review.reviewedOn), review.reviewedBy, score(matrix.values, review.consequenceBefore, review.likelihoodBefore), score(matrix.values, review.consequenceAfter, review.likelihoodAfter), review.comment ?? quiet('–'),
  )), 'It has not been reviewed yet.')];
}

/** Steps of the history that are listed; the store keeps them all. */
const STEPS = 40;

function historyBlocks({ history }: RiskPaper): readonly Block[] {
  const more = history.length > STEPS ? [paragraph(`The newest ${STEPS} of ${history.length} steps. The application keeps them all.`)] : [];
  return [heading(1, 'History'), table('History, the newest first', [{ heading: 'When', width: 2, namesRow: true }, { heading: 'By', width: 1.8 }, { heading: 'Step', width: 3 }, { heading: 'What changed', width: 5.4 }], history.slice(0, STEPS).map(({ at, by, command, change, fields }) => cells(
    formatInstant(at), by, command, change === 'created' ? quiet('Added') : lines(fields.map(({ field, before, after }) => `${field}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`)) ?? quiet('Nothing that is shown'),
  ))), ...more];
}

/** Everything that is kept about one risk. */
export function riskPaper(head: PaperHead, paper: RiskPaper): Paper {
  const { line } = paper.risk;
  return paperOf(head, {
    title: `${line.reference} ${line.title}`, subtitle: 'Risk', orientation: 'portrait',
    blocks: [
      ...about(paper), scores(paper), ...cautionNote(paper.matrix), ...controlsBlocks(paper), ...actionsBlocks(paper, head.today), ...evidenceBlocks(paper), ...reviewsBlocks(paper), ...historyBlocks(paper),
    ],
  });
}
