import { z } from 'zod';
import { isoDate } from '../../time.ts';
import { requiredLine } from '../common.ts';
import { consequenceDomains, type ConsequenceDomain } from '../risk-words.ts';
import { parameterKind } from './kind.ts';
import { always, lineCell } from './layout.ts';

const five = z.array(requiredLine('Enter a description.')).length(5, 'Enter five descriptions.');

/** What each consequence score means in each domain, and each likelihood score as a frequency; index 0 is score 1. */
export const scoringGuide = z.object({
  budget: requiredLine('Say which budget the percentages are of.'),
  domains: z.object(Object.fromEntries(consequenceDomains.map((domain) => [domain, five])) as Record<ConsequenceDomain, typeof five>),
  frequency: five,
});
export type ScoringGuide = Readonly<z.infer<typeof scoringGuide>>;

/** After the domains and levels of NPSA's matrix, in words of our own; most cells could not be confirmed in the source. */
export const defaultScoringGuide: ScoringGuide = {
  budget: 'the commissioner’s yearly budget for the service',
  domains: {
    safety: [
      'Minimal harm, no time off work', 'Minor harm; more than 3 days off work, or 1–3 more days in hospital', 'Harm needing professional treatment; 4–14 days off work, or 4–15 more days in hospital; reportable; a few patients',
      'Long-term incapacity; more than 14 days off work or 15 more days in hospital', 'Death, or permanent injuries to several; many patients affected',
    ],
    'quality and complaints': [
      'A peripheral part below standard; informal complaint', 'Overall below standard; complaint resolved locally; one internal standard missed', 'Markedly less effective care; formal complaint; internal standards missed repeatedly',
      'National standards missed; many complaints or an independent review; critical report', 'Unacceptable care; inquest or ombudsman; gross failure',
    ],
    'staffing and competence': [
      'Short-staffed for less than a day', 'Low staffing lowers quality', 'Key objective late; unsafe staffing for more than a day; low morale; training badly attended', 'Key objective uncertain; unsafe staffing for more than 5 days; key staff lost',
      'Key objective not met; unsafe staffing goes on; several key staff lost',
    ],
    'statutory duty and inspections': [
      'No breach, or the least', 'Legislation breached; rating falls unless put right', 'One statutory duty breached; challenging recommendations or a notice', 'Enforcement; several breaches; low rating', 'Prosecution; lowest rating; a complete change is needed',
    ],
    'adverse publicity': [
      'Rumours', 'Local media; confidence falls for a short time', 'Local media; confidence falls for a long time', 'National media for less than 3 days', 'National media for more than 3 days; questions in Parliament',
    ],
    'objectives and projects': ['Insignificant overrun', 'Up to 5% over budget', '5–10% over budget', '10–25% over budget; key objectives missed', 'More than 25% over budget'],
    'finance and claims': [
      'Small loss; a claim is remote', 'Loss of 0.1–0.25% of budget; claim under £10,000', 'Loss of 0.25–0.5% of budget; claim of £10,000 to £100,000', 'Loss of 0.5–1% of budget; claim of £100,000 to £1 million; purchasers pay late',
      'Loss of more than 1% of budget; claim over £1 million; contract lost',
    ],
    'service interruption': ['More than 1 hour', 'More than 8 hours', 'More than 1 day', 'More than 1 week', 'Service lost for good'],
  },
  frequency: ['Not expected for years', 'At least once a year', 'At least once a month', 'At least once a week', 'At least once a day'],
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const SCORES = [1, 2, 3, 4, 5] as const;

export const scoringGuideKind = parameterKind<ScoringGuide>({
  label: 'Scoring guide',
  about: 'What each score means, domain by domain: shown while a consequence or a likelihood is being chosen.',
  schema: scoringGuide,
  parts: [
    {
      is: 'table', at: 'domains', title: 'Consequence', about: 'Take the worst credible consequence, in the domain where it is worst.', rowHeader: 'Domain', adds: null,
      rows: () => consequenceDomains.map((key) => ({ key, heading: sentence(key) })),
      columns: () => SCORES.map((score) => ({ header: String(score), path: (row) => `domains.${row}.${score - 1}`, cell: always(lineCell) })),
    },
    { is: 'single', path: 'budget', label: 'Percentages are of', cell: lineCell },
    {
      is: 'table', at: 'frequency', title: 'Likelihood as a frequency', about: 'For what happens again and again. The failure of a provider happens once: use the probability over a stated horizon.', rowHeader: 'Score', adds: null,
      rows: () => SCORES.map((score) => ({ key: String(score - 1), heading: String(score) })),
      columns: () => [{ header: 'How often', path: (row) => `frequency.${row}`, cell: always(lineCell) }],
    },
  ],
  shipped: [{
    name: 'Scoring guide', source: 'After NPSA, A risk matrix for risk managers (January 2008), and local policies derived from it', effectiveOn: isoDate.parse('2008-01-01'), confirmed: false, values: defaultScoringGuide,
  }],
});
