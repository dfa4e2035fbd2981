import type { RiskListRow } from '../../../shared/ipc/risks.ts';
import { bandOf, scoreOf } from '../../../shared/model/parameter-set.ts';
import { escalationOf, type EscalationStep } from '../../../shared/model/parameters/escalation.ts';
import { appetiteFor } from '../../../shared/model/parameters/risk-appetite.ts';
import { riskFieldset, type ScoreKind } from '../../../shared/model/risk.ts';
import { fieldColumn, shownCount, shownDate, shownMoment, shownText, type RegisterColumn, type RegisterRules } from './column.ts';
import { sentenceCase, type ListName } from './register-lists.ts';

type Column = RegisterColumn<RiskListRow>;

export const NOT_SCORED = 'Not scored';

const field = (key: keyof typeof riskFieldset, width: number, heading?: string): Column => fieldColumn<RiskListRow>(riskFieldset, key, width, heading === undefined ? {} : { heading });
const choice = (key: keyof typeof riskFieldset & ListName, width: number, heading?: string): Column => fieldColumn<RiskListRow>(riskFieldset, key, width, { list: key, ...(heading !== undefined && { heading }) });
const link = (key: 'contract' | 'organisation' | 'service' | 'strategicObjective' | 'objective' | 'plan', width: number): Column =>
  fieldColumn<RiskListRow>(riskFieldset, `${key}Id`, width, { link: { key, value: (risk) => risk[key] } });
const whole = (key: 'horizonMonths' | 'reviewIntervalDays', width: number, heading: string, to: number): Column => fieldColumn<RiskListRow>(riskFieldset, key, width, { heading, range: { from: 1, to } });

const factors = (of: ScoreKind): readonly Column[] => [
  { key: `${of}Consequence`, heading: `${sentenceCase(of)} consequence`, width: 13, editable: true, needed: false, kind: 'factor', of, value: (risk) => risk[`${of}Consequence`] },
  { key: `${of}Likelihood`, heading: `${sentenceCase(of)} likelihood`, width: 11, editable: true, needed: false, kind: 'factor', of, value: (risk) => risk[`${of}Likelihood`] },
];

/** From the factors, so that it also holds for a row that came back with other ones. */
const scoreIn = (risk: RiskListRow, of: ScoreKind): number | null => scoreOf(risk[`${of}Consequence`], risk[`${of}Likelihood`]);
const worked = { editable: false, needed: false, kind: 'worked' } as const;

const product = (of: ScoreKind): Column => ({
  ...worked, key: `${of}Score`, heading: `${sentenceCase(of)} score`, width: 10, sort: 'number', needs: [`${of}Consequence`, `${of}Likelihood`],
  formula: (cell) => `IF(AND(ISNUMBER(${cell(`${of}Consequence`)}),ISNUMBER(${cell(`${of}Likelihood`)})),${cell(`${of}Consequence`)}*${cell(`${of}Likelihood`)},"")`,
  result: (risk) => scoreIn(risk, of) ?? '',
});
const band = (of: ScoreKind): Column => ({
  ...worked, key: `${of}Band`, heading: `${sentenceCase(of)} band`, width: 12, sort: 'word', needs: [`${of}Score`],
  formula: (cell) => `IF(ISNUMBER(${cell(`${of}Score`)}),LOOKUP(${cell(`${of}Score`)},Band_from,Band_word),"${NOT_SCORED}")`,
  result: (risk, { matrix }) => bandOf(matrix, scoreIn(risk, of))?.word ?? NOT_SCORED,
});
const scores = (of: ScoreKind): readonly Column[] => [...factors(of), product(of), band(of)];

/** Open and scored: else there is nothing to escalate. */
const stepOf = (risk: RiskListRow, { matrix, escalation }: RegisterRules): EscalationStep | null => (risk.status === 'open' ? escalationOf(escalation, matrix, scoreIn(risk, 'current')) : null);
const escalated = (key: string, heading: string, width: number, from: string, said: (step: EscalationStep) => string): Column => ({
  ...worked, key, heading, width, sort: 'word', needs: ['status', 'currentScore'],
  formula: (cell) => `IF(AND(${cell('status')}="Open",ISNUMBER(${cell('currentScore')})),LOOKUP(${cell('currentScore')},Band_from,${from}),"")`,
  result: (risk, rules) => {
    const step = stepOf(risk, rules);
    return step === null ? '' : said(step);
  },
});
/** "Risk committee, within 14 days". */
export const seenByWords = ({ seenBy, withinDays }: EscalationStep): string => `${seenBy}, ${withinDays === 0 ? 'at once' : `within ${withinDays} ${withinDays === 1 ? 'day' : 'days'}`}`;

