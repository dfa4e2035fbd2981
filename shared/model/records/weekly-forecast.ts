import { line, neededChoice, neededDate, neededLine, neededLink, rows, signedMoney, text } from '../field.ts';
import { recordKind } from './kind.ts';

export const WEEKS = 13;

/** A forecast of thirteen weeks as it was made on a day: each made anew can be held against the one before. */
export const weeklyForecast = recordKind({
  kind: 'weekly forecast',
  table: 'weekly_forecast',
  noun: ['weekly forecast', 'weekly forecasts'],
  fields: {
    organisationId: neededLink('organisation', 'Mutual'),
    startOn: neededDate('First day of week 1'),
    openingCash: signedMoney('Opening cash'),
    lines: rows('Lines', 'line', {
      line: neededLine('Line', 'Enter what is received or paid.'), sort: neededChoice('In or out', ['receipt', 'payment']), edited: line('Changed by hand'),
      week1: signedMoney('Week 1'), week2: signedMoney('Week 2'), week3: signedMoney('Week 3'), week4: signedMoney('Week 4'), week5: signedMoney('Week 5'), week6: signedMoney('Week 6'), week7: signedMoney('Week 7'), week8: signedMoney('Week 8'), week9: signedMoney('Week 9'), week10: signedMoney('Week 10'), week11: signedMoney('Week 11'), week12: signedMoney('Week 12'), week13: signedMoney('Week 13'),
    }, { about: 'Pounds a week, without a minus. What is empty is not known, which is not £0.' }),
    madeOn: neededDate('Made on'),
    madeBy: line('Made by'),
    notes: text('What changed, and why'),
  },
  groups: [
    { title: 'Forecast', fields: ['organisationId', 'startOn', 'openingCash', 'madeOn', 'madeBy'] },
    { title: 'Thirteen weeks', fields: ['lines', 'notes'] },
  ],
  columns: ['startOn', 'organisationId', 'openingCash', 'madeOn', 'madeBy', 'notes'],
  sort: { by: 'madeOn', direction: 'descending' },
  parents: ['organisationId'],
});
