import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { riskId } from '../../../shared/model/ids.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import { isoDate } from '../../../shared/time.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { aCommissioner, aContract, aMutual, aService } from '../../fixtures/builders.ts';

const today = isoDate.parse('2026-11-21');
let at: Bench;

beforeEach(async () => {
  at = startApplication();
  const commissionerId = (await at.value('organisation.create', { fields: aCommissioner({ shortName: 'AC' }) })).id;
  const providerId = (await at.value('organisation.create', { fields: aMutual({ notes: 'Owns the Larch building.' }) })).id;
  const service = (await at.value('service.create', { fields: aService({ name: 'District nursing', category: 'community', essential: 'essential', mtpdHours: 24 }) })).id;
  const contractId = (await at.value('contract.create', { fields: aContract({ commissionerId, providerId, serviceIds: [service], reference: 'NH-7', title: 'Nursing in Anytown' }) })).id;
  const fields = { ...blankRisk(today), contractId, owner: 'Zoë Larch' };
  await at.value('risk.create', { fields: { ...fields, title: 'Nurses leave', effect: 'Nursing stops', currentConsequence: 4, currentLikelihood: 4 } });
  await at.value('risk.create', { fields: { ...fields, title: 'Payroll cannot be met', cause: 'Paid "late", 100% in arrears', status: 'closed', closureReason: 'Done' } });
});
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

const find = async (text: string) => (await at.value('search.find', { text })).map(({ kind, title, detail }) => `${kind}: ${title} (${detail})`);

describe('search', () => {
  it('puts titles that begin with the text first, then titles, then anything else', async () => {
    expect(await find('nurs')).toEqual([
      'service: District nursing (community · essential)',
      'contract: NH-7 Nursing in Anytown (Bluebell Community Services CIC · live)',
      'risk: R-0001 Nurses leave (16 Extreme · Zoë Larch)',
    ]);
    expect(await find('larch')).toEqual([
      'organisation: Bluebell Community Services CIC (Mutual)', 'risk: R-0001 Nurses leave (16 Extreme · Zoë Larch)', 'risk: R-0002 Payroll cannot be met (Not scored · Zoë Larch · closed)',
    ]);
    expect((await find('district'))[0]).toBe('service: District nursing (community · essential)');
  });

  it('finds references, two letters at the beginning, and several words anywhere', async () => {
    expect(await find('R-0002')).toEqual(['risk: R-0002 Payroll cannot be met (Not scored · Zoë Larch · closed)']);
    expect(await find('nh')).toEqual(['contract: NH-7 Nursing in Anytown (Bluebell Community Services CIC · live)']);
    expect(await find('stops zoë')).toEqual(['risk: R-0001 Nurses leave (16 Extreme · Zoë Larch)']);
    expect(await find('anytown in')).toHaveLength(1);
    expect(await find('rs')).toEqual([]);
  });

  it('takes what is typed as text, whatever it holds', async () => {
    expect(await find('"late"')).toHaveLength(1);
    expect(await find('100%')).toHaveLength(1);
    for (const text of ['', ' ', '"', '""', "'", '*', 'NEAR(a b)', 'title : nurs', 'a OR b', '-', 'AND', '(((', '\\', '%', '__', 'nurs\u0000ing', '🙂🙂🙂']) {
      expect((await at.ask('search.find', { text })).ok).toBe(true);
    }
    expect(await find('%%%')).toEqual([]);
    expect(await find('_ursing')).toEqual([]);
  });

  it('forgets what was deleted, and finds it again when restored', async () => {
    const [hit] = await at.value('search.find', { text: 'R-0001' });
    if (hit === undefined) throw new Error('The risk was not found.');
    const { risk } = await at.value('risk.get', { id: riskId.parse(hit.id) });
    await at.value('risk.delete', { id: risk.id, version: 1 });
    expect(await find('R-0001')).toEqual([]);
    await at.value('risk.restore', { id: risk.id, version: 2 });
    expect(await find('R-0001')).toHaveLength(1);
    await at.value('risk.update', { id: risk.id, version: 3, patch: { title: 'Staff go' } });
    expect([await find('nurses leave'), await find('staff go')].map((hits) => hits.length)).toEqual([0, 1]);
  });

  it('shows at most fifty', async () => {
    for (let index = 0; index < 60; index += 1) await at.value('risk.create', { fields: { ...blankRisk(today), title: `Shortage ${index}` } });
    expect(await find('shortage')).toHaveLength(50);
  });
});