const appetite: readonly Column[] = [
  choice('appetite', 12, 'Own appetite'),
  {
    ...worked, key: 'appetiteLevel', heading: 'Appetite', width: 12, sort: 'word', needs: ['appetite', 'category'],
    formula: (cell) => `IF(${cell('appetite')}<>"",${cell('appetite')},IFERROR(INDEX(Category_appetite,MATCH(${cell('category')},List_category,0)),Appetite_otherwise))`,
    result: (risk, rules) => sentenceCase(appetiteFor(rules.appetite, risk).level),
  },
  {
    ...worked, key: 'acceptsUpTo', heading: 'Appetite accepts up to', width: 11, sort: 'number', needs: ['appetiteLevel'],
    formula: (cell) => `IFERROR(INDEX(Appetite_up_to,MATCH(${cell('appetiteLevel')},List_appetite,0)),"")`,
    result: (risk, rules) => appetiteFor(rules.appetite, risk).upTo,
  },
  {
    ...worked, key: 'overAppetite', heading: 'Over appetite', width: 10, sort: 'word', needs: ['status', 'currentScore', 'acceptsUpTo'],
    formula: (cell) => `IF(AND(${cell('status')}="Open",ISNUMBER(${cell('currentScore')}),ISNUMBER(${cell('acceptsUpTo')})),IF(${cell('currentScore')}>${cell('acceptsUpTo')},"Yes","No"),"")`,
    result: (risk, rules) => {
      const score = scoreIn(risk, 'current');
      return risk.status !== 'open' || score === null ? '' : score > appetiteFor(rules.appetite, risk).upTo ? 'Yes' : 'No';
    },
  },
];

/**
 * The one catalogue of what the register's columns become in a workbook or CSV, and of how they are read when it comes back. A
 * title brings its cause, event and effect; a score its two factors, the product and the band; a status the reason for closing.
 */
export const riskCatalogue = {
  reference: [shownText('reference', 'Reference', 11, (risk) => risk.reference)],
  title: [field('title', 30), field('cause', 32), field('event', 32), field('effect', 32)],
  category: [choice('category', 15)],
  contract: [link('contract', 24)],
  organisation: [link('organisation', 22)],
  service: [link('service', 20)],
  owner: [field('owner', 18)],
  inherentScore: scores('inherent'),
  currentScore: scores('current'),
  targetScore: scores('target'),
  targetOn: [field('targetOn', 13)],
  treatment: [choice('treatment', 12)],
  proximity: [choice('proximity', 18)],
  status: [choice('status', 10), field('closureReason', 22)],
  raisedOn: [field('raisedOn', 13, 'Raised')],
  lastReviewedOn: [shownDate('lastReviewedOn', 'Last reviewed', 13, (risk) => risk.lastReviewedOn)],
  nextReviewOn: [whole('reviewIntervalDays', 11, 'Review every (days)', 1_830), field('nextReviewOn', 13)],
  updatedAt: [shownMoment('updatedAt', 'Updated (UK time)', 18, (risk) => risk.updatedAt), shownText('updatedBy', 'Updated by', 18, (risk) => risk.updatedBy)],
  strategicObjective: [link('strategicObjective', 26)],
  objective: [link('objective', 26)],
  plan: [link('plan', 24)],
  domain: [choice('domain', 20)],
  likelihoodScale: [choice('likelihoodScale', 13), whole('horizonMonths', 13, 'Likelihood horizon (months)', 600)],
  appetite,
  escalation: [
    escalated('escalation', 'Escalated to', 13, 'Band_escalation', ({ level }) => sentenceCase(level)),
    escalated('seenBy', 'To be seen by', 22, 'Band_seen_by', seenByWords),
  ],
  controls: [shownCount('controls', 'Controls', 10, (risk) => risk.controls)],
  actions: [shownCount('openActions', 'Open actions', 10, (risk) => risk.openActions), shownCount('lateActions', 'Late actions', 10, (risk) => risk.lateActions)],
  otherReference: [field('otherReference', 16)],
} as const satisfies Readonly<Record<string, readonly Column[]>>;

/** What heat maps count and colours go by. */
export const countedColumns: readonly Column[] = [...(['inherent', 'current', 'target'] as const).flatMap((of) => [...factors(of), product(of)]), choice('status', 10)];
