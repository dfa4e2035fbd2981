import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitImport, type ImportOutcome, type PartyDecision } from '../../../electron/app/imports/commit.ts';
import { interpretRelease } from '../../../electron/app/imports/interpret.ts';
import { emptyPortfolio } from '../../../electron/app/imports/known-portfolio.ts';
import { planImport, type ImportPlan } from '../../../electron/app/imports/plan.ts';
import type { Pence } from '../../../shared/money.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { award, identified, release, supplier, type Json, type ReleaseParts } from '../../fixtures/ocds/build.ts';
import { MemoryStore } from '../../fixtures/ocds/memory-store.ts';
import { realReleases } from '../../fixtures/ocds/real.ts';

const interpreted = (raw: readonly unknown[]) => raw.map((one, index) => interpretRelease(one, index + 1));
const planOf = (raw: readonly unknown[], store = new MemoryStore()): ImportPlan => planImport(interpreted(raw), store.portfolio);
const verdicts = (plan: ImportPlan): readonly string[] => plan.releases.map(({ verdict }) => verdict);
const reasons = (plan: ImportPlan): readonly string[] => plan.releases.map(({ reason }) => reason);

function bring(store: MemoryStore, raw: readonly unknown[], decisions: readonly PartyDecision[] = []): ImportOutcome {
  const done = commitImport({ store, releases: interpreted(raw), decisions });
  if (!done.ok) throw new Error(done.error.message);
  return done.value;
}
const contractOf = (store: MemoryStore, ocid = 'ocds-test01-1') => {
  const contract = store.contracts.find((one) => one.ocid === ocid);
  if (contract === undefined) throw new Error(`There is no contract of ${ocid}.`);
  return contract;
};
const nothingNew = { 'new contract': 0, update: 0, 'award without supplier': 0, refused: 0 };

/** Counted straight from the file, by nothing of the importer: an award with a named supplier, by ocid and date. */
function countedByHand(releases: readonly Json[]) {
  type Award = { suppliers?: { name?: string }[]; value?: { amount: number } };
  const awarded = releases.filter((one) => ((one['awards'] as Award[] | undefined) ?? []).some((given) => (given.suppliers ?? []).length > 0));
  const ocids = new Set(awarded.map((one) => one['ocid']));
  const parties = new Set<string>();
  for (const one of awarded) {
    const named = one['parties'] as { id: string; name: string; identifier?: { scheme?: string; id?: string } }[];
    for (const { name, identifier } of named) parties.add(identifier?.scheme !== undefined && !(identifier.scheme === 'GB-COH' && (identifier.id ?? '').length > 8) ? `${identifier.scheme} ${(identifier.id ?? '').padStart(8, '0')}` : name.toLowerCase().replace(/[^a-z0-9]+(limited|ltd|plc|llp|cic)\b\.?/g, '').replace(/[^a-z0-9]/g, ''));
  }
  const pence = new Map(awarded.toSorted((a, b) => (String(a['date']) < String(b['date']) ? -1 : 1)).map((one) => [one['ocid'], Math.round((one['awards'] as Award[]).reduce((sum, given) => sum + (given.value?.amount ?? 0), 0) * 100)]));
  return { contracts: ocids.size, updates: awarded.length - ocids.size, notYet: releases.length - awarded.length, parties: parties.size, pence: [...pence.values()].reduce((a, b) => a + b, 0) };
}

