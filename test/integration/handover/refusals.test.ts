import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aSuccession } from '../../fixtures/builders.ts';
import { contentOf } from '../record/desk.ts';
import { problemsOf, scene, type Scene } from './scene.ts';

let here: Scene;
let a: ReturnType<Scene['body']>;
let b: typeof a;
let c: typeof a;
beforeEach(() => {
  here = scene();
  [a, b, c] = [here.body('A'), here.body('B'), here.body('C')];
});
afterEach(() => { here.at.close(); });

const D = '2013-04-01';
const line = (fromId: string, toId: string, over: object = {}) => ({ fromId, toId, ...over });
const recorded = (fromId: typeof a, toId: typeof a, effectiveOn: string, over: object = {}) => here.at.must('succession.create', { fields: aSuccession({ fromId, toId, effectiveOn, ...over }) });
/** The preview says it, the command refuses with it, and nothing is written. */
function expectProblems(lines: Parameters<Scene['preview']>[1], sentences: readonly string[], assignments: Parameters<Scene['preview']>[2] = []): void {
  const before = contentOf(here.at);
  expect(problemsOf(here.preview(D, lines, assignments))).toEqual(sentences);
  const refused = here.refused(D, lines, assignments);
  for (const sentence of sentences.slice(0, 3)) expect(refused).toContain(sentence);
  expect(refused).toMatch(/^Nothing was handed over\. /);
  expect(contentOf(here.at)).toEqual(before);
}

describe('shares', () => {
  it('over the whole are refused, thing by thing', () => {
    expectProblems([line(a, b, { shareBasisPoints: 6_000 }), line(a, c, { shareBasisPoints: 5_000 })], ['The shares of all that A answers for add up to 110 %, which is more than the whole. Correct them, or leave all of them empty.']);
    expectProblems([line(a, b, { shareBasisPoints: 10_000 }), line(a, c, { shareBasisPoints: 250, passes: 'services' })], ['The shares of A’s services add up to 102.5 %, which is more than the whole. Correct them, or leave all of them empty.']);
  });

  it('that are all stated and make less than the whole are refused, and those that leave nothing for one that is not stated', () => {
    expectProblems([line(a, b, { shareBasisPoints: 3_333 }), line(a, c, { shareBasisPoints: 3_333 })], ['The shares of all that A answers for add up to 66.66 %, not 100 %. Correct them, or leave all of them empty.']);
    expectProblems([line(a, b, { shareBasisPoints: 10_000, passes: 'contracts' }), line(a, c, { passes: 'contracts' })], ['The shares of A’s contracts are 100 % already without those that are not stated. Correct them, or leave all of them empty.']);
  });

  it('count with what is recorded for the day, and are kept when they make the whole', () => {
    recorded(a, b, D, { shareBasisPoints: 7_000 });
    expectProblems([line(a, c, { shareBasisPoints: 3_001 })], ['The shares of all that A answers for add up to 100.01 %, which is more than the whole. Correct them, or leave all of them empty.']);
    expect(here.preview(D, [line(a, c, { shareBasisPoints: 3_000 })]).problems).toEqual([]);
    here.apply(D, [line(a, c, { shareBasisPoints: 3_000 })]);
    expect(here.preview(D, [line(b, c, { shareBasisPoints: 5_000 }), line(b, a)]).problems.map(({ sentence }) => sentence).filter((one) => one.includes('shares'))).toEqual([]);
  });
});

describe('successions that overlap', () => {
  it('are refused where the same is recorded, or entered twice', () => {
    recorded(a, b, D);
    expectProblems([line(a, b, { passes: 'contracts' })], ['The succession A → B is already recorded for 1 Apr 2013. Leave this line out, or delete the succession on the organisation’s page first.']);
    expectProblems([line(a, c, { passes: 'services' }), line(a, c, { passes: 'contracts' }), line(a, c)], ['A → C is entered twice, in lines 1 and 3. Leave one of them out.']);
    expect(here.preview(D, [line(a, c, { passes: 'services' }), line(a, c, { passes: 'contracts' })]).problems).toEqual([]);
  });

  it('are refused where the body passed the same on earlier or later, unless it got it back meanwhile', () => {
    const earlier = recorded(a, b, '2010-04-01', { passes: 'contracts' });
    expectProblems([line(a, c)], ['A already passed its contracts to B on 1 Apr 2010, so it has nothing of that to pass on later. Hand over from B, or correct that succession.']);
    expect(here.preview(D, [line(a, c, { passes: 'liabilities' })]).problems).toEqual([]);
    recorded(b, a, '2012-04-01', { passes: 'contracts' });
    expect(here.preview(D, [line(a, c)]).problems).toEqual([]);
    here.at.must('succession.delete', { id: earlier.id, version: 1 });
    recorded(a, b, '2020-04-01');
    expectProblems([line(a, c)], ['The record says that A passes all it answers for to B on 1 Apr 2020, which overlaps with this. Correct that succession first.']);
  });

  it('are refused where they lead in a circle on one day', () => {
    expectProblems([line(a, a)], ['A cannot succeed itself. Choose another body that takes over.']);
    expectProblems([line(a, b), line(b, c), line(c, a, { passes: 'contracts' })], ['On 1 Apr 2013 this would lead back to A in a circle, so that nobody has taken over. Leave out one of the lines.']);
    expect(here.preview(D, [line(a, b), line(b, c), line(c, a, { passes: 'services' })].slice(0, 2)).problems).toEqual([]);
    recorded(b, a, D, { passes: 'contracts' });
    expectProblems([line(a, b, { passes: 'contracts' })], ['On 1 Apr 2013 this would lead back to A in a circle, so that nobody has taken over. Leave out one of the lines.']);
    expect(here.preview(D, [line(a, b, { passes: 'services' })]).problems).toEqual([]);
  });
});

