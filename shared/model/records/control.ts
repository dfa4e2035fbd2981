import { choice, date, line, neededLine, neededLink, text } from '../field.ts';
import { recordKind } from './kind.ts';

/** Controls as the Orange Book sorts them. */
export const controlKinds = ['preventive', 'corrective', 'directive', 'detective'] as const;
export const effectivenessWords = ['effective', 'partly effective', 'not effective', 'not tested'] as const;
/** The three lines: who runs it, who oversees it, who audits it. */
export const assuranceLines = ['first', 'second', 'third'] as const;

/** What is in place against a risk, how far it works, and how anyone knows. A gap in a control and a gap in its assurance are two things. */
export const control = recordKind({
  kind: 'control',
  table: 'control',
  noun: ['control', 'controls'],
  fields: {
    riskId: neededLink('risk', 'Risk'),
    what: neededLine('Control', 'Enter what is in place.'),
    control: choice('Kind', controlKinds),
    owner: line('Owner'),
    effectiveness: choice('Effectiveness', effectivenessWords),
    assuranceLine: choice('Assurance line', assuranceLines, { about: 'First: those who run it. Second: those who oversee it. Third: independent audit.' }),
    assuranceSource: text('Source of assurance', { about: 'The report, visit or audit that shows it works.' }),
    lastTestedOn: date('Last tested'),
    gapsInControl: text('Gaps in control', { about: 'What the control does not cover.' }),
    gapsInAssurance: text('Gaps in assurance', { about: 'What nobody can show to work.' }),
    notes: text('Notes'),
  },
  groups: [
    { title: 'Control', fields: ['riskId', 'what', 'control', 'owner'] },
    { title: 'How far it works', fields: ['effectiveness', 'lastTestedOn', 'gapsInControl'] },
    { title: 'Assurance', fields: ['assuranceLine', 'assuranceSource', 'gapsInAssurance', 'notes'] },
  ],
  columns: ['what', 'riskId', 'control', 'owner', 'effectiveness', 'assuranceLine', 'lastTestedOn', 'gapsInControl', 'gapsInAssurance'],
  sort: { by: 'what', direction: 'ascending' },
  parents: ['riskId'],
});