describe('the real notices of Contracts Finder', () => {
  const raw = realReleases('contracts-finder-2025.json');
  const byHand = countedByHand(raw);

  it('give the counts that a separate count of the file gives', () => {
    const plan = planOf(raw);
    expect(plan.counts).toEqual({ ...nothingNew, 'new contract': byHand.contracts, update: byHand.updates, 'no contract yet': byHand.notYet, unchanged: 0 });
    expect(plan.contracts).toHaveLength(byHand.contracts);
    expect([byHand.contracts, byHand.updates, byHand.notYet]).toEqual([66, 2, 24]);
    for (const { reason } of plan.releases) expect(reason).toMatch(/^[A-Z].*\.$/);
  });

  it('become contracts whose values add up to what the file says, and organisations each once', () => {
    const store = new MemoryStore();
    const done = bring(store, raw);
    expect(done.contractsCreated).toHaveLength(byHand.contracts);
    expect(store.contracts.reduce((sum, { fields }) => sum + (fields.totalValue ?? 0), 0)).toBe(byHand.pence);
    expect(store.contracts.filter(({ fields }) => fields.totalValue === null)).toHaveLength(4);
    expect(store.organisations).toHaveLength(byHand.parties);
    expect(done.organisationsCreated).toHaveLength(byHand.parties);
  });

  it('change nothing the second time', () => {
    const store = new MemoryStore();
    bring(store, raw);
    const before = structuredClone(store.portfolio);
    const again = planOf(raw, store);
    expect(again.counts).toEqual({ ...nothingNew, unchanged: byHand.contracts + byHand.updates, 'no contract yet': byHand.notYet });
    expect([again.contracts, again.parties]).toEqual([[], []]);
    expect(bring(store, raw)).toMatchObject({ contractsCreated: [], contractsUpdated: [], organisationsCreated: [] });
    expect(store.portfolio).toEqual(before);
  });

  it('give the same portfolio in any order, and in two imports as in one', () => {
    const whole = new MemoryStore();
    bring(whole, raw);
    fc.assert(fc.property(fc.shuffledSubarray([...raw], { minLength: raw.length }), fc.nat(raw.length), (shuffled, cut) => {
      const once = new MemoryStore();
      bring(once, shuffled);
      expect(once.content).toEqual(whole.content);
      const twice = new MemoryStore();
      bring(twice, shuffled.slice(0, cut));
      bring(twice, shuffled.slice(cut));
      expect(twice.content).toEqual(whole.content);
      expect(planOf(raw, twice).counts).toMatchObject(nothingNew);
    }), { numRuns: 8 });
  });
});

describe('the real notices of Sell2Wales', () => {
  it('give no contract, and each says why', () => {
    const plan = planOf(realReleases('sell2wales-2025.json'));
    expect(plan.counts).toEqual({ ...nothingNew, unchanged: 0, 'no contract yet': 20 });
    expect(plan.releases).toHaveLength(20);
    for (const { reason, amount, suppliers } of plan.releases) expect([reason, amount, suppliers]).toEqual(['No contract yet: the notice invites tenders, and nothing has been awarded.', null, []]);
    expect([plan.contracts, plan.parties]).toEqual([[], []]);
  });
});

describe('releases of one ocid', () => {
  const first = release();
  const second = release({ id: 'R2', date: '2025-06-01T09:00:00Z', tag: ['awardUpdate'], awards: [award({ amount: 150_000, end: '2026-09-30T00:00:00Z' })] });

  it('become one contract with history', () => {
    const store = new MemoryStore();
    const plan = planOf([second, first]);
    expect(verdicts(plan)).toEqual(['update', 'new contract']);
    expect(reasons(plan)[0]).toBe('Changes the end date and total value of the new contract.');
    bring(store, [second, first]);
    expect(contractOf(store).fields).toMatchObject({ totalValue: 15_000_000, endOn: '2026-09-30', status: 'awarded', yearValues: [] });
    expect(contractOf(store).notices.map(({ releaseId }) => releaseId)).toEqual(['R1', 'R2']);
  });

  it('an older one that comes later is kept as history and changes nothing', () => {
    const store = new MemoryStore();
    bring(store, [second]);
    const plan = planOf([first], store);
    expect(reasons(plan)).toEqual(['Older than a notice already held: it joins the history of the contract and changes nothing.']);
    const before = contractOf(store).fields;
    bring(store, [first]);
    expect(contractOf(store).fields).toEqual(before);
    expect(contractOf(store).notices).toHaveLength(2);
    expect(verdicts(planOf([second, first], store))).toEqual(['unchanged', 'unchanged']);
  });

  it('the same release twice in a file is kept once, and the reason names its place', () => {
    const plan = planOf([first, first]);
    expect(verdicts(plan)).toEqual(['new contract', 'unchanged']);
    expect(reasons(plan)[1]).toBe('The same release also stands at position 1 of the file; nothing changes.');
  });

  it('a release whose content changed under the same id is a further notice', () => {
    const store = new MemoryStore();
    bring(store, [first]);
    expect(verdicts(planOf([release({ title: 'Community nursing and therapy' })], store))).toEqual(['update']);
  });

  it('what a later notice does not say stays', () => {
    const store = new MemoryStore();
    bring(store, [first]);
    bring(store, [release({ id: 'R3', date: '2025-07-01', awards: [award({ amount: 0, start: null, end: null })] })]);
    expect(contractOf(store).fields).toMatchObject({ totalValue: 12_000_000, startOn: '2025-04-01', endOn: '2026-03-31' });
  });

  it('a value falls to its financial year only where the contract runs within one', () => {
    const store = new MemoryStore();
    bring(store, [first]);
    expect(contractOf(store).fields.yearValues).toEqual([{ year: 2025, amount: 12_000_000 }]);
    bring(store, [second]);
    expect(contractOf(store).fields.yearValues).toEqual([]);
  });
});

