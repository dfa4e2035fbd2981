import { z } from 'zod';
import { isoDate } from '../../time.ts';
import { requiredLine } from '../common.ts';
import { knownLevels, type KnownLevel } from './financial-metrics.ts';
import { parameterKind } from './kind.ts';
import { always, choiceCell, lineCell } from './layout.ts';

export const eventSorts = ['distress event', 'warning sign'] as const;

const event = z.object({
  event: requiredLine('Enter what happens.'),
  sort: z.enum(eventSorts, 'Choose one of the list.'),
  /** Offered when the event is reported; the person who reports it may choose another. */
  level: z.enum(knownLevels, 'Choose one of the list.'),
});

/** What may be reported about a provider, and the level that it is first given. */
export const distressEvents = z.object({
  events: z.array(event).min(1, 'Keep at least one event.').max(100, 'Keep at most 100 events.'),
}).superRefine(({ events }, context) => {
  const seen = new Set<string>();
  events.forEach((one, index) => {
    const key = one.event.toLowerCase();
    if (seen.has(key)) context.addIssue({ code: 'custom', path: ['events', index, 'event'], message: 'This event is there twice.' });
    seen.add(key);
  });
});
export type DistressEvents = Readonly<z.infer<typeof distressEvents>>;

type Event = DistressEvents['events'][number];
const distress = (text: string, level: KnownLevel): Event => ({ event: text, sort: 'distress event', level });
const warning = (text: string, level: KnownLevel): Event => ({ event: text, sort: 'warning sign', level });

export const defaultDistressEvents: DistressEvents = {
  events: [
    distress('Credit rating or score falls below the contract’s threshold', 'amber'),
    distress('Financial ratios that were asked for get materially worse', 'amber'),
    distress('Profit warning, or a public statement that finances are worse', 'amber'),
    distress('Public investigation of accounts, improper accounting or fraud', 'red'),
    distress('Material breach of a loan covenant', 'red'),
    distress('Subcontractor says that an undisputed invoice is unpaid', 'amber'),
    distress('Legal action over a debt', 'amber'),
    distress('A debt is not paid when due', 'red'),
    distress('A lender demands repayment early', 'red'),
    distress('A credit facility is cancelled or suspended', 'red'),
    distress('A financial target of the contract is missed', 'amber'),
    warning('Winding-up petition', 'red'),
    warning('County court judgment', 'amber'),
    warning('Arrears of tax or pension contributions', 'red'),
    warning('Accounts are filed late', 'amber'),
    warning('Auditor changes', 'watch'),
    warning('Auditor’s opinion is qualified, or doubts a going concern', 'red'),
    warning('Asks for payment in advance or for shorter terms', 'amber'),
    warning('Creditors press for payment', 'amber'),
    warning('Suppliers withdraw credit', 'amber'),
    warning('A charge is registered over assets', 'watch'),
    warning('A key person leaves', 'watch'),
    warning('Redundancies', 'watch'),
    warning('Quality of the service falls', 'watch'),
    warning('Stock or supplies run short', 'amber'),
  ],
};

export const distressEventsKind = parameterKind<DistressEvents>({
  label: 'Distress events',
  about: 'What can be reported about a provider, and the level that such a report is given at first.',
  schema: distressEvents,
  parts: [{
    is: 'table', at: 'events', title: 'Events', rowHeader: 'Event', rows: null,
    columns: () => [
      { header: 'What happens', path: (row) => `events.${row}.event`, cell: always(lineCell) },
      { header: 'Sort', path: (row) => `events.${row}.sort`, cell: always(choiceCell(eventSorts)) },
      { header: 'Level', path: (row) => `events.${row}.level`, cell: always(choiceCell(knownLevels)) },
    ],
    adds: { noun: 'event', blank: { event: '', sort: 'warning sign', level: 'watch' } },
  }],
  shipped: [{
    name: 'Distress events', source: 'After financial distress schedules of government contracts and Cabinet Office, Corporate financial distress (June 2023); the levels are a starting point',
    effectiveOn: isoDate.parse('2023-06-20'), confirmed: false, values: defaultDistressEvents,
  }],
});
