import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bench } from '../../fixtures/application.ts';
import { startApplication } from '../../fixtures/application.ts';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { blankOrganisation } from '../../../shared/model/organisation.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import type { IdOf, OrganisationId } from '../../../shared/model/ids.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import { isoDate } from '../../../shared/time.ts';

type Level = 'clear' | 'watch' | 'amber' | 'red' | 'not known';
let bench: Bench;
let organisation: OrganisationId;

beforeEach(async () => {
  bench = startApplication({ start: '2026-11-21T09:00:00.000Z' });
  organisation = await another('Bluebell Care CIC');
});
afterEach(async () => {
  expect(bench.defects).toEqual([]);
  await bench.close();
});

const another = async (name: string): Promise<OrganisationId> => (await bench.value('organisation.create', { fields: { ...blankOrganisation, name, roles: ['mutual'] } })).id;
const measured = async (level: Level, measuredOn: string, more: object = {}, of = organisation): Promise<IdOf<'indicator'>> =>
  (await bench.value('record.create', { kind: 'indicator', fields: { ...blankOf(recordKinds.indicator.fields), organisationId: of, metric: 'late accounts', measuredOn, level, says: `Accounts are ${level}.`, ...more } })).id as IdOf<'indicator'>;
const suggested = async () => (await bench.value('suggestion.list', { organisationId: null, offset: 0, limit: 100 })).rows;
const decline = (indicatorId: IdOf<'indicator'>) => bench.ask('suggestion.decline', { indicatorId, reason: 'Explained by a one-off.' });
const evidenceOf = async (id: string) => (await bench.value('record.list', { kind: 'evidence', of: { kind: 'risk', id }, text: '', deleted: false, sort: [], offset: 0, limit: 10 })).rows;

