import { assuranceLines } from '../model/records/control.ts';
import { formatLongDate, type IsoDate } from '../time.ts';
import { changeKinds, type AssuranceGroup, type AssuranceGrouping, type BandWord, type Breakdown, type ChangedRisk, type ChangeKind, type MeetingRisk, type MeetingViewName, type RegisterChanges } from './risk-views.ts';
import type { RiskListRow } from './risks.ts';

const number = (count: number): string => count.toLocaleString('en-GB');
/** "1 risk", "1,200 risks". */
export const risksWords = (count: number): string => `${number(count)} ${count === 1 ? 'risk' : 'risks'}`;

/** How a list of risks that changed so is headed. */
export const changeHeadings: Readonly<Record<ChangeKind, string>> = {
  new: 'New', worse: 'Worse', better: 'Better', 'first scored': 'Scored for the first time', 'no longer scored': 'No longer scored', 'other owner': 'With another owner', closed: 'Closed', reopened: 'Reopened', removed: 'Removed',
};

/** "16 Extreme"; "Not scored". */
export const scoreWords = (risk: { readonly score: number | null; readonly band: BandWord | null }): string => (risk.score === null || risk.band === null ? 'Not scored' : `${risk.score} ${risk.band.word}`);

/** What became of a risk, in a phrase: "9 High → 16 Extreme". */
export function changeWords({ kind, was, now }: ChangedRisk): string {
  const score = (risk: ChangedRisk['was']): string => (risk === null ? 'not in the register' : scoreWords(risk));
  switch (kind) {
    case 'new': return `${score(now)}${now?.status === 'closed' ? ', and closed already' : ''}`;
    case 'removed': return `was ${score(was)}`;
    case 'closed': return `was ${score(was)}`;
    case 'reopened': return score(now);
    case 'other owner': return `${was?.owner ?? 'no owner'} → ${now?.owner ?? 'no owner'}`;
    case 'worse': case 'better': case 'first scored': case 'no longer scored': return `${score(was)} → ${score(now)}`;
  }
}

const phrases: Readonly<Record<ChangeKind, string>> = {
  new: 'new', worse: 'worse', better: 'better', 'first scored': 'scored for the first time', 'no longer scored': 'no longer scored', 'other owner': 'with another owner', closed: 'closed', reopened: 'reopened', removed: 'removed',
};

/** The changes in a sentence: "3 new, 2 worse, 5 better, 1 closed; 340 unchanged." */
export function changesSentence({ counts }: Pick<RegisterChanges, 'counts'>): string {
  const said = changeKinds.flatMap((kind) => (counts[kind] === 0 ? [] : [`${number(counts[kind])} ${phrases[kind]}`]));
  if (said.length === 0) return counts.unchanged === 0 ? 'There was no risk at either date.' : `Nothing changed: ${risksWords(counts.unchanged)} ${counts.unchanged === 1 ? 'stands as it stood' : 'stand as they stood'}.`;
  return `${said.join(', ')}; ${number(counts.unchanged)} unchanged.`;
}

/** What to say where the record is younger than the day that was asked for; `null` where it is not. */
export const beginsWords = (begins: IsoDate, asked: IsoDate): string | null =>
  (asked < begins ? `The record begins on ${formatLongDate(begins)}, so the register is compared with how it stood at the end of that day, not of ${formatLongDate(asked)}.` : null);

export const breakdownWords: Readonly<Record<Breakdown, { readonly label: string; readonly none: string }>> = {
  owner: { label: 'Owner', none: 'No owner' },
  category: { label: 'Category', none: 'No category' },
  provider: { label: 'Provider', none: 'No provider' },
  contract: { label: 'Contract', none: 'No contract' },
  service: { label: 'Service', none: 'No service' },
  strategicObjective: { label: 'Strategic objective', none: 'No strategic objective' },
  escalation: { label: 'Escalation', none: 'Not escalated' },
  domain: { label: 'Consequence domain', none: 'No domain' },
  treatment: { label: 'Treatment', none: 'No treatment' },
  proximity: { label: 'Proximity', none: 'No proximity' },
};

export const meetingTitles: Readonly<Record<MeetingViewName, string>> = { board: 'Risks for the board', committee: 'Risks for the committee', owner: 'Risks of one owner' };

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Cause, event and effect in one line; `null` where none is written down. */
export const storyWords = ({ cause, event, effect }: Pick<RiskListRow, 'cause' | 'event' | 'effect'>): string | null =>
  [cause, event, effect].flatMap((part) => part?.replace(/[.\s]+$/, '') ?? []).join(' → ') || null;

/** Whom and what a risk is about; `null` where it names nothing. */
export const concernsWords = ({ organisation, contract, service }: Pick<RiskListRow, 'organisation' | 'contract' | 'service'>): string | null =>
  [...new Set([organisation, contract, service].filter((name) => name !== null))].join(' · ') || null;

type Control = MeetingRisk['controls'][number];
/** "Step-in plan (partly effective)". */
export const controlWords = ({ what, effectiveness }: Control): string => `${what}${effectiveness === null ? '' : ` (${effectiveness})`}`;
/** What controls do not cover, and what nobody can show to work. */
export const gapWords = (controls: readonly Control[]): readonly string[] =>
  controls.flatMap(({ gapsInControl, gapsInAssurance }) => [...(gapsInControl === null ? [] : [`In control: ${gapsInControl}`]), ...(gapsInAssurance === null ? [] : [`In assurance: ${gapsInAssurance}`])]);
/** Sources of assurance by line: who runs the control, who oversees it, who audits it. A control without a source is in none. */
export const sourceWords = (controls: readonly Control[]): readonly string[] => [...assuranceLines, null].flatMap((line) =>
  controls.flatMap(({ assuranceLine, assuranceSource }) => (assuranceLine === line && assuranceSource !== null ? [`${line === null ? 'Line not known' : `${sentence(line)} line`}: ${assuranceSource}`] : [])));

/** How a group of the assurance framework is headed. */
export function groupTitle({ strategicObjective, objective }: Pick<AssuranceGroup, 'strategicObjective' | 'objective'>, by: AssuranceGrouping): string {
  if (strategicObjective !== null) return [strategicObjective.number, strategicObjective.title].filter((part) => part !== null).join(' ');
  return objective?.statement ?? (by === 'objective' ? 'Risks to no objective of a contract' : 'Risks to no strategic objective');
}

/** " within 5 days of scoring". */
export const withinWords = (days: number | null): string => (days === null ? '' : days === 0 ? ' on the day of scoring' : ` within ${days} ${days === 1 ? 'day' : 'days'} of scoring`);
