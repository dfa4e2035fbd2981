import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitImport } from '../../../electron/app/imports/commit.ts';
import { interpretRelease } from '../../../electron/app/imports/interpret.ts';
import { emptyPortfolio } from '../../../electron/app/imports/known-portfolio.ts';
import { readPackage } from '../../../electron/app/imports/package-reader.ts';
import { planImport } from '../../../electron/app/imports/plan.ts';
import { packageOf, type Json } from '../../fixtures/ocds/build.ts';
import { MemoryStore } from '../../fixtures/ocds/memory-store.ts';
import { realReleases } from '../../fixtures/ocds/real.ts';

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): Path[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...at, Array.isArray(value) ? Number(key) : key])) : [];
  return at.length === 0 ? inner : [at, ...inner];
}

/** A copy with one place changed: taken out, or something else put there. */
function damaged(release: Json, path: Path, put: { readonly value: unknown } | null): Json {
  const copy = structuredClone(release);
  let holder: Record<string | number, unknown> = copy;
  for (const key of path.slice(0, -1)) {
    const next = holder[key];
    if (typeof next !== 'object' || next === null) return copy;
    holder = next as Record<string | number, unknown>;
  }
  const last = path.at(-1) ?? '';
  if (put === null) delete holder[last];
  else holder[last] = put.value;
  return copy;
}

const wrong = fc.oneof(fc.constantFrom<unknown>(null, true, 0, -1, 1e308, Number.MAX_SAFE_INTEGER, '', ' ', 'rn', 'null', [], {}, [null], [[]], { amount: {} }, '9999-99-99', '2025-02-30T00:00:00Z', '\u0000', '\uD800', '__proto__', 'constructor'), fc.jsonValue());
const real = [...realReleases('contracts-finder-2025.json'), ...realReleases('sell2wales-2025.json').slice(0, 4)];
const damagedRelease = fc.constantFrom(...real).chain((release) => {
  const paths = pathsOf(release);
  return fc.array(fc.tuple(fc.constantFrom(...paths), fc.option(wrong.map((value) => ({ value })))), { minLength: 1, maxLength: 6 })
    .map((changes) => changes.reduce((before, [path, put]) => damaged(before, path, put), release));
});

describe('whatever a file holds', () => {
  it('damaged real notices are read without an exception, and what is taken can be kept', () => {
    let taken = 0;
    fc.assert(fc.property(fc.array(damagedRelease, { minLength: 1, maxLength: 3 }), (raw) => {
      const releases = raw.map((one, index) => interpretRelease(one, index + 1));
      for (const { outcome } of releases) if (outcome.is !== 'contract') expect(outcome.reason).toMatch(/\.$/);
      const store = new MemoryStore();
      const done = commitImport({ store, releases, decisions: [] });
      if (!done.ok) throw new Error(done.error.message);
      taken += done.value.contractsCreated.length;
      const again = commitImport({ store, releases, decisions: [] });
      expect(again).toMatchObject({ ok: true, value: { contractsCreated: [], contractsUpdated: [], organisationsCreated: [] } });
    }), { numRuns: 1_000 });
    expect(taken).toBeGreaterThan(200);
  });

  it('any JSON is read as a release without an exception', () => {
    fc.assert(fc.property(fc.jsonValue(), (raw) => { expect(interpretRelease(raw, 1).outcome.is).toBe('refused'); }), { numRuns: 1_000 });
    const key = fc.constantFrom('ocid', 'id', 'date', 'tag', 'awards', 'contracts', 'parties', 'buyer', 'tender', 'suppliers', 'value', 'amount', 'name', 'period', 'status', '__proto__');
    const tree = fc.letrec((tie) => ({ node: fc.oneof({ maxDepth: 5 }, fc.constantFrom<unknown>('2025-01-01', 'award', 'x', 5, null, 'cancelled'), fc.dictionary(key, tie('node'), { maxKeys: 8 }), fc.array(tie('node'), { maxLength: 4 })) })).node;
    fc.assert(fc.property(tree, (raw) => { interpretRelease(raw, 1); }), { numRuns: 2_000 });
  });

  const read = (bytes: Buffer) => {
    const reading = readPackage(bytes, ({ raw }) => raw);
    for (let step = reading.next(); ; step = reading.next()) if (step.done === true) return step.value;
  };

  it('a package cut anywhere, or with any byte changed, is read or refused, never a defect; what is read is what JSON.parse reads', () => {
    const whole = Buffer.from(JSON.stringify(packageOf(real.slice(0, 2))));
    fc.assert(fc.property(fc.nat(whole.length - 1), fc.option(fc.integer({ min: 0, max: 255 })), (at, byte) => {
      const bytes = byte === null ? whole.subarray(0, at) : Buffer.from(whole);
      if (byte !== null) bytes[at] = byte;
      const result = read(Buffer.from(bytes));
      let parsed: unknown;
      try { parsed = JSON.parse(bytes.toString('utf8')); } catch { parsed = undefined; }
      if (result.ok) expect(result.value.releases).toEqual((parsed as { releases: unknown }).releases);
      else expect(result.error.message).toContain('Nothing was imported.');
      if (parsed === undefined) expect(result.ok).toBe(false);
    }), { numRuns: 2_000 });
  });

  it('agrees with JSON.parse on any document, however it is spaced', () => {
    fc.assert(fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 5 }), fc.constantFrom(undefined, 1, '\t', '\n \r\t'), (releases, space) => {
      const text = JSON.stringify({ more: releases[0], releases, version: '1.1' }, null, space);
      expect(read(Buffer.from(text))).toMatchObject({ ok: true, value: { releases: (JSON.parse(text) as { releases: unknown[] }).releases } });
    }), { numRuns: 500 });
  });
});

describe('a file made to wear the application out', () => {
  const release = (n: number, more: object): object => ({
    ocid: 'ocds-test-one', id: `r${n}`, date: new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString(), tag: ['award'], buyer: { name: 'A council' },
    awards: [{ id: '1', status: 'active', suppliers: [{ name: 'A mutual' }], value: { amount: n + 1, currency: 'GBP' } }], ...more,
  });

  it('is planned in seconds when all its notices are of one contract', () => {
    const releases = Array.from({ length: 30_000 }, (_, index) => interpretRelease(release(index, {}), index + 1));
    const began = performance.now();
    expect(planImport(releases, emptyPortfolio).counts).toMatchObject({ 'new contract': 1, update: 29_999 });
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('is read in seconds when one notice has very many awards and contracts', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => index);
    const began = performance.now();
    interpretRelease(release(1, { awards: many.map((n) => ({ id: `a${n}`, suppliers: [{ name: 'A mutual' }] })), contracts: many.map((n) => ({ id: `c${n}`, awardID: `a${n}` })) }), 1);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
