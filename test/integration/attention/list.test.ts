import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttentionItem } from '../../../shared/ipc/overview.ts';
import { attentionKinds, familyNames, familyOf, kindsOf } from '../../../shared/model/attention.ts';
import { order } from '../../../db/repositories/attention/order.ts';
import { rules } from '../../../db/repositories/attention/registry.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { sampleStore } from '../../fixtures/sample.ts';

let at: Bench;
let all: readonly AttentionItem[];
beforeAll(async () => {
  at = startApplication({ copyOf: sampleStore() });
  const rows: AttentionItem[] = [];
  for (let total = 1; rows.length < total;) {
    const page = await at.value('attention.list', { family: null, kind: null, offset: rows.length, limit: 500 });
    total = page.total;
    if (page.rows.length === 0) break;
    rows.push(...page.rows);
  }
  all = rows;
});
afterAll(async () => { await at.close(); });

describe('the rules', () => {
  it('are one a kind, each in its places, and every place has its rule', () => {
    expect(rules.map(({ kind }) => kind).toSorted()).toEqual([...attentionKinds].toSorted());
    expect(rules.flatMap(({ places }) => places).toSorted()).toEqual([...order].toSorted());
    expect(familyNames.flatMap(kindsOf).toSorted()).toEqual([...attentionKinds].toSorted());
    for (const { places, place } of rules) expect(place === undefined).toBe(places.length === 1);
  });

  it('keep what came first before there were others in its order', () => {
    const first = [
      'risk review overdue, extreme', 'contract ending within its notice period', 'risk review overdue, high', 'risk without an owner, extreme', 'risk without an owner, high',
      'risk review overdue, moderate', 'contract without a risk', 'risk review overdue, low', 'risk without an owner, moderate', 'risk without an owner, low',
    ];
    expect(order.filter((place) => first.includes(place))).toEqual(first);
  });
});

describe('the list of a whole portfolio', () => {
  it('names nothing twice for one reason, and each with a reason and a way to act', () => {
    expect(all.length).toBeGreaterThan(300);
    expect(new Set(all.map(({ kind, entity }) => `${kind} ${entity.id}`)).size).toBe(all.length);
    for (const { title, reason, action } of all) {
      expect(title).not.toBe('');
      expect(reason).toMatch(/[.!?)]$/);
      expect(action.to).toMatch(/^\/[a-z]/);
      expect(action.words).toMatch(/^[A-Z]/);
      expect(`${title}${reason}`).not.toMatch(/undefined|null|NaN|\d{4}-\d{2}-\d{2}/);
    }
  });

  it('is in the order of rank, the older record first among equals', () => {
    const inOrder = all.toSorted((a, b) => a.rank - b.rank || (a.entity.id < b.entity.id ? -1 : 1));
    expect(all).toEqual(inOrder);
    // Each stands in a place of its own rule.
    const places = new Map(rules.map(({ kind, places: own }) => [kind, own.map((place) => order.indexOf(place))]));
    for (const { kind, rank } of all) expect(places.get(kind)).toContain(Math.floor(rank / 10_000_000));
  });

  it('comes out the same in pages of any size, of the whole, a family or a reason', async () => {
    const question = fc.record({ family: fc.option(fc.constantFrom(...familyNames), { nil: null }), kind: fc.option(fc.constantFrom(...attentionKinds), { nil: null, freq: 2 }), offset: fc.nat(all.length + 20), limit: fc.integer({ min: 1, max: 120 }) });
    await fc.assert(fc.asyncProperty(question, async ({ family, kind, offset, limit }) => {
      const expected = all.filter((item) => (kind === null || item.kind === kind) && (family === null || familyOf(item.kind) === family));
      const page = await at.value('attention.list', { family, kind, offset, limit });
      expect(page).toEqual({ total: expected.length, offset, rows: expected.slice(offset, offset + limit) });
    }), { numRuns: 150, seed: 20_261_121 });
  });

  it('is counted by reason as the Overview says', async () => {
    const { attention } = await at.value('overview.get', undefined);
    expect(attention).toEqual(Object.fromEntries(attentionKinds.map((kind) => [kind, all.filter((item) => item.kind === kind).length])));
  });
});