describe('what a person edited', () => {
  const first = release();
  const next = (parts: Parameters<typeof award>[0], more: ReleaseParts = {}) => release({ id: 'R2', date: '2025-06-01T09:00:00Z', tag: ['awardUpdate'], awards: [award(parts)], ...more });

  it('stays, and the note names it', () => {
    const store = new MemoryStore();
    bring(store, [first]);
    store.edit('ocds-test01-1', { title: 'Nursing (Marlshire)', totalValue: 12_345_600 as Pence });
    const update = next({ amount: 150_000, end: '2026-02-28' }, { title: 'Community nursing, extended' });
    const plan = planOf([update], store);
    expect(plan.releases[0]?.notes).toEqual(['Edited here since the last notice, so left as it is: title and total value.']);
    bring(store, [update]);
    expect(contractOf(store).fields).toMatchObject({ title: 'Nursing (Marlshire)', totalValue: 12_345_600, endOn: '2026-02-28' });
  });

  it('is not touched by a notice that does not change it', () => {
    const store = new MemoryStore();
    bring(store, [first]);
    store.edit('ocds-test01-1', { title: 'Nursing', status: 'live' });
    const plan = planOf([next({ amount: 150_000 })], store);
    expect(plan.releases[0]?.notes.filter((note) => note.includes('Edited here'))).toEqual([]);
    bring(store, [next({ amount: 150_000 })]);
    expect(contractOf(store).fields).toMatchObject({ title: 'Nursing', status: 'live', totalValue: 15_000_000 });
  });

  it('a provider put right by hand stays when the notice names another', () => {
    const store = new MemoryStore();
    bring(store, [first, release({ ocid: 'ocds-test01-2', awards: [award({ suppliers: [supplier('Hill Care')] })] })]);
    const other = store.organisations.find(({ name }) => name === 'Hill Care')?.id as OrganisationId;
    store.edit('ocds-test01-1', { providerId: other });
    const update = next({ suppliers: [supplier('Dale Care')] });
    expect(planOf([update], store).releases[0]?.notes.join(' ')).toContain('left as it is: providers.');
    bring(store, [update]);
    expect(contractOf(store).fields.providerId).toBe(other);
  });

  it('a new date that contradicts an edited one is not taken', () => {
    const store = new MemoryStore();
    bring(store, [first]);
    store.edit('ocds-test01-1', { startOn: '2025-12-01' as IsoDate });
    bring(store, [next({ end: '2025-10-31' })]);
    expect(contractOf(store).fields).toMatchObject({ startOn: '2025-12-01', endOn: '2026-03-31' });
  });

  it('holds for any fields edited: after any import an edited field is as the person left it', () => {
    const fields = { title: 'By hand', totalValue: 1 as Pence, endOn: '2027-01-01' as IsoDate, description: 'By hand', cpvCode: '99999999', reference: 'HAND' };
    fc.assert(fc.property(fc.subarray(Object.keys(fields) as (keyof typeof fields)[]), fc.integer({ min: 1, max: 999 }), fc.constantFrom('2025-06-01', '2025-02-01'), (edited, amount, date) => {
      const store = new MemoryStore();
      bring(store, [first]);
      const patch = Object.fromEntries(edited.map((field) => [field, fields[field]]));
      store.edit('ocds-test01-1', patch);
      bring(store, [release({ id: 'R2', date, tag: ['awardUpdate'], title: `T${amount}`, awards: [award({ amount, end: '2026-05-05' })], tender: { id: `N${amount}`, description: `D${amount}`, classification: { scheme: 'CPV', id: '85000000' } } })]);
      expect(contractOf(store).fields).toMatchObject(patch);
      if (date > '2025-03' && !edited.includes('totalValue')) expect(contractOf(store).fields.totalValue).toBe(amount * 100);
    }));
  });
});