describe('a risk suggested by evidence', () => {
  it('is suggested when an indicator turns amber or red, and not before', async () => {
    await measured('clear', '2026-01-31');
    await measured('watch', '2026-02-28');
    expect(await suggested()).toEqual([]);
    const id = await measured('amber', '2026-03-31');
    expect(await suggested()).toMatchObject([{ indicatorId: id, level: 'amber', measure: 'Late accounts', before: { level: 'watch', measuredOn: '2026-02-28' }, organisation: { name: 'Bluebell Care CIC' } }]);
  });

  it('changes nothing by itself', async () => {
    await measured('red', '2026-03-31');
    expect((await bench.value('risk.list', { filter: everyRisk, sort: [], offset: 0, limit: 10 })).total).toBe(0);
  });

  it('raises the risk as the person edited it, with the indicator as evidence, in one step', async () => {
    const id = await measured('red', '2026-03-31');
    const { proposal } = await bench.value('suggestion.get', { indicatorId: id });
    expect(proposal).toMatchObject({ organisationId: organisation, category: 'commercial', currentConsequence: null, currentLikelihood: null });
    const risk = await bench.value('suggestion.raise', { indicatorId: id, fields: { ...proposal, title: 'It may fail', currentConsequence: 4, currentLikelihood: 3 } });
    expect(risk).toMatchObject({ title: 'It may fail', currentConsequence: 4, reference: 'R-0001' });
    expect(await evidenceOf(risk.id)).toMatchObject([{ indicatorId: id, outcome: 'raised the risk', level: 'red', decidedBy: 'A tester', decidedOn: '2026-11-21' }]);
    expect(await suggested()).toEqual([]);
    await bench.value('undo.undo', undefined);
    expect(await suggested()).toMatchObject([{ indicatorId: id }]);
    expect((await bench.ask('risk.get', { id: risk.id })).ok).toBe(false);
  });

  it('offers the risk that rests on the measure already, and reviews it', async () => {
    const other = await bench.value('risk.create', { fields: { ...blankRisk(isoDate.parse('2026-11-01')), title: 'Graver and of the same mutual', organisationId: organisation, category: 'financial', currentConsequence: 5, currentLikelihood: 5 } });
    const first = await measured('amber', '2026-03-31');
    const { proposal, risks } = await bench.value('suggestion.get', { indicatorId: first });
    expect(risks).toMatchObject([{ id: other.id, rests: false }]);
    const raised = await bench.value('suggestion.raise', { indicatorId: first, fields: { ...proposal, currentConsequence: 3, currentLikelihood: 3 } });
    const worse = await measured('red', '2026-06-30');
    const detail = await bench.value('suggestion.get', { indicatorId: worse });
    expect(detail.risks.map(({ id, rests }) => [id, rests])).toEqual([[raised.id, true], [other.id, false]]);
    const [risk] = detail.risks;
    const updated = await bench.value('suggestion.update', { indicatorId: worse, riskId: raised.id, version: risk?.version ?? 0, comment: null, currentConsequence: 3, currentLikelihood: 5 });
    expect(updated).toMatchObject({ currentLikelihood: 5, lastReviewedOn: '2026-11-21' });
    const { reviews } = await bench.value('risk.get', { id: raised.id });
    expect(reviews).toMatchObject([{ likelihoodBefore: 3, likelihoodAfter: 5, comment: 'Late accounts of Bluebell Care CIC: red on 30 Jun 2026 (amber before). Accounts are red.' }]);
    expect((await evidenceOf(raised.id)).map((one) => ('outcome' in one ? one.outcome : null))).toEqual(expect.arrayContaining(['raised the risk', 'updated the risk']));
  });

  it('is declined only with a reason, and then not asked again until it gets worse or has been better in between', async () => {
    const amber = await measured('amber', '2026-03-31');
    const silent = await bench.ask('suggestion.decline', { indicatorId: amber, reason: '  ' });
    expect(silent.ok ? null : silent.error.fields).toEqual({ reason: 'Give the reason for declining.' });
    expect((await decline(amber)).ok).toBe(true);
    expect(await suggested()).toEqual([]);
    await measured('amber', '2026-04-30');
    expect(await suggested()).toEqual([]);
    const red = await measured('red', '2026-05-31');
    expect(await suggested()).toMatchObject([{ indicatorId: red }]);
    await decline(red);
    await measured('amber', '2026-06-30');
    expect(await suggested()).toEqual([]);
    await measured('clear', '2026-07-31');
    const again = await measured('amber', '2026-08-31');
    expect(await suggested()).toMatchObject([{ indicatorId: again, before: { level: 'clear' } }]);
  });

  it('goes by an override while it lasts', async () => {
    const id = await measured('red', '2026-03-31', { overrideLevel: 'watch', overrideReason: 'A one-off.', overrideBy: 'Priya Shah', overrideOn: '2026-04-01', overrideUntil: '2026-12-31' });
    expect(await suggested()).toEqual([]);
    bench.clock.set('2027-01-02T09:00:00.000Z');
    expect(await suggested()).toMatchObject([{ indicatorId: id, level: 'red' }]);
  });

  it('refuses a second decision on what was decided meanwhile', async () => {
    const id = await measured('red', '2026-03-31');
    await decline(id);
    const second = await decline(id);
    expect(second.ok ? null : second.error).toMatchObject({ code: 'not_found', message: 'This was decided on meanwhile, or is no longer amber or red, so nothing was changed.' });
  });

  it('keeps the person’s words when the risk is refused: nothing is written', async () => {
    const id = await measured('red', '2026-03-31');
    const { proposal } = await bench.value('suggestion.get', { indicatorId: id });
    const half = await bench.ask('suggestion.raise', { indicatorId: id, fields: { ...proposal, currentConsequence: 4, currentLikelihood: null } });
    expect(half.ok).toBe(false);
    expect(await suggested()).toHaveLength(1);
  });

  it('suggests exactly what the rule says, whatever the course of levels and decisions', async () => {
    const gravity: Readonly<Record<Level, number>> = { clear: 0, watch: 1, amber: 2, red: 3, 'not known': 3 };
    const step = fc.record({ level: fc.constantFrom<Level>('clear', 'watch', 'amber', 'red', 'not known'), decided: fc.boolean() });
    let run = 0;
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (course) => {
      run += 1;
      const of = await another(`Course ${run} CIC`);
      const decisions: number[] = [];
      for (const [index, { level, decided }] of course.entries()) {
        const id = await measured(level, `2026-0${index + 1}-15`, {}, of);
        /** By the words of the rule: some decision was made when it was as bad or worse, and it has not been better than now since. */
        const settled = decisions.some((at) => course.slice(at, index).every((one) => gravity[one.level] >= gravity[level]));
        const due = (level === 'amber' || level === 'red') && !settled;
        const rows = (await bench.value('suggestion.list', { organisationId: of, offset: 0, limit: 10 })).rows;
        expect(rows.map(({ indicatorId }) => indicatorId)).toEqual(due ? [id] : []);
        if (due && decided) {
          await decline(id);
          decisions.push(index);
        }
      }
    }), { numRuns: 40 });
  });
});
