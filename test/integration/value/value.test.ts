import fc from 'fast-check';
import type { Compilable } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { valueSummary } from '../../../db/repositories/value.ts';
import type { ContractId } from '../../../shared/model/ids.ts';
import { benefitYears } from '../../../shared/model/benefit-years.ts';
import { recordKinds, type RecordOf } from '../../../shared/model/records/index.ts';
import { contractedStates } from '../../../shared/model/records/promised.ts';
import { sumPence, type Pence } from '../../../shared/money.ts';
import { financialYear, isoDate } from '../../../shared/time.ts';
import { fieldArbitrary, recordArbitrary } from '../../fixtures/record-arbitrary.ts';
import { ground, someFields, type Ground } from '../records/ground.ts';

type Benefit = RecordOf<'benefit'>;
type Amounts = Benefit['expected'];

/** Pounds and pence that add up within what pence can hold, also over hundreds of benefits. */
const amounts = fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: fc.uniqueArray(fc.record({ year: fc.integer({ min: 2020, max: 2030 }), amount: fc.oneof(fc.integer({ min: -500_000, max: 500_000_000 }), fc.constant(0)) }), { selector: ({ year }) => year, maxLength: 6 }) })
  .map((lines) => lines.toSorted((a, b) => a.year - b.year)) as unknown as fc.Arbitrary<Amounts>;

function grown(seed: number): { readonly at: Ground; readonly benefits: readonly Benefit[]; readonly gone: ReadonlySet<string> } {
  const at = ground();
  // Of the first contract objectives, documents and liabilities are made as well; the second is deleted.
  const [, doomed] = at.linked('contract');
  const drawn = fc.sample(fc.tuple(recordArbitrary('benefit', at.linked), amounts, amounts, fc.constantFrom(null, 'Carers', 'carers', 'Older people')), { numRuns: 120, seed });
  const benefits = drawn.map(([fields, expected, actual, beneficiaries]) => at.created('benefit', { ...fields, expected, actual, beneficiaries }));
  const deleted = benefits.filter((_, index) => index % 7 === 3);
  for (const { id, version } of deleted) at.must('record.delete', { kind: 'benefit', id, version });
  const { contract } = at.must('contract.get', { id: doomed as ContractId });
  at.must('contract.delete', { id: contract.id, version: contract.version });
  const gone = new Set<string>([...deleted.map(({ id }) => id), ...benefits.flatMap(({ id, contractId }) => (contractId === doomed ? [id] : []))]);
  return { at, benefits, gone };
}

/** Independently of SQL: pence of some benefits over all years, disbenefits taken off; `null` where nothing is stated. */
function together(benefits: readonly Benefit[], of: 'expected' | 'actual'): Pence | null {
  const all = benefits.flatMap((benefit) => benefit[of].map(({ amount }) => ((benefit.benefit === 'disbenefit' ? -1 : 1) * amount) as Pence));
  return all.length === 0 ? null : sumPence(all).total;
}
const lineOf = (benefits: readonly Benefit[]) => ({ benefits: benefits.length, expected: together(benefits, 'expected'), actual: together(benefits, 'actual') });

describe.each([1, 22, 333])('value for money over generated benefits, seed %i', (seed) => {
  let made: ReturnType<typeof grown>;
  let counted: readonly Benefit[];
  beforeAll(() => {
    made = grown(seed);
    counted = made.benefits.filter(({ id }) => !made.gone.has(id));
  });
  afterAll(() => { made.at.close(); });
  const summary = () => valueSummary(made.at.store.read);

  test('the benefits tell apart what they should', () => {
    expect(made.gone.size).toBeGreaterThan(20);
    expect(counted.some(({ contractId }) => contractId !== null)).toBe(true);
    expect(counted.some(({ programme }) => programme !== null)).toBe(true);
    expect(counted.some(({ benefit, expected }) => benefit === 'disbenefit' && expected.length > 0)).toBe(true);
    expect(counted.some(({ expected, actual }) => expected.length === 0 && actual.length === 0)).toBe(true);
  });

  test('each year is what the model says of those that are there', () => expect(summary().years).toEqual(benefitYears(counted)));

  test('each state of being contracted, also one that none has', () => {
    expect(summary().benefits).toBe(counted.length);
    expect(summary().contracted).toEqual(contractedStates.map((state) => ({ state, ...lineOf(counted.filter(({ contracted }) => contracted === state)) })));
  });

  test('each group of beneficiaries, those named most often first', () => {
    const { beneficiaries } = summary();
    const groups = [...Map.groupBy(counted, (one) => one.beneficiaries)].map(([who, benefits]) => ({ who, ...lineOf(benefits) }));
    expect(new Map(beneficiaries.map((line) => [line.who, line]))).toEqual(new Map(groups.map((line) => [line.who, line])));
    expect(beneficiaries.map(({ benefits }) => benefits)).toEqual(groups.map(({ benefits }) => benefits).toSorted((a, b) => b - a));
  });

  test('what was deleted counts again when it is undone', () => {
    const { at, benefits, gone } = made;
    at.must('undo.undo', undefined);
    const back = benefits.filter((one) => one.contractId === at.linked('contract')[1] && at.must('record.get', { kind: 'benefit', id: one.id }).record.deletedAt === null);
    expect(back.length).toBeGreaterThan(0);
    expect(back.every(({ id }) => gone.has(id))).toBe(true);
    const there = new Set([...counted, ...back].map(({ id }) => id));
    expect(summary().years).toEqual(benefitYears(benefits.filter(({ id }) => there.has(id))));
    at.must('undo.redo', undefined);
    expect(summary().years).toEqual(benefitYears(counted));
  });
});

