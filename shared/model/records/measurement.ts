import { choice, date, line, link, neededDate, neededLink, number, text } from '../field.ts';
import { recordKind } from './kind.ts';

/** The words of the Procurement Act 2023, s.71, used voluntarily for mutuals (frameworks, section 6). */
export const ratings = ['good', 'approaching target', 'requires improvement', 'inadequate', 'other'] as const;
export type Rating = (typeof ratings)[number];

/** What an objective had come to in a period; without a value it was not measured, which is not nought. */
export const measurement = recordKind({
  kind: 'measurement',
  table: 'measurement',
  noun: ['measurement', 'measurements'],
  fields: {
    objectiveId: neededLink('objective', 'Objective'),
    periodStart: date('Period from'),
    periodEnd: neededDate('Period to'),
    value: number('Value', { about: 'Leave empty when it was not measured.' }),
    rating: choice('Rating', ratings),
    ratingReason: line('Reason for the rating'),
    source: line('Source'),
    measuredBy: line('Measured by'),
    evidence: text('Evidence'),
    documentId: link('document', 'Document'),
  },
  groups: [
    { title: 'Measurement', fields: ['objectiveId', 'periodStart', 'periodEnd', 'value'] },
    { title: 'Judgement', about: 'Good: meets or exceeds. Other: cannot be described by the rest.', fields: ['rating', 'ratingReason'] },
    { title: 'Evidence', fields: ['source', 'measuredBy', 'evidence', 'documentId'] },
  ],
  columns: ['periodEnd', 'objectiveId', 'value', 'rating', 'ratingReason', 'source', 'measuredBy'],
  sort: { by: 'periodEnd', direction: 'descending' },
  parents: ['objectiveId'],
  check: (fields, add) => {
    if (fields.periodStart !== null && fields.periodEnd < fields.periodStart) add('periodEnd', 'The period ends before it begins.');
    if (fields.value === null && fields.rating === null) add('value', 'Enter a value or a rating.');
    if (fields.rating === 'other' && fields.ratingReason === null) add('ratingReason', 'Say why none of the other words describes it.');
  },
});
