import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DependencyView, IncomeBasis } from '../../../shared/ipc/dependency.ts';
import { debtRank } from '../../../shared/engine/contagion/debt-rank.ts';
import { desk } from '../record/desk.ts';
import { scene, type Scene } from './scene.ts';

let at: Scene;
beforeEach(() => { at = scene(); });
afterEach(() => { at.close(); });
const view = (basis: IncomeBasis = 'contracted next 12 months'): DependencyView => at.must('dependency.view', { basis });
/** What must be there. */
function there<T>(one: T | undefined | null): T {
  if (one === undefined || one === null) throw new Error('It is not there.');
  return one;
}
const close = (value: number, digits: number): number => expect.closeTo(value, digits) as number;
const provider = (of: DependencyView, name: string) => of.concentration?.providers.find((one) => one.name === name);
const node = (of: DependencyView, id: string) => of.nodes.find((one) => one.id === id);

/** Worked out by hand: contracts by the days they run, the other commissioner's and the shop's by the year. */
const BOARD = (1_000_000 * 131) / 365 + (2_000_000 * 234) / 366 + (400_000 * 131) / 365;
const [COUNCIL, FARAWAY, SHOP] = [365_000, 100_000, 50_000];
const ASH = BOARD + COUNCIL + FARAWAY + SHOP;

