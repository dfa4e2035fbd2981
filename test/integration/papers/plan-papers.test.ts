import { describe, expect, test } from 'vitest';
import { actionCards, cardsOf } from '../../../electron/app/papers/action-cards.ts';
import { contactSheet } from '../../../electron/app/papers/contact-sheet.ts';
import type { Paper } from '../../../electron/app/papers/paper.ts';
import { annexHeading, chapterHeading, planAnnexes, planChapters } from '../../../electron/app/papers/plan-chapters.ts';
import { lasting, timedSteps, type PlanPaper } from '../../../electron/app/papers/plan-input.ts';
import { planPaper } from '../../../electron/app/papers/plan-paper.ts';
import { writePdf } from '../../../electron/app/papers/pdf/write-pdf.ts';
import { writeWord } from '../../../electron/app/papers/word/write-word.ts';
import { sectionKeys } from '../../../shared/plans/sections.ts';
import { unzipped } from '../exports/support.ts';
import { elementsOf, flat, readPdf, type Element, type Pdf } from './pdf-reader.ts';
import { emptyPlan, fullPlan, head, stepNames, unkind, wordy } from './plan-scene.ts';
import { hasWriter, pdfOfWord, poppler, popplerSays, written } from './support.ts';

const pdfOf = async (paper: Paper): Promise<Pdf> => readPdf(written(await writePdf(paper)).bytes);
const wordOf = async (paper: Paper): Promise<string> => (unzipped(written(await writeWord(paper)).bytes).get('word/document.xml')?.toString() ?? '').replaceAll(/<w:t[ >]/g, ' $&').replaceAll(/<[^>]+>/g, '').replaceAll('&apos;', '’').replaceAll('&amp;', '&').replaceAll(/\s+/g, ' ');
/** What is read out, in its order. */
const heard = ({ tag, text, children }: Element): string => (tag === 'Span' ? '' : `${text} ${children.map(heard).join(' ')}`);
const textOf = (pdf: Pdf): string => flat(heard(pdf.root));
const headingsOf = (pdf: Pdf): readonly string[] => elementsOf(pdf.root, 'H2').map(({ text }) => flat(text));
/** The tables whose caption begins so, as rows of cells. */
const tableCalled = (pdf: Pdf, caption: string): readonly (readonly string[])[] =>
  elementsOf(pdf.root, 'Table').filter((table) => table.children.some(({ tag, text }) => tag === 'Caption' && flat(text).startsWith(caption))).flatMap(({ children }) => children.filter(({ tag }) => tag === 'TR').map((row) => row.children.map(({ text }) => flat(text))));
/** Everything that is seen on a page, head and foot too. */
const seenOn = (pdf: Pdf, page: number): string => flat(pdf.pages[page]?.drawn.map(({ text }) => text).join(' ') ?? '');
const times = (text: string, words: string): number => text.split(words).length - 1;