test('an empty store has nothing to compare, and says nothing of £0', () => {
  const at = ground();
  expect(valueSummary(at.store.read)).toEqual({ benefits: 0, years: [], contracted: contractedStates.map((state) => ({ state, benefits: 0, expected: null, actual: null })), beneficiaries: [], pipeline: [] });
  at.close();
});

test('the pipeline counts spin-outs by department and stage, those of unknown value apart, and leaves out deleted ones', () => {
  const at = ground();
  const spinOut = (department: string | null, stage: string, annualValue: number | null) => at.created('spin-out', someFields('spin-out', { name: 'A service', department, stage, enteredOn: isoDate.parse('2026-04-01'), annualValue }));
  spinOut('Health', 'interest', 100_50);
  spinOut('Health', 'interest', null);
  spinOut('Health', 'live', 0);
  spinOut(null, 'live', null);
  const { id, version } = spinOut('Libraries', 'live', 1);
  at.must('record.delete', { kind: 'spin-out', id, version });
  expect(valueSummary(at.store.read).pipeline).toEqual([
    { department: 'Health', stage: 'interest', count: 2, annualValue: 100_50, unknown: 1 },
    { department: 'Health', stage: 'live', count: 1, annualValue: 0, unknown: 0 },
    { department: null, stage: 'live', count: 1, annualValue: null, unknown: 1 },
  ]);
  at.close();
});

describe('how the figures are read', () => {
  let at: Ground;
  const MANY = 3_000;
  beforeAll(() => {
    at = ground();
    const { expected: field } = recordKinds.benefit.fields;
    const [sample] = fc.sample(fieldArbitrary(field, at.linked).filter((lines) => (lines as Amounts).length > 2), { numRuns: 1, seed: 5 }) as readonly Amounts[];
    const one = at.created('benefit', someFields('benefit', { contractId: at.linked('contract')[0], description: 'Fewer falls', benefit: 'quality', contracted: 'not decided', status: 'planned', expected: sample, actual: sample }));
    // Copies of a row that the application wrote; reading them is what is looked at.
    const columns = (at.store.connection.pragma('table_info(benefit)') as { name: string }[]).map(({ name }) => name).filter((name) => name !== 'id').join(', ');
    at.store.connection.prepare(`INSERT INTO benefit (id, ${columns}) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT 'copy ' || i, ${columns} FROM benefit, n WHERE id = ?`).run(MANY, one.id);
  });
  afterAll(() => { at.close(); });

  test('amounts are found by their benefit, never by reading all of them for each', () => {
    const plans: string[] = [];
    const planned = <R>(query: Compilable<R>): Compilable<R> => {
      const { sql, parameters } = query.compile();
      plans.push((at.store.connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[]).map(({ detail }) => detail).join('\n'));
      return query;
    };
    const summary = valueSummary({ ...at.store.read, all: (query) => at.store.read.all(planned(query)) });
    expect(summary.benefits).toBe(MANY + 1);
    expect(summary.years.every(({ stated }) => stated === MANY + 1)).toBe(true);
    expect(summary.years.map(({ year }) => financialYear.parse(year))).toEqual(summary.years.map(({ year }) => year));
    expect(plans.length).toBe(4);
    // A table of amounts that is gone through once more for each benefit takes seconds where there are thousands.
    for (const plan of plans) {
      const steps = plan.split('\n');
      expect(steps.filter((step) => /^SCAN (line|one)\b/.test(step)).length).toBe(new Set(steps.filter((step) => /^SCAN (line|one)\b/.test(step))).size);
      expect(steps.filter((step) => /JOIN/.test(step) && !/^SEARCH \w+ USING INDEX/.test(step))).toEqual([]);
      for (const [index, step] of steps.entries()) if (step.startsWith('CORRELATED')) expect(steps[index + 1]).toMatch(/^SCAN v VIRTUAL TABLE/);
    }
  });
});