describe('awards that make no contract', () => {
  it('without a supplier', () => {
    expect(verdicts(planOf([release({ awards: [award({ suppliers: [] })] }), release({ ocid: 'b', awards: [] })]))).toEqual(['award without supplier', 'award without supplier']);
  });
  it('without a buyer', () => {
    expect(reasons(planOf([release({ buyer: null })]))).toEqual(['buyer is missing, so the commissioner cannot be told.']);
  });
  it('called off: refused when nothing is held, else the contract ends', () => {
    const off = release({ id: 'R9', date: '2025-09-01', tag: ['awardCancellation'], awards: [award({ status: 'cancelled' })] });
    expect(planOf([off]).counts).toMatchObject({ refused: 1 });
    const store = new MemoryStore();
    bring(store, [off, release()]);
    expect(contractOf(store).fields).toMatchObject({ status: 'ended', statusReason: 'Called off, by the notice of 1 Sep 2025.' });
  });
  it('an amendment may leave out the supplier, and changes the amount', () => {
    const amendment = release({ id: 'R2', date: '2025-06-01', tag: ['contractAmendment'], awards: [], contracts: [{ id: 'c', awardID: 'A1', status: 'active', value: { amount: 130_000, currency: 'GBP' } }] });
    expect(planOf([amendment]).counts).toMatchObject({ 'award without supplier': 1 });
    expect(verdicts(planOf([{ ...amendment, date: '2025-01-01' }, release()]))).toEqual(['update', 'new contract']);
    const store = new MemoryStore();
    bring(store, [release(), amendment]);
    expect(contractOf(store).fields).toMatchObject({ totalValue: 13_000_000, endOn: '2026-03-31' });
    expect(contractOf(store).notices).toHaveLength(2);
  });
  it('of a contract in the bin: refused; undone imports stand in nobody’s way', () => {
    const store = new MemoryStore();
    bring(store, [release()]);
    const [contract] = store.contracts;
    if (contract === undefined) throw new Error('No contract.');
    store.contracts[0] = { ...contract, deleted: true };
    expect(reasons(planOf([release(), release({ id: 'R2' })], store))).toEqual(['Already imported; nothing changes.', 'The contract of this notice is in the bin. Restore the contract, then import the file again.']);
    store.contracts[0] = { ...contract, deleted: true, notices: [] };
    expect(verdicts(planOf([release()], store))).toEqual(['new contract']);
  });
});

