import type { PlanView } from '../../../shared/ipc/contingency.ts';
import { spokenLine, TO_BE_CHECKED } from '../../../shared/plans/suggestion.ts';
import { counted } from '../../../shared/words.ts';
import { paperOf, type PaperHead } from './paper-head.ts';
import { cells, heading, paragraph, table } from './paper-parts.ts';
import type { Block, Cell, Paper } from './paper.ts';
import { estimatedHeight, PAGE_ROOM } from './one-page.ts';
import { beginsWords, contactWords, inTime, lasting, missing, or, reachWords, statusMark, statusNote, statusWords, timedSteps, type Contact, type TimedStep } from './plan-input.ts';

type Card = { /** `null`: nobody owns its steps. */ readonly role: string | null; readonly steps: readonly TimedStep[] };

/** How much of each step a card has room for, from everything to its name alone. */
const looks = [
  { large: true, how: true, most: Infinity }, { large: false, how: true, most: Infinity }, { large: true, how: false, most: Infinity }, { large: false, how: false, most: Infinity }, { large: false, how: false, most: 120 },
] as const;
type Look = (typeof looks)[number];
const MOST_CONTACTS = 6;
/** Points that the contacts of a card may fill. */
const CONTACTS_ROOM = 190;
const MOST_ROLE = 120;
const MOST_HOLDING = 320;
const MOST_LINE = 60;