const chapters = [...planChapters.map(({ title }) => chapterHeading(title)), ...planAnnexes.map(annexHeading)];
describe('the paper of a plan', () => {
  test('has every chapter of the template in its order, every annex, and every section in exactly one chapter', async () => {
    const pdf = await pdfOf(planPaper(head, fullPlan()));
    expect(headingsOf(pdf)).toEqual(['For the person on call', ...chapters]);
    expect(planChapters.map(({ title }) => title)).toEqual([
      'Description of services', 'Contract details', 'Governance if enacted', 'Immediate retention and payment of staff', 'Continuity of business support', 'Scenarios', 'Options appraisal', 'Legal', 'Assets and estates', 'IT and data', 'Subcontractors', 'Costs and funding', 'Communications', 'Action plan by day', 'Transfer, return to normal and lessons',
    ]);
    // Version, approval and review stand in an annex of their own.
    expect([...planChapters.flatMap(({ of }): readonly string[] => of), 'approval'].toSorted()).toEqual([...sectionKeys].toSorted());
    expect(pdf.bookmarks.map(({ title }) => title)).toEqual(['For the person on call', ...chapters]);
  });

  test('begins with a page for the person on call, and the rest on the next', async () => {
    const pdf = await pdfOf(planPaper(head, fullPlan()));
    const [first, second] = [seenOn(pdf, 0), seenOn(pdf, 1)];
    for (const words of ['Chief Finance Officer (prepare)', 'Director on call (activate)', '812 people', '24 hours', '3 days', '28 Nov 2026 (in 6 days), £625,000 a month', 'Control room', '01632 960 001', 'Open the incident board', 'Your nurse will visit as planned.']) expect(first).toContain(words);
    expect(first).not.toContain('Chapter 1: Description of services');
    expect(second).toContain('Chapter 1: Description of services');
  });

  test('tells each step and each contact once in its table, by number and in time', async () => {
    const pdf = await pdfOf(planPaper(head, fullPlan(200)));
    const byDay = tableCalled(pdf, 'Steps by day').filter((row) => row.length === 6 && row[0] !== 'No.');
    expect(byDay.map(([number]) => Number(number)).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    const register = tableCalled(pdf, 'Every step').filter(([number]) => number !== 'No.');
    expect(register.map(([number, step]) => [number, step])).toEqual(Array.from({ length: 200 }, (_, index) => [String(index + 1), stepNames[index] ?? `Visit round ${index + 1} is covered`]));
    expect(register[2]?.[3]).toBe('No. 1');
    expect(tableCalled(pdf, 'Ring in this order').map((row) => row[1])).toEqual(['Name and role', 'Control room Director on call', 'Łukasz Dąbrowski Chief Finance Officer', 'Ψάχνω Παπαδόπουλος Trust manager on call', 'Shared system service desk']);
    // Begins and ends by the network: step 3 waits for step 1, which takes half a day.
    expect(byDay.find(([number]) => number === '3')?.slice(3, 5)).toEqual(['After 12 hours', '3 days']);
  });

  test('tells who holds what contract, what it means to the supplier, options, liabilities, checks, versions, exercises', async () => {
    const text = textOf(await pdfOf(planPaper(head, fullPlan())));
    for (const words of [
      'Worth £12,400,000 a year to Northern Nurses CIC, whose income in the year to 31 Mar 2026 was £16,000,000: 78', 'Exit plan within 30 days of notice.', 'Liquidity at red for 30 days', '650 people (80', '20 to 60 days, likely 35', 'Rests on urgency', 'Guarantee to the county pension fund', '£400,000 to £900,000',
      'What is counted on takes 650 of 812 people.', 'Mobilisation of the step-in is not known.', 'Nobody had the number of the service desk.', '1 Jun 2026 – late', 'Missing: buildings, equipment and medicines', 'No licence for controlled drugs.', 'never held, due 3 Sep 2026: overdue', '3 Mar 2026',
    ]) expect(text.replaceAll('\u00a0', ' ')).toContain(words);
  });

  test('of nothing says of every section that it is missing, and draft on every page', async () => {
    const pdf = await pdfOf(planPaper(head, emptyPlan()));
    const text = textOf(pdf);
    expect(headingsOf(pdf)).toEqual(['For the person on call', ...chapters]);
    for (const section of sectionKeys) expect(times(text, `Nothing of ${section}.`)).toBe(1);
    expect(text).toContain('Nobody has approved this plan. Whoever acts on it needs an authority of their own.');
    for (const page of pdf.pages.keys()) expect(seenOn(pdf, page)).toMatch(/^DRAFT ?Nothing yet/);
    expect(text).not.toMatch(/\b(null|undefined|NaN)\b/);
  });

  test('of a superseded version says so on every page and names the one in force; a section that does not apply says why', async () => {
    const full = fullPlan(3, { supersededOn: head.today, notApplicable: [{ section: 'estates', reason: 'Nothing is leased.' }] });
    const later = { id: 'later', title: full.view.plan.title, version: 3, status: 'approved', approvedOn: head.today, supersededOn: null, score: 100 } as const;
    const pdf = await pdfOf(planPaper(head, { ...full, view: { ...full.view, versions: [later, ...full.view.versions] } }));
    expect(textOf(pdf)).toContain('Version 3 is in force since 22 Nov 2026. Ask for it.');
    expect(textOf(pdf)).toContain('Does not apply: buildings, equipment and medicines Nothing is leased.');
    for (const page of pdf.pages.keys()) expect(seenOn(pdf, page)).toMatch(/^SUPERSEDED/);
  });

  test('takes very long words and scripts of the world, and still keeps its first page to one', async () => {
    const paper = planPaper(head, unkind());
    const pdf = await pdfOf(paper);
    expect(seenOn(pdf, 1)).toContain('Chapter 1: Description of services');
    expect(headingsOf(pdf)).toEqual(['For the person on call', ...chapters]);
    const { notes } = written(await writeWord(paper));
    expect(notes).toEqual([]);
  });

  test('keeps its first page to one, however much stands on it', async () => {
    for (let seed = 1; seed <= 18; seed += 1) {
      const blocks = planPaper(head, wordy(seed)).blocks;
      const first = { ...planPaper(head, wordy(seed)), blocks: blocks.slice(0, blocks.findIndex(({ is }) => is === 'pageBreak')) };
      expect([seed, written(await writePdf(first)).pages]).toEqual([seed, 1]);
    }
  });

  test('says the same in Word', async () => {
    const text = await wordOf(planPaper(head, fullPlan()));
    let from = 0;
    for (const title of chapters) {
      const found = text.indexOf(title.replaceAll('&', '&'), from);
      expect(found, title).toBeGreaterThan(from);
      from = found;
    }
    for (const words of ['Ψάχνω Παπαδόπουλος', 'Łukasz Dąbrowski', ...stepNames]) expect(text).toContain(words.replaceAll('\'', '’'));
  });
});

describe('action cards', () => {
  test('are a page for each role behind one that lists them, with every step on the card of its owner', async () => {
    const { view } = fullPlan();
    const pdf = await pdfOf(actionCards(head, view));
    const roles = ['Director on call', 'Chief Finance Officer', 'Head of Contracts', 'Director of Nursing', 'Head of Communications'];
    expect(headingsOf(pdf)).toEqual(roles);
    expect(pdf.pages).toHaveLength(1 + roles.length);
    roles.forEach((role, index) => {
      const page = seenOn(pdf, index + 1);
      const own = view.steps.filter(({ owner }) => owner === role);
      expect(page).toContain(`Card ${index + 1} of 5.`);
      for (const { step } of own) expect(page).toContain(step);
      expect(times(page, '☐')).toBe(own.length);
      for (const { step, owner } of view.steps) if (owner !== role) expect(page).not.toContain(step);
    });
    expect(seenOn(pdf, 1)).toContain('Say: We keep your service running.');
  });

  test('of two hundred steps stay one page each and say where they go on', async () => {
    const { view } = fullPlan(200);
    const pdf = await pdfOf(actionCards(head, view));
    expect(pdf.pages).toHaveLength(6);
    for (const page of [1, 2, 3, 4, 5]) {
      const text = seenOn(pdf, page);
      const left = Number(/Continued in the plan, chapter 14: (\d+) more steps, the next of them no\. \d+ \(after /.exec(text)?.[1]);
      expect(times(text, '☐') + left).toBe(40);
      expect(times(text, '☐')).toBeGreaterThan(8);
    }
  });

  test('keep their page with whatever stands on them', async () => {
    const paper = actionCards(head, unkind().view);
    const pdf = await pdfOf(paper);
    expect(pdf.pages).toHaveLength(4);
    expect(pdf.bookmarks.map(({ page }) => page)).toEqual([1, 2, 3]);
    for (let seed = 1; seed <= 6; seed += 1) {
      const { view } = wordy(seed);
      expect([seed, written(await writePdf(actionCards(head, view))).pages]).toEqual([seed, 1 + Math.min(view.steps.length, 5)]);
    }
    for (const count of [1, 7, 45]) {
      const { view } = fullPlan(count);
      const instructions = 'Ring, then confirm. '.repeat(1 + (count % 9));
      const cards = await pdfOf(actionCards(head, { ...view, steps: view.steps.map((step) => Object.assign({}, step, { instructions })) }));
      expect([count, cards.pages.length]).toEqual([count, 1 + Math.min(count, 5)]);
    }
  });

  test('gather a role that is written in two ways, and lose no step that nobody owns', async () => {
    const { view } = fullPlan(4);
    const steps = view.steps.map((step, index) => Object.assign({}, step, { owner: ['Director on call', ' director  on CALL', null, null][index] ?? null }));
    const cards = cardsOf(timedSteps({ ...view, steps }));
    expect(cards.map(({ role, steps: own }) => [role, own.length])).toEqual([['Director on call', 2], [null, 2]]);
    const pdf = await pdfOf(actionCards(head, { ...view, steps }));
    expect(headingsOf(pdf)).toEqual(['Director on call', 'Steps that nobody owns']);
    expect(pdf.pages).toHaveLength(3);
  });

  test('of a plan without steps are a page that says so', async () => {
    const pdf = await pdfOf(actionCards(head, emptyPlan().view));
    expect(pdf.pages).toHaveLength(1);
    expect(textOf(pdf)).toContain('The plan has no steps yet, so there are no cards.');
  });

  test.skipIf(!hasWriter)('are as many pages in Word, as LibreOffice lays them out', async () => {
    for (const view of [fullPlan(60).view, unkind().view]) {
      const paper = actionCards(head, view);
      const pages = written(await writePdf(paper)).pages;
      const info = await popplerSays('pdfinfo', [], await pdfOfWord(written(await writeWord(paper)).bytes));
      expect(Number(/Pages:\s+(\d+)/.exec(info)?.[1])).toBe(pages);
    }
  }, 120_000);
});

describe('the contact sheet', () => {
  test('lists whom to ring in order, and marks numbers that nobody tried for long', async () => {
    const { view, numbers } = fullPlan();
    const pdf = await pdfOf(contactSheet(head, [view], numbers));
    expect(textOf(pdf)).toContain('4 contacts; 2 numbers were not tried lately. A number that was not tried within 6 months is marked; that rule is a shipped default: check it against current guidance.');
    expect(tableCalled(pdf, 'Ring in this order').slice(1).map((row) => [row[0], row[3], row[4], row[6]])).toEqual([
      ['1', '01632 960 001', '01632 960 001', '2 Oct 2026'], ['2', '01632 960 003 finance@example.org', '–', '2 Jan 2025 long ago'], ['3', '01632 960 004', '07700 900 004', 'Never'], ['4', 'No number', 'No number', '1 Jun 2026'],
    ]);
  });

  test('of several plans has a heading for each, and of none says so', async () => {
    const views = [fullPlan().view, fullPlan(1, { title: 'Prison health' }).view];
    expect(headingsOf(await pdfOf(contactSheet(head, views, { months: 6, confirmed: true })))).toEqual(['Community nursing, north', 'Prison health']);
    expect(textOf(await pdfOf(contactSheet(head, [], { months: 6, confirmed: true })))).toContain('No plan is in force, so there is nobody to ring.');
  });

  test('a number counts to the day so many months after it was tried', async () => {
    const { view } = fullPlan();
    const tried = (on: string): PlanPaper['view'] => ({ ...view, contacts: [Object.assign({}, view.contacts[0], { checkedOn: on })] as never });
    const text = async (on: string): Promise<string> => textOf(await pdfOf(contactSheet(head, [tried(on)], { months: 6, confirmed: true })));
    expect(await text('2026-05-22')).toContain('1 contact; every number was tried lately.');
    expect(await text('2026-05-21')).toContain('1 contact; 1 number was not tried lately.');
  });
});

test.skipIf(!poppler)('another program reads the same', async () => {
  const text = (await popplerSays('pdftotext', ['-layout'], written(await writePdf(planPaper(head, fullPlan()))).bytes)).replaceAll(/\s+/g, ' ');
  for (const title of chapters) expect(text).toContain(title);
  expect(text).toContain('Łukasz Dąbrowski');
  expect(text).toContain('Ψάχνω');
});

test('lengths are told in hours up to three days, and no nearer than somebody has to know', () => {
  expect([0, 0.001, 0.02, 1 / 24, 0.08, 0.25, 1, 1.5, 2.9, 2.99, 3, 3.55, 9.96, 16.54].map(lasting)).toEqual(['0 hours', '15 minutes', '30 minutes', '1 hour', '2 hours', '6 hours', '24 hours', '36 hours', '70 hours', '3 days', '3 days', '3.6 days', '10 days', '17 days']);
});