describe('who pays whom', () => {
  test('shares, index and effective payers are those worked out by hand; three commissioners in succession are one payer', () => {
    const of = view();
    const ash = there(provider(of, at.ash));
    expect(ash.total).toBeCloseTo(ASH, 6);
    expect(ash.parts.map(({ name }) => of.names[name])).toEqual(['New Board', 'Anytown Council', 'Faraway Council', 'Shop']);
    expect(ash.largest).toMatchObject({ name: at.board });
    expect(there(ash.largest).share).toBeCloseTo(BOARD / ASH, 12);
    const index = 10_000 * [BOARD, COUNCIL, FARAWAY, SHOP].reduce((sum, one) => sum + (one / ASH) ** 2, 0);
    expect(ash.hhi).toBeCloseTo(index, 8);
    expect(ash.effective).toBeCloseTo(10_000 / index, 10);
    expect(of.concentration?.payers.find(({ name }) => name === at.board)?.total).toBeCloseTo(BOARD, 6);
    expect(of.concentration?.payers.map(({ name }) => name)).not.toContain(at.trust);
    expect(node(of, at.board)).toMatchObject({ type: 'commissioner', income: null });
    expect(of).toMatchObject({ from: '2026-11-21', to: '2027-11-20', asOf: '2026-11-21' });
  });

  test('a subcontractor is looked through to who pays in the end', () => {
    const of = view();
    const birch = of.lookThrough?.mutuals.find(({ mutual }) => mutual === at.birch);
    const own = (120_000) / 200_000;
    const source = (name: string) => birch?.sources?.find((one) => one.source === name);
    expect(birch?.total).toBeCloseTo(200_000, 6);
    expect(source(at.board)).toEqual({ source: at.board, direct: 0, ultimate: close((own * BOARD) / ASH, 10) });
    expect(there(source(at.council)).direct).toBeCloseTo(0.4, 12);
    expect(there(source(at.council)).ultimate).toBeCloseTo(0.4 + (own * COUNCIL) / ASH, 10);
  });

  test('what is not known is named and counts for nothing', () => {
    const of = view();
    const words = of.unknown.map(({ payer, provider: who, what }) => `${of.names[payer] ?? payer} → ${of.names[who]}: ${what}`);
    expect(words).toContain('New Board → Birch Care CIC: Contract C-4: it has no value');
    expect(words).toContain('Distant Council → Ash Care CIC: Hearing: its value is not recorded');
    expect(words.find((one) => one.startsWith('not known → Ash'))).toBe(`not known → Ash Care CIC: £${Math.round(3_000_000 - ASH).toLocaleString('en-GB')} of the £3,000,000 of income in the accounts to 31 Mar 2026 has no payer in the record`);
    expect(of.edges.find(({ from, to, type }) => type === 'pay' && from === at.board && to === at.birch)?.amount).toBeNull();
    expect(provider(of, at.cedar)).toBeUndefined();
    expect(node(of, at.cedar)).toMatchObject({ income: null, largestPayerShare: null, buffer: null, vulnerability: null });
  });

  test('of the past year payments count; where none is recorded the accounts do, and else it is not known', () => {
    at.record('payment', { contractId: at.third, dueOn: '2026-11-01', amountDue: 7_000_000, paidOn: '2026-11-21', amountPaid: 6_000_000 });
    at.record('payment', { contractId: at.third, dueOn: '2025-11-01', amountDue: 9_000_000, paidOn: '2025-11-21', amountPaid: 9_000_000 });
    at.record('payment', { contractId: at.third, dueOn: '2025-11-02', amountDue: 1_000_000, paidOn: '2025-11-22', amountPaid: 1_000_000 });
    const of = view('trailing 12 months');
    expect(of).toMatchObject({ from: '2025-11-22', to: '2026-11-21' });
    const parts = Object.fromEntries(there(provider(of, at.ash)).parts.map(({ name, amount }) => [of.names[name] ?? name, amount] as const));
    expect(parts).toEqual({ 'New Board': 1_500_000, 'Anytown Council': 70_000, 'Faraway Council': 100_000, Shop: 50_000 });
    expect(of.unknown.map(({ what }) => what)).toContain('Contract C-4: no payment of the year is recorded');
    expect(of.unknown.map(({ what }) => what)).not.toContain('Contract C-1: no payment of the year is recorded');
  });

  test('every amount leads to its record, and adds up to the total', () => {
    const { gets, pays } = at.must('dependency.parts', { basis: 'contracted next 12 months', body: at.ash });
    expect(gets.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(ASH, 6);
    expect(gets.map(({ record }) => record.kind).toSorted()).toEqual(['contract', 'contract', 'contract', 'exposure elsewhere', 'financial statement']);
    expect(pays).toMatchObject([{ provider: at.birch, amount: close(120_000, 6), record: { kind: 'obligation', id: at.subcontract } }]);
  });

  test('a body that was merged away is the one that took over', () => {
    at.must('succession.create', { fields: { fromId: at.birch, toId: at.cedar, effectiveOn: '2026-11-01', passes: 'all', shareBasisPoints: null, notes: null } });
    const of = view();
    expect(provider(of, at.birch)).toBeUndefined();
    expect(provider(of, at.cedar)?.total).toBeCloseTo(200_000, 6);
  });

  test('what is deleted does not count', () => {
    const { id, version } = at.must('contract.get', { id: at.first }).contract;
    at.must('contract.delete', { id, version });
    expect(there(provider(view(), at.ash)).total).toBeCloseTo(ASH - (1_000_000 * 131) / 365 - (2_000_000 * 234) / 366, 6);
  });
});

describe('supply', () => {
  test('shares, sole providers and N−1 cover', () => {
    const of = view();
    const nursing = there(of.services.find(({ id }) => id === at.nursing));
    expect(nursing).toMatchObject({ withinDays: 3, unit: 'visits' });
    expect(nursing.providers).toMatchObject([
      { provider: at.ash, unitsAMonth: 120, share: 0.6, sole: false, spareOfOthers: 30, cover: 0.25, danger: 'partly covered' },
      { provider: at.birch, unitsAMonth: 80, share: 0.4, sole: false, spareOfOthers: 0, cover: 0, danger: 'not covered' },
    ]);
    expect(of.unusable).toMatchObject([{ service: at.nursing, provider: at.cedar, amount: 500, reason: 'too late' }]);
    // Podiatry has one contract, so that it delivers all there is; no time limit, so that no cover can be told.
    expect(of.services.find(({ id }) => id === at.podiatry)).toMatchObject({ withinDays: null, providers: [{ provider: at.ash, unitsAMonth: 40, share: 1, sole: true, cover: null, danger: 'not known' }] });
    expect(node(of, at.ash)).toMatchObject({ servicesWithoutCover: 1 });
  });

  test('capacity that cannot be had is named with the reason', () => {
    const [oak, elm, fir] = [at.organisation('Oak'), at.organisation('Elm'), at.organisation('Fir')];
    at.spare(oak, 60, { mobilisationLikelyDays: 1, registration: 'held', willingness: 'unwilling' });
    at.spare(elm, null, { mobilisationLikelyDays: 1, registration: 'held' });
    at.spare(fir, 60, { mobilisationLikelyDays: 1, registration: 'applied for' });
    expect(Object.fromEntries(view().unusable.map(({ provider: who, reason }) => [who, reason]))).toEqual({ [at.cedar]: 'too late', [oak]: 'unwilling', [elm]: 'spare capacity not known', [fir]: 'not accredited' });
    expect(there(view().services.find(({ id }) => id === at.nursing)).providers[0]).toMatchObject({ spareOfOthers: 30, cover: 0.25 });
  });

  test('a volume that is not known leaves no share to anybody', () => {
    at.contract({ reference: 'C-9', commissionerId: at.council, providerId: at.cedar, startOn: '2026-04-01', endOn: '2029-03-31', yearValues: [], serviceIds: [at.nursing] });
    const nursing = there(view().services.find(({ id }) => id === at.nursing));
    expect(nursing.providers.map(({ share, cover, danger, sole }) => ({ share, cover, danger, sole }))).toEqual(Array.from({ length: 3 }, () => ({ share: null, cover: null, danger: 'not known', sole: false })));
  });
});

describe('what falls if this one falls', () => {
  test('losses over buffers, round by round', () => {
    const fall = at.must('dependency.fall', { body: at.ash, months: 3 });
    expect(fall.rounds).toEqual([[at.ash], [at.birch]]);
    // The bank loses 60 % of the loan and what is drawn of the overdraft; Birch three months of the subcontract.
    expect(fall.hurt).toEqual([
      { id: at.bank, loss: close(340_000, 6), buffer: null, falls: false, round: null },
      { id: at.birch, loss: close(30_000, 6), buffer: 20_000, falls: true, round: 1 },
    ]);
    expect(fall.services.map(({ id, provider: who, danger }) => [id, who, danger])).toEqual([[at.nursing, at.ash, 'partly covered'], [at.nursing, at.birch, 'not covered'], [at.podiatry, at.ash, 'not known']]);
    expect(fall.unknown).toEqual(['The cash of Social Bank is not recorded, so that nobody can say whether it would fall.']);
    expect(node(view(), at.ash)?.buffer).toMatchObject({ amount: 260_000, cash: 200_000, facility: 60_000, cashOn: '2026-03-31' });
  });

  test('the months until a payer is replaced decide', () => {
    expect(at.must('dependency.fall', { body: at.ash, months: 2 }).rounds).toEqual([[at.ash]]);
    expect(at.must('dependency.fall', { body: at.board, months: 12 }).rounds).toEqual([[at.board], [at.ash], [at.birch]]);
    expect(at.refused('dependency.fall', { body: 'elsewhere: Nobody', months: 3 }).code).toBe('not_found');
    expect(at.must('dependency.fall', { body: 'elsewhere: Faraway Council', months: 12 }).hurt).toMatchObject([{ id: at.ash, loss: close(100_000, 6), falls: false }]);
  });

  test('importance is the engine’s DebtRank', () => {
    const of = view();
    const weights = of.nodes.map(({ id }) => provider(of, id)?.total ?? 0);
    const quarter = (amount: number): number => amount / 4;
    const found = debtRank({
      nodes: of.nodes.map(({ id, buffer }, index) => ({ id, buffer: buffer?.amount ?? 1e15, weight: weights[index] ?? 0 })), method: 'multi hit', shock: [{ node: at.board, share: 1 }],
      exposures: [
        { of: at.ash, to: at.board, amount: quarter(BOARD) }, { of: at.ash, to: at.council, amount: quarter(COUNCIL) }, { of: at.ash, to: 'elsewhere: Faraway Council', amount: quarter(FARAWAY) },
        { of: at.birch, to: at.ash, amount: 30_000 }, { of: at.birch, to: at.council, amount: quarter(80_000) },
      ],
    });
    if (!found.ok) throw new Error('refused');
    expect(node(of, at.board)?.importance).toBeCloseTo(found.value.index, 9);
    expect(node(of, at.ash)?.importance).toBeCloseTo(200_000 / (ASH + 200_000), 9);
  });
});

test('an empty record is answered, and says that nothing is known', () => {
  const empty = desk('2026-11-21T09:00:00.000Z');
  expect(empty.must('dependency.view', { basis: 'trailing 12 months' })).toMatchObject({ concentration: null, lookThrough: null, network: null, nodes: [], edges: [], services: [], missing: [expect.stringContaining('No payment'), 'No contract names its services.'] });
  empty.close();
});

test('the same answer is given until the record changes', () => {
  const [before, again] = [view(), view()];
  expect(again).toEqual(before);
  at.record('exposure elsewhere', { organisationId: at.ash, commissionerName: 'Third Council', what: 'Feet', annualValue: 1_200_000 });
  expect(there(provider(view(), at.ash)).total).toBeCloseTo(ASH + 12_000, 6);
});