describe('bodies', () => {
  it('that are not there, deleted or closed cannot take over', () => {
    const gone = here.body('Gone');
    here.at.must('organisation.delete', { id: gone, version: 1 });
    const unknown = '0193a5f0-0000-7000-8000-000000000000';
    expectProblems([line(a, gone), line(unknown, b)], ['Gone is deleted. Restore it first, or choose another organisation.', 'Line 2 names an organisation that is not in this record. Choose another.']);
    const closed = here.body('Closed CCG', { standing: 'closed' });
    expectProblems([line(a, closed)], ['Closed CCG is closed, so nothing can pass to it on 1 Apr 2013. Choose another organisation, or correct its standing.']);
    // In 2026 what happened in 2013 is written down; the body has closed since.
    here.at.clock.set('2026-04-01T09:00:00.000Z');
    expect(here.preview(D, [line(a, closed)]).problems).toEqual([]);
  });
});

describe('assignments', () => {
  it('to a body that does not take over, of what is not handed over, or of what is not there are refused', () => {
    const contract = here.contract('Nursing', a);
    const others = here.contract('Elsewhere', c);
    const lines = [line(a, b), line(a, here.body('D'))];
    expectProblems(lines, ['A contract was assigned to C, which takes over no contracts from whoever answers for it. Choose again.'], [here.assign('contract', contract, c)]);
    expectProblems(lines, ['A contract was assigned that none of these bodies passes on on that day. Choose again.'], [here.assign('contract', contract, b), here.assign('contract', others, b)]);
    expectProblems(lines, ['A service was assigned that is not in this record any more. This is so 2 times. Choose again.'], [1, 2].map((n) => here.assign('service', `0193a5f0-0000-7000-8000-00000000000${n}`, b)));
    expectProblems(lines, ['A contract was assigned to two bodies at once. Choose again.'], [here.assign('contract', contract, b), here.assign('contract', contract, lines[1]?.toId ?? '')]);
  });
});

describe('input', () => {
  it('without a line, with 201 lines, or without a date is refused at the door', () => {
    expect(here.at.refused('handover.apply', here.input(D, [])).fields).toEqual({ lines: 'Enter at least one body that passes on and one that takes over.' });
    expect(here.at.refused('handover.apply', here.input(D, Array.from({ length: 201 }, () => line(a, b)))).fields).toEqual({ lines: 'Hand over at most 200 lines at a time.' });
    expect(here.at.refused('handover.apply', here.input('', [line(a, b)])).fields).toHaveProperty('effectiveOn');
    expect(here.at.refused('handover.apply', here.input(D, [line(a, b, { shareBasisPoints: 0 })])).fields).toEqual({ 'lines.0.shareBasisPoints': 'Enter a share above 0%.' });
  });
});

describe('what else is particular', () => {
  it('counts a contract that runs on after its end, not one that ended or will have ended by then', () => {
    here.at.clock.set('2013-01-15T09:00:00.000Z');
    here.contract('Runs on', a, { endOn: '2012-12-31' });
    here.contract('Ends before', a, { endOn: '2013-03-31' });
    here.contract('Ends that day', a, { endOn: D });
    here.contract('Without an end', a, { endOn: null });
    here.contract('Ended, unknown when', a, { endOn: null, status: 'ended' });
    expect(here.preview(D, [line(a, b)]).contracts.rows.map(({ name }) => name)).toEqual(['Runs on', 'Ends that day', 'Without an end']);
  });

  it('gives a contract back to the body that let it', () => {
    const contract = here.contract('Nursing', a);
    here.apply(D, [line(a, b)]);
    const back = here.apply('2016-04-01', [line(b, a)]);
    expect(back).toMatchObject({ successions: 1, transfers: 0, shares: [{ body: { name: 'A' }, contracts: 1 }] });
    expect(['2013-03-31', D, '2016-03-31', '2016-04-01'].map((on) => here.answering('contract', contract, on))).toEqual([['A'], ['B'], ['B'], ['A']]);
  });

  it('follows lines of one day one after the other', () => {
    const contract = here.contract('Nursing', a);
    here.apply(D, [line(a, b), line(b, c)]);
    expect(here.answering('contract', contract, D)).toEqual(['C']);
  });

  it('sends each page of each kind by itself, with the totals of all', () => {
    for (let n = 0; n < 7; n += 1) here.contract(`Contract ${n}`, a);
    const preview = here.at.must('handover.preview', { ...here.input(D, [line(a, b), line(a, c)]), pages: { contracts: { offset: 5, limit: 5 }, liabilities: { offset: 0, limit: 1 }, services: { offset: 0, limit: 1 } } });
    expect(preview.contracts.rows.map(({ name }) => name)).toEqual(['Contract 5', 'Contract 6']);
    expect(preview.contracts).toMatchObject({ total: 7, offset: 5, undecided: 7 });
  });
});