const cut = (text: string, most: number): string => {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('').trimEnd()}…`;
};
const sameRole = (role: string): string => role.trim().replace(/\s+/g, ' ').toLowerCase();

/** A card for each role, in the order in which they are first needed; steps that nobody owns come last, so that none is lost. */
export function cardsOf(steps: readonly TimedStep[]): readonly Card[] {
  const byRole = new Map<string | null, { role: string | null; steps: TimedStep[] }>();
  for (const timed of inTime(steps)) {
    const key = timed.step.owner === null ? null : sameRole(timed.step.owner);
    const card = byRole.get(key) ?? { role: timed.step.owner, steps: [] };
    card.steps.push(timed);
    byRole.set(key, card);
  }
  return [...byRole.values()].toSorted((a, b) => Number(a.role === null) - Number(b.role === null));
}

const ticked = (look: Look, timed: TimedStep, contact: Contact | undefined) => {
  const { step, number, over } = timed;
  const room = (text: string): string => cut(text, look.most);
  const more = [
    ...(look.how && step.instructions !== null ? [step.instructions] : []), ...(step.says === null || look.most < Infinity ? [] : [`Say: ${step.says}`]), ...(step.leadItem === null ? [] : [`Lead item: ${step.leadItem}`]),
  ];
  const what: Cell = { text: [{ text: room(step.step), bold: true }, ...(more.length === 0 ? [] : [{ text: `\n${more.join('\n')}` }])] };
  return cells('☐', `${number}`, { text: [{ text: beginsWords(timed) ?? 'Not known', bold: true }, ...(over === null ? [] : [{ text: `\nover by ${lasting(over)}` }])] }, what, contact === undefined ? '–' : cut(contact.name, 60), '');
};

const stepsTable = (look: Look, steps: readonly TimedStep[], contacts: ReadonlyMap<string, Contact>): Block => ({
  ...table('Steps, in their order from the start of the plan', [
    { heading: '', width: 0.5, align: 'centre' }, { heading: 'No.', width: 0.6 }, { heading: 'When', width: 1.8 }, { heading: 'What to do', width: 4.7, namesRow: true }, { heading: 'Ring', width: 1.7 }, { heading: 'Done at', width: 1.1 },
  ], steps.map((timed) => ticked(look, timed, timed.step.contactId === null ? undefined : contacts.get(timed.step.contactId)))),
  large: look.large,
});

/** What stands on one card; always one page. Steps that do not fit are named by their numbers, as continued in the plan. */
function cardBlocks(view: PlanView, { role, steps }: Card, number: number, of: number): readonly Block[] {
  const { plan } = view;
  const contacts = new Map(view.contacts.map((contact) => [contact.id as string, contact]));
  const wanted = new Set(steps.map(({ step }) => step.contactId as string | null));
  const called = view.contacts.filter(({ id }) => wanted.has(id));
  const shown = (called.length === 0 ? view.contacts : called).slice(0, MOST_CONTACTS);
  const ring = (most: number): Block => table('Whom to ring', [{ heading: 'Who', width: 3, namesRow: true }, { heading: 'For', width: 2.6 }, { heading: 'Number', width: 2.8 }], shown.slice(0, most).map((contact) => cells(
    cut(contactWords(contact), MOST_LINE), or(contact.ringFor === null ? null : cut(contact.ringFor, MOST_LINE), '–'), or(reachWords(contact)?.split('\n').map((one) => cut(one, MOST_LINE)).join('\n') ?? null, missing('No number')),
  )), 'Nobody is named in the plan.');
  let most = shown.length;
  while (most > 1 && estimatedHeight([ring(most)]) > CONTACTS_ROOM) most -= 1;
  const head: readonly Block[] = [
    heading(1, role === null ? 'Steps that nobody owns' : cut(role, MOST_ROLE)),
    paragraph(`${role === null ? 'Name somebody for each of these before you begin. ' : ''}Card ${number} of ${of}. ${cut(plan.title, MOST_ROLE)}. ${cut(statusWords(view), MOST_ROLE)}.`),
    ring(most),
  ];
  const foot: readonly Block[] = [{ is: 'note', tone: plan.holdingLine === null || plan.holdingLine.includes(TO_BE_CHECKED) ? 'warning' : 'quiet', title: 'If you are asked', text: plan.holdingLine === null ? 'No line is agreed. Say nothing to the media until one is.' : cut(spokenLine(plan.holdingLine), MOST_HOLDING) }];
  const room = PAGE_ROOM - estimatedHeight([...head, ...foot]);
  const fits = (blocks: readonly Block[]): boolean => estimatedHeight(blocks) <= room;
  for (const look of looks) {
    const whole = stepsTable(look, steps, contacts);
    const note: readonly Block[] = look.how && look.most === Infinity ? [] : [paragraph([{ text: 'How each is done stands in annex B of the plan, by its number.', italic: true }])];
    if (fits([whole, ...note])) return [...head, whole, ...note, ...foot];
  }
  const least = looks.at(-1) ?? looks[0];
  const rest = (count: number): Block => {
    const next = steps[count];
    const when = next === undefined ? null : beginsWords(next);
    return paragraph([{ text: `Continued in the plan, chapter 14: ${counted(steps.length - count, 'more step', 'more steps')}${next === undefined ? '' : `, the next of them no. ${next.number}${when === null ? '' : ` (${when.charAt(0).toLowerCase()}${when.slice(1)})`}`}.`, bold: true }]);
  };
  let [count, tooMany] = [1, steps.length];
  while (tooMany - count > 1) {
    const middle = Math.floor((count + tooMany) / 2);
    if (fits([stepsTable(least, steps.slice(0, middle), contacts), rest(middle)])) count = middle;
    else tooMany = middle;
  }
  return [...head, stepsTable(least, steps.slice(0, count), contacts), rest(count), ...foot];
}

/** A page for each role that owns a step, behind one that says who is handed which. */
export function actionCards(head: PaperHead, view: PlanView): Paper {
  const cards = cardsOf(timedSteps(view));
  const roleName = ({ role }: Card): Cell => (role === null ? missing('Nobody yet') : cut(role, MOST_ROLE));
  return paperOf(head, {
    title: `Action cards: ${view.plan.title}`, subtitle: cut(statusWords(view), MOST_ROLE), orientation: 'portrait', mark: statusMark(view.status),
    blocks: [
      ...statusNote(view),
      paragraph('Hand each card to whoever holds the role now, and write down to whom. Times count from the start of the plan.'),
      table('Who is handed which card', [{ heading: 'Card', width: 0.7 }, { heading: 'Role', width: 3.4, namesRow: true }, { heading: 'Steps', width: 0.8, align: 'right' }, { heading: 'First step', width: 4 }, { heading: 'Begins', width: 1.9 }, { heading: 'Handed to, at', width: 2.2 }], cards.map((card, index) => {
        const [first] = card.steps;
        return cells(String(index + 1), roleName(card), String(card.steps.length), first === undefined ? '–' : cut(first.step.step, MOST_ROLE), or(first === undefined ? null : beginsWords(first), 'Not known'), '');
      }), 'The plan has no steps yet, so there are no cards.'),
      ...cards.flatMap((card, index): readonly Block[] => [{ is: 'pageBreak' }, ...cardBlocks(view, card, index + 1, cards.length)]),
    ],
  });
}
