import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openOffice, pounds, type Office, type Statement } from './support.ts';
import { tries } from '../../fixtures/thoroughness.ts';

/** Places that a statement can stand in: years that follow one another, each on two bases, so that two-year averages hang together. */
const slots = [2023, 2024, 2025].flatMap((year) => (['audited', 'management accounts'] as const).map((basis) => ({ periodStart: `${year}-04-01`, periodEnd: `${year + 1}-03-31`, basis })));
type Step = { readonly does: 'put' | 'remove' | 'restore' | 'aim'; readonly slot: number; readonly staff: number };
const steps = fc.array(fc.record({
  does: fc.constantFrom('put' as const, 'put' as const, 'put' as const, 'remove' as const, 'restore' as const, 'aim' as const), slot: fc.nat(slots.length - 1), staff: fc.integer({ min: 55, max: 85 }),
}), { minLength: 4, maxLength: 10 });

const said = async (office: Office) => (await office.indicators())
  .map(({ metric, measuredOn, source, contractId, level, value, says }) => [measuredOn, source, metric, contractId !== null, level, value, says].join(' | ')).sort();

async function walk(office: Office, course: readonly Step[]) {
  const put = new Map<number, { readonly statement: Statement; staff: number; there: boolean }>();
  let target: number | null = null;
  const { id } = await office.letContract({ distressTargets: [] });
  for (const { does, slot, staff } of course) {
    const place = slots[slot];
    const known = put.get(slot);
    if (does === 'aim') {
      const { version } = (await office.value('contract.get', { id })).contract;
      target = staff / 1_000;
      await office.value('contract.update', { id, version, patch: { distressTargets: [{ metric: 'operating margin', target, direction: 'at least', note: null }] } });
    } else if (does === 'put' && place !== undefined && known === undefined) {
      put.set(slot, { statement: await office.state({ ...place, staffCosts: pounds(staff * 100_000) }), staff, there: true });
    } else if (does === 'put' && known?.there === true) {
      await office.correct(known.statement, { staffCosts: pounds(staff * 100_000) });
      known.staff = staff;
    } else if (does === 'remove' && known?.there === true) {
      await office.remove(known.statement);
      known.there = false;
    } else if (does === 'restore' && known?.there === false) {
      await office.restore(known.statement);
      known.there = true;
    }
  }
  return { left: [...put].filter(([, { there }]) => there).map(([slot, { staff }]) => ({ slot, staff })), target };
}

/** The newest statement goes after a target was agreed: the one before it is the newest now, and has not been measured against it. */
const outlived: Step[] = [{ does: 'put', slot: 4, staff: 55 }, { does: 'put', slot: 0, staff: 55 }, { does: 'aim', slot: 0, staff: 55 }, { does: 'remove', slot: 4, staff: 55 }];

it('whatever happened to the statements, their indicators are those of the statements that are left, and all of it can be undone and done again', async () => {
  await fc.assert(fc.asyncProperty(steps, async (course) => {
    const [office, fresh] = [await openOffice(), await openOffice()];
    try {
      const { left, target } = await walk(office, course);
      const after = await said(office);
      // The same statements entered once, the other way round; targets were agreed before any of them, so older periods may lack their own.
      await fresh.letContract({ distressTargets: [] });
      for (const { slot, staff } of left.toReversed()) await fresh.state({ ...slots[slot], staffCosts: pounds(staff * 100_000) });
      const plain = (lines: readonly string[]) => lines.filter((line) => line.split(' | ')[3] === 'false');
      expect(plain(after)).toEqual(await said(fresh));
      const newest = left.map(({ slot }) => slots[slot]?.periodEnd ?? '').sort().at(-1) ?? null;
      const own = after.filter((line) => !plain(after).includes(line) && newest !== null && line.startsWith(newest));
      if (target !== null && newest !== null) expect(own).toHaveLength(left.filter(({ slot }) => slots[slot]?.periodEnd === newest).length);

      let undone = 0;
      // The first two steps made the two organisations.
      for (; (await office.value('undo.state', undefined)).undo !== 'Add organisation Anytown Council'; undone += 1) await office.value('undo.undo', undefined);
      expect(await office.indicators()).toEqual([]);
      for (; undone > 0; undone -= 1) await office.value('undo.redo', undefined);
      expect(await said(office)).toEqual(after);
      expect((await office.work('store.verify', undefined)).ok).toBe(true);
      expect([...office.defects, ...fresh.defects]).toEqual([]);
    } finally {
      await office.close();
      await fresh.close();
    }
  }), { ...tries(6, 60), examples: [[outlived]] });
});