describe('parties', () => {
  const by = (party: Json, ocid: string): Json => release({ ocid, id: ocid, parties: [party], awards: [award({ suppliers: [{ id: party['id'], name: party['name'] }] })] });
  const named = (plan: ImportPlan) => plan.parties.map(({ name, identifiers, match }) => [name, identifiers.map(({ scheme, id }) => `${scheme}:${id}`).join(' '), match?.how ?? null]);

  it('with one identifier are one, whatever they are called', () => {
    const plan = planOf([by(identified('1', 'Dennis Eagle Limited', 'GB-COH', '3794455'), 'a'), by(identified('2', 'DENNIS EAGLE (t/a Terberg)', 'GB-COH', '03794455'), 'b')]);
    expect(named(plan)).toEqual([['Marlshire County Council', '', null], ['Dennis Eagle Limited', 'GB-COH:03794455', null]]);
  });
  it('of one name are one where not both are identified, and two where they are', () => {
    const plan = planOf([by(identified('1', 'Hill Care Ltd', 'GB-COH', '1'), 'a'), by({ id: '9', name: 'Hill Care Limited' }, 'b')]);
    expect(named(plan)).toHaveLength(2);
    const two = planOf([by(identified('1', 'Hill Care', 'GB-COH', '1'), 'a'), by(identified('2', 'Hill Care', 'GB-COH', '2'), 'b')]);
    expect(named(two)).toHaveLength(3);
  });
  it('are joined by a mention that has both identifiers', () => {
    const both = { ...identified('3', 'Hill Care CIC', 'GB-COH', '1'), additionalIdentifiers: [{ scheme: 'GB-PPON', id: 'PBBB-1111-BBBB' }] };
    const plan = planOf([by(identified('1', 'Hill', 'GB-PPON', 'PBBB-1111-BBBB'), 'a'), by(identified('2', 'Hill Care', 'GB-COH', '1'), 'b'), by(both, 'c')]);
    expect(named(plan)).toHaveLength(2);
  });
  it('are matched by identifier, else by name for the person to confirm', () => {
    const store = new MemoryStore();
    bring(store, [by(identified('1', 'Hill Care CIC', 'GB-COH', '1'), 'a')]);
    expect(named(planOf([by(identified('7', 'Hill Care (Dales)', 'GB-COH', '1'), 'b')], store))).toEqual([['Marlshire County Council', '', 'same name'], ['Hill Care (Dales)', 'GB-COH:00000001', 'identifier']]);
    expect(named(planOf([by({ id: '7', name: 'Hill Care' }, 'b')], store))[1]).toEqual(['Hill Care', '', 'same name']);
    const other = planOf([by(identified('7', 'Hill Care', 'GB-COH', '2'), 'b')], store).parties[1];
    expect(other?.match).toBeNull();
    expect(other?.offers.map(({ name }) => name)).toEqual(['Hill Care CIC']);
  });
  it('follow the person’s decisions', () => {
    const store = new MemoryStore();
    bring(store, [by(identified('1', 'Hill Care CIC', 'GB-COH', '1'), 'a')]);
    const next = [by(identified('7', 'Hill Care', 'GB-PPON', 'PBBB-1111-BBBB'), 'b')];
    const key = planOf(next, store).parties[1]?.key ?? '';
    const hill = store.organisations.find(({ name }) => name === 'Hill Care CIC');
    bring(store, next, [{ key, organisationId: hill?.id ?? null }]);
    expect(contractOf(store, 'b').fields.providerId).toBe(hill?.id);
    expect(store.organisations.find(({ id }) => id === hill?.id)?.identifiers.map(({ scheme }) => scheme)).toEqual(['GB-COH', 'GB-PPON']);
    const third = [by({ id: '8', name: 'Hill Care' }, 'c')];
    bring(store, third, [{ key: planOf(third, store).parties[1]?.key ?? '', organisationId: null }]);
    expect(contractOf(store, 'c').fields.providerId).not.toBe(hill?.id);
    const gone = commitImport({ store, releases: interpreted([by({ id: '8', name: 'Nobody' }, 'd')]), decisions: [{ key: 'name nobody', organisationId: '0190a000-0000-7000-8000-999999999999' as OrganisationId }] });
    expect(gone).toMatchObject({ ok: false, error: { code: 'import_rejected', message: expect.stringContaining('The organisation chosen for “Nobody” is no longer there. Nothing was imported.') as string } });
  });
  it('taken for one organisation on both sides of a contract are refused with a sentence', () => {
    const store = new MemoryStore();
    bring(store, [release()]);
    const council = store.organisations[0]?.id ?? null;
    const done = commitImport({ store, releases: interpreted([by({ id: '8', name: 'Dale Care' }, 'd')]), decisions: [{ key: 'name dale care', organisationId: council }] });
    expect(done).toMatchObject({ ok: false, error: { code: 'import_rejected', message: expect.stringContaining('were taken for one organisation. Nothing was imported.') as string } });
  });
  it('get the role that they have in the notices', () => {
    const store = new MemoryStore();
    bring(store, [by(identified('1', 'Hill Care', 'GB-COH', '1', ['supplier'], { publicServiceMissionOrganization: true }), 'a'), by(identified('2', 'Dale Care', 'GB-COH', '2'), 'b')]);
    bring(store, [release({ ocid: 'c', buyer: { id: 'x', name: 'Dale Care' } })]);
    expect(Object.fromEntries(store.organisations.map(({ name, roles }) => [name, roles]))).toEqual({ 'Marlshire County Council': ['commissioner'], 'Hill Care': ['mutual'], 'Dale Care': ['commissioner', 'provider'], 'Riverside Care CIC': ['provider'] });
  });
  it('whose identifier belongs to an organisation in the bin are new, without it', () => {
    const store = new MemoryStore();
    bring(store, [by(identified('1', 'Hill Care', 'GB-COH', '1'), 'a')]);
    store.organisations[1] = { ...(store.organisations[1] as (typeof store.organisations)[number]), deleted: true };
    bring(store, [by(identified('1', 'Hill Care', 'GB-COH', '1'), 'b')]);
    expect(store.organisations.map(({ name, identifiers }) => [name, identifiers.length])).toEqual([['Marlshire County Council', 0], ['Hill Care', 1], ['Hill Care', 0]]);
  });
});

