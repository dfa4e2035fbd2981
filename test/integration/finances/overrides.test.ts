import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOffice, pounds, type Office } from './support.ts';

let office: Office;
beforeEach(async () => { office = await openOffice(); });
afterEach(async () => {
  expect(office.defects).toEqual([]);
  await office.close();
});

const planned = { overrideLevel: 'watch', overrideReason: 'It plans a margin of 6 % and gives the rest to its services.', overrideBy: 'Priya Shah', overrideOn: '2026-11-21', overrideUntil: '2027-03-31' } as const;
const worst = async () => (await office.value('organisation.list', { filter: { text: 'Bluebell', role: null, standing: null, deleted: false }, sort: [], offset: 0, limit: 5 })).rows[0]?.finances;

describe('an explained override', () => {
  it('holds to its last day and lapses by itself, the measured level beside it all the time', async () => {
    await office.state({ staffCosts: pounds(7_000_000) });
    await office.override((await office.line('operating margin')).indicator, planned);
    expect((await office.line('operating margin')).level).toMatchObject({ computed: 'amber', shown: 'watch', override: { by: 'Priya Shah', until: '2027-03-31' }, expired: null });
    expect(await worst()).toEqual({ level: 'watch', notKnown: 1 });

    office.clock.set('2027-03-31T22:30:00.000Z');
    expect((await office.line('operating margin')).level.shown).toBe('watch');
    // Half past eleven in the evening of 31 March by the clock in London; half an hour later it is April.
    office.clock.set('2027-03-31T23:00:00.000Z');
    const { level } = await office.line('operating margin');
    expect(level).toMatchObject({ computed: 'amber', shown: 'amber', override: null, expired: { by: 'Priya Shah', level: 'watch' } });
    expect(level.sentence).toBe('The override to watch by Priya Shah ended on 31 Mar 2027, so the level is by the figures again.');
    expect(await worst()).toEqual({ level: 'amber', notKnown: 1 });
  });

  it('needs its reason, its author and its last day', async () => {
    await office.state();
    const { indicator: { id, version } } = await office.line('acid ratio');
    const answer = await office.ask('record.update', { kind: 'indicator', id, version, patch: { overrideLevel: 'amber' } });
    expect(answer.ok ? null : answer.error.fields).toEqual({
      overrideReason: 'Give the reason for the override.', overrideBy: 'Enter who overrides it.', overrideOn: 'Enter the date of the override.', overrideUntil: 'Enter the last day of the override.',
    });
  });

  it('stays while a correction leaves the level or makes it better, and ends the day before one that makes it worse', async () => {
    const statement = await office.state({ staffCosts: pounds(7_000_000) });
    await office.override((await office.line('operating margin')).indicator, planned);
    office.clock.set('2026-12-10T09:00:00.000Z');
    await office.correct(statement, { staffCosts: pounds(6_900_000) });
    expect((await office.line('operating margin')).level).toMatchObject({ computed: 'amber', shown: 'watch' });
    await office.correct(statement, { staffCosts: pounds(6_500_000) });
    expect((await office.line('operating margin')).level).toMatchObject({ computed: 'clear', shown: 'watch' });
    await office.correct(statement, { staffCosts: pounds(7_400_000) });
    const { level, indicator } = await office.line('operating margin');
    expect(level).toMatchObject({ computed: 'red', shown: 'red', override: null, expired: { until: '2026-12-09', by: 'Priya Shah' } });
    expect(indicator.overrideReason).toBe(planned.overrideReason);
  });

  it('is taken off where the worse figures come on the day on which it began; undo brings it back', async () => {
    const statement = await office.state({ staffCosts: pounds(7_000_000) });
    await office.override((await office.line('operating margin')).indicator, planned);
    await office.correct(statement, { staffCosts: pounds(7_400_000) });
    expect((await office.line('operating margin')).level).toMatchObject({ computed: 'red', shown: 'red', override: null, expired: null });
    await office.value('undo.undo', undefined);
    expect((await office.line('operating margin')).level).toMatchObject({ computed: 'amber', shown: 'watch' });
  });

  it('is of its own period: new figures are judged anew, with the former judgement at hand', async () => {
    await office.state({ staffCosts: pounds(7_000_000), periodStart: '2024-04-01', periodEnd: '2025-03-31' });
    await office.override((await office.line('operating margin')).indicator, planned);
    await office.state({ staffCosts: pounds(7_000_000) });
    const line = await office.line('operating margin');
    expect(line).toMatchObject({ indicator: { measuredOn: '2026-03-31', overrideLevel: null }, level: { shown: 'amber', override: null }, earlier: { level: 'watch', by: 'Priya Shah' } });
  });

  it('is found by its words', async () => {
    await office.state({ staffCosts: pounds(7_000_000) });
    await office.override((await office.line('operating margin')).indicator, planned);
    const hits = await office.value('search.find', { text: 'gives the rest to its services' });
    expect(hits.map(({ kind }) => kind)).toEqual(['indicator']);
  });
});

describe('events', () => {
  const report = (metric: string, measuredOn: string, level: 'clear' | 'amber' | 'red') =>
    office.value('record.create', { kind: 'indicator', fields: {
      organisationId: office.mutual, contractId: null, metric, measuredOn, level, value: null, says: null, source: 'The Gazette', overrideLevel: null, overrideReason: null, overrideBy: null, overrideOn: null, overrideUntil: null,
    } });

  it('stand latest first beside the metrics, and count until they are reported as over', async () => {
    await report('Winding-up petition', '2026-10-01', 'red');
    await report('Accounts are filed late', '2026-11-01', 'amber');
    expect(await worst()).toEqual({ level: 'red', notKnown: 0 });
    expect((await office.standing()).events.map(({ indicator, current }) => [indicator.metric, indicator.measuredOn, current])).toEqual([['Accounts are filed late', '2026-11-01', true], ['Winding-up petition', '2026-10-01', true]]);
    await report('Winding-up petition', '2026-11-15', 'clear');
    expect((await office.standing()).events.map(({ indicator, current }) => [indicator.level, current])).toEqual([['clear', true], ['amber', true], ['red', false]]);
    expect(await worst()).toEqual({ level: 'amber', notKnown: 0 });
  });
});

it('an organisation without any indicator has no level at all', async () => {
  expect(await worst()).toBeNull();
});
