import type { PlanView } from '../../../shared/ipc/contingency.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { counted } from '../../../shared/words.ts';
import { paperOf, type PaperHead } from './paper-head.ts';
import { cells, heading, paragraph, table } from './paper-parts.ts';
import type { Block, Cell, Paper, Table, TableColumn } from './paper.ts';
import { missing, numberAge, or, reachWords, statusMark, statusWords, type NumbersRule } from './plan-input.ts';

const ways = (...of: readonly (string | null)[]): string => of.filter((one) => one !== null && one !== '').join('\n');

const columns = {
  wide: [{ heading: '', width: 0.5 }, { heading: 'Name and role', width: 3, namesRow: true }, { heading: 'For', width: 2.2 }, { heading: 'Telephone', width: 2 }, { heading: 'Out of hours', width: 2 }, { heading: 'Deputy', width: 2.2 }, { heading: 'Tried on', width: 1.4 }],
  narrow: [{ heading: '', width: 0.4 }, { heading: 'Name and role', width: 2.8, namesRow: true }, { heading: 'For', width: 2.2 }, { heading: 'How to reach', width: 3 }, { heading: 'Deputy', width: 2.2 }, { heading: 'Tried on', width: 1.4 }],
} as const satisfies Readonly<Record<string, readonly TableColumn[]>>;

/** Contacts in the order in which they are rung; numbers that nobody tried for long are marked. `wide` for a page across. */
export function contactsTable(caption: string, { contacts, names }: Pick<PlanView, 'contacts' | 'names'>, rule: NumbersRule, today: IsoDate, across: keyof typeof columns): Table {
  return table(caption, columns[across], contacts.map((contact, index) => {
    const age = numberAge(contact, rule, today);
    const organisation = contact.organisationId === null ? null : (names[contact.organisationId] ?? null);
    const about = [contact.role, organisation].filter((part) => part !== null && part !== contact.name);
    const reach: readonly Cell[] = across === 'wide'
      ? [or(ways(contact.phone, contact.email), missing('No number')), or(contact.outOfHours, contact.phone === null ? missing('No number') : '–')]
      : [or(ways(reachWords(contact), contact.email), missing('No number'))];
    return cells(
      String(index + 1), about.length === 0 ? contact.name : { text: [{ text: contact.name, bold: true }, { text: `\n${about.join('\n')}` }] },
      or(contact.ringFor, '–'), ...reach, or(contact.deputy, '–'), age.old ? missing(age.words) : age.words,
    );
  }), 'Nobody is named: there is nobody to ring.');
}

export const numbersSentence = ({ months, confirmed }: NumbersRule): string =>
  `A number that was not tried within ${counted(months, 'month', 'months')} is marked${confirmed ? '.' : '; that rule is a shipped default: check it against current guidance.'}`;

/** Whom to ring, of one plan or of several, each by itself. */
export function contactSheet(head: PaperHead, views: readonly PlanView[], rule: NumbersRule): Paper {
  const [only] = views;
  const single = views.length === 1 && only !== undefined ? only : null;
  const old = views.reduce((sum, { contacts }) => sum + contacts.filter((contact) => numberAge(contact, rule, head.today).old).length, 0);
  const all = views.reduce((sum, { contacts }) => sum + contacts.length, 0);
  const block = (view: PlanView): readonly Block[] => [
    ...(single === null ? [heading(1, view.plan.title), paragraph(`${statusWords(view)}.`)] : []),
    contactsTable(single === null ? `Ring in this order: ${view.plan.title}` : 'Ring in this order', view, rule, head.today, 'wide'),
  ];
  return paperOf(head, {
    title: single === null ? 'Contacts of the contingency plans' : `Contacts: ${single.plan.title}`, subtitle: single === null ? `${counted(views.length, 'plan', 'plans')} in force` : statusWords(single), orientation: 'landscape',
    mark: single === null ? undefined : statusMark(single.status),
    blocks: [
      paragraph(`${counted(all, 'contact', 'contacts')}; ${old === 0 ? 'every number was tried lately' : `${counted(old, 'number was', 'numbers were')} not tried lately`}. ${numbersSentence(rule)}`),
      ...(views.length === 0 ? [paragraph('No plan is in force, so there is nobody to ring.')] : views.flatMap(block)),
    ],
  });
}