describe('a commit', () => {
  it('can be stopped between contracts', () => {
    const store = new MemoryStore();
    const releases = interpreted(Array.from({ length: 120 }, (_, index) => release({ ocid: `o${index}` })));
    const fractions: number[] = [];
    let asked = 0;
    const done = commitImport({ store, releases, decisions: [], onProgress: (fraction) => fractions.push(fraction), isCancelled: () => (asked += 1) > 2 });
    expect(done).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(fractions).toEqual([0, 50 / 120]);
  });
});

/** Releases of a few processes with a few parties: enough to meet every rule at once. Names are never ambiguous. */
const anyRelease = fc.record({
  ocid: fc.constantFrom('o1', 'o2', 'o3'), id: fc.nat(20), date: fc.nat(8), tag: fc.constantFrom('award', 'awardUpdate', 'tender', 'contractAmendment'), amount: fc.constantFrom(0, 10, 20.5, 999),
  suppliers: fc.subarray(['Hill Care', 'Dale Care', 'Moor Care'], { minLength: 1 }), buyer: fc.constantFrom('Ouse Council', 'Trent Council'), identified: fc.boolean(),
  start: fc.constantFrom('2025-01-01', '2025-06-01', null), end: fc.constantFrom('2025-12-31', '2026-12-31', null), title: fc.constantFrom('One', 'Two'),
}).map(({ ocid, id, date, tag, amount, suppliers, buyer, identified: known, start, end, title }): Json => release({
  ocid, id: `R${id}`, date: `2025-01-0${date + 1}T00:00:00Z`, tag: [tag], title, buyer: { id: buyer, name: buyer },
  parties: known ? suppliers.map((name) => identified(name, name, 'GB-COH', String(name.charCodeAt(0)))) : [],
  awards: tag === 'tender' ? [] : [award({ suppliers: suppliers.map((name) => ({ id: name, name })), amount, start, end })],
}));

describe('any releases', () => {
  it('give one portfolio, whatever their order and however they are split; and nothing the second time', () => {
    fc.assert(fc.property(fc.array(anyRelease, { maxLength: 14 }).chain((raw) => fc.record({ raw: fc.constant(raw), shuffled: fc.shuffledSubarray(raw, { minLength: raw.length }), cut: fc.nat(raw.length) })), ({ raw, shuffled, cut }) => {
      const whole = new MemoryStore();
      bring(whole, raw);
      const mixed = new MemoryStore();
      bring(mixed, shuffled);
      expect(mixed.content).toEqual(whole.content);
      const parts = new MemoryStore();
      bring(parts, shuffled.slice(0, cut));
      bring(parts, shuffled.slice(cut));
      expect(parts.content).toEqual(whole.content);
      const before = structuredClone(parts.portfolio);
      expect(planOf(raw, parts).counts).toMatchObject(nothingNew);
      bring(parts, raw);
      expect(parts.portfolio).toEqual(before);
    }), { numRuns: 150 });
  });

  it('the counts add up to the releases', () => {
    fc.assert(fc.property(fc.array(anyRelease, { maxLength: 20 }), (raw) => {
      const { counts, releases } = planImport(interpreted(raw), emptyPortfolio);
      expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(raw.length);
      expect(releases.map(({ position }) => position)).toEqual(raw.map((_, index) => index + 1));
    }));
  });
});
