import { financialMetricNames, targetDirections } from './parameters/financial-metrics.ts';
import { blankOf, choice, count, date, line, money, neededChoice, neededDate, neededLink, neededNumber, objectOf, percent, rows, text, yesOrNo } from './field.ts';
import type { AddIssue } from './records/kind.ts';

export const indexations = ['none', 'CPI', 'CPIH', 'RPI', 'NHS cost uplift', 'fixed percentage', 'other'] as const;

/** What a contract says beside its parties, dates and value; groups of the form as in `contractTermGroups`. */
export const contractTerms = {
  owner: line('Contract manager', { about: 'Who answers for it at the commissioner.' }),
  serviceVolumes: rows('Share and volume by service', 'service', { serviceId: neededLink('service', 'Service'), share: percent('Share of the contract'), unitsAMonth: count('Units a month') }, { about: 'Of the services above; shares add up to at most 100 %.' }),
  capPercent: percent('Cap', { most: 1_000, about: 'Of the planned value, where pricing is cap and collar.' }),
  collarPercent: percent('Collar', { most: 1_000 }),
  unitPrice: money('Price a unit'),
  indexation: choice('Indexation', indexations),
  indexationPercent: percent('Indexation a year', { about: 'Where it is a fixed percentage, or the last one applied.' }),
  indexationNote: line('Indexation, note'),
  extensionOptions: rows('Extension options', 'option', { until: neededDate('Extends to'), decideBy: date('Decide by'), taken: yesOrNo('Taken'), note: line('Note') }),
  breakClauses: rows('Break clauses', 'break', { on: neededDate('Break on'), noticeDays: count('Notice (days)'), who: choice('Who may break', ['commissioner', 'provider', 'either']), clause: line('Clause') }),
  stepInRights: text('Step-in rights'),
  stepInClause: line('Step-in clause'),
  terminationTerms: text('Termination terms'),
  exitTerms: text('Exit terms', { about: 'What is handed over, by when, and who pays.' }),
  exitPlanOn: date('Exit plan agreed on'),
  distressTerms: text('Financial-distress terms', { about: 'What counts as distress, whom to tell within how many working days, and what follows.' }),
  distressClause: line('Financial-distress clause'),
  distressTargets: rows('Targets of this contract', 'target', { metric: neededChoice('Metric', financialMetricNames), target: neededNumber('Target'), direction: choice('Direction', targetDirections), note: line('Note') }, { about: 'Where the contract sets its own, they are used instead of the parameter set. Ratios as numbers: 5 % is 0.05.' }),
  liabilitiesCheckedOn: date('Retained liabilities checked on', { about: 'The day on which the list of retained liabilities was found complete, also when there are none.' }),
  liabilitiesCheckedBy: line('Retained liabilities checked by'),
  dependencyShare: percent('Share of the provider’s income'),
  dependencyOn: date('Dependency assessed on'),
  dependencyNote: text('Dependency, in words', { about: 'How far the provider lives on this commissioner for work and cash, and the commissioner on it.' }),
} as const;
/** What a contract starts with whose terms nobody has entered, such as one from a notice. */
export const noTermsKnown = () => objectOf(contractTerms).parse(blankOf(contractTerms));

type Terms = {
  readonly startOn: string | null; readonly endOn: string | null; readonly serviceIds: readonly string[];
  readonly serviceVolumes: readonly { readonly serviceId: string; readonly share: number | null }[];
  readonly extensionOptions: readonly { readonly until: string; readonly decideBy: string | null; readonly taken: boolean | null }[];
  readonly breakClauses: readonly { readonly on: string }[];
  readonly distressTargets: readonly { readonly metric: string }[];
  readonly capPercent: number | null; readonly collarPercent: number | null;
};

export function checkTerms(contract: Terms, add: AddIssue): void {
  const { startOn, endOn } = contract;
  const seen = new Set<string>();
  contract.serviceVolumes.forEach(({ serviceId }, index) => {
    if (!contract.serviceIds.includes(serviceId)) add(['serviceVolumes', index, 'serviceId'], 'This service is not among the contract’s services.');
    if (seen.has(serviceId)) add(['serviceVolumes', index, 'serviceId'], 'This service is entered twice.');
    seen.add(serviceId);
  });
  const shared = contract.serviceVolumes.reduce((sum, { share }) => sum + (share ?? 0), 0);
  if (shared > 10_000) add('serviceVolumes', `The shares add up to ${(shared / 100).toLocaleString('en-GB')} %, which is over 100 %.`);
  contract.extensionOptions.forEach(({ until, decideBy, taken }, index) => {
    // One that was taken has moved the contract's end, and stays as the record of it.
    if (taken !== true && endOn !== null && until <= endOn) add(['extensionOptions', index, 'until'], 'The extension does not end after the contract’s end.');
    if (decideBy !== null && decideBy > until) add(['extensionOptions', index, 'decideBy'], 'The date to decide by is after the extension’s end.');
  });
  contract.breakClauses.forEach(({ on }, index) => {
    if (startOn !== null && on < startOn) add(['breakClauses', index, 'on'], 'The break is before the contract’s start.');
    if (endOn !== null && on > endOn) add(['breakClauses', index, 'on'], 'The break is after the contract’s end.');
  });
  const metrics = new Set<string>();
  contract.distressTargets.forEach(({ metric }, index) => {
    if (metrics.has(metric)) add(['distressTargets', index, 'metric'], 'This metric has a target already.');
    metrics.add(metric);
  });
  if (contract.capPercent !== null && contract.collarPercent !== null && contract.capPercent < contract.collarPercent) add('capPercent', 'The cap is below the collar.');
}

export const contractTermGroups = [
  { title: 'Management', fields: ['owner'] },
  { title: 'Volumes and price', fields: ['serviceVolumes', 'capPercent', 'collarPercent', 'unitPrice', 'indexation', 'indexationPercent', 'indexationNote'] },
  { title: 'Extension and break', fields: ['extensionOptions', 'breakClauses'] },
  { title: 'Step-in and exit', fields: ['stepInRights', 'stepInClause', 'terminationTerms', 'exitTerms', 'exitPlanOn'] },
  { title: 'Financial distress', about: 'The thresholds of this contract, not of a guide.', fields: ['distressTerms', 'distressClause', 'distressTargets'] },
  { title: 'Liabilities and dependency', about: 'What the outset check asks for before the contract goes live.', fields: ['liabilitiesCheckedOn', 'liabilitiesCheckedBy', 'dependencyShare', 'dependencyOn', 'dependencyNote'] },
] as const satisfies readonly { readonly title: string; readonly about?: string; readonly fields: readonly (keyof typeof contractTerms)[] }[];
