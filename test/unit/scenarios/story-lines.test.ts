import { describe, expect, it } from 'vitest';
import { plain } from '../../../shared/engine/plain.ts';
import { storyLines } from '../../../shared/scenarios/story-lines.ts';
import { aFails, service, storyFor, storyOf } from '../engine/scenario/support.ts';
import { lever, start } from './support.ts';

const names = { A: 'Harbour', B: 'Meadow', S: 'Nursing', P1: 'Bay', P2: 'Hill' };

describe('the words of a story', () => {
  it('tells it in order, each figure with its range', async () => {
    const story = plain(await storyOf(storyFor({
      failures: [aFails], plans: [{ service: 'S', title: 'Plan S', approved: true }], liabilities: [{ mutual: 'A', label: 'Leases', sort: 'reverting liability', low: 1_000, high: 3_000 }],
    })));
    const row = lever('immediate liquidation', null, { from: '2026-05-01' });
    const lines = storyLines(story, { start, names, levers: [{ row, sentence: 'On 1 May 2026, Harbour goes into liquidation and its services stop at once.' }] });
    expect(lines.map(({ part, sentence, range }) => [part, sentence, range])).toEqual([
      ['what happens', 'On 1 May 2026, Harbour goes into liquidation and its services stop at once.', null],
      ['who fails', 'Harbour fails, as the scenario says. Without it, its chance of running out within 6 months is under 3 %.', expect.any(String)],
      ['who fails', expect.stringMatching(/^Meadow runs out of money in Jul 2026 on the expected course; without the scenario it does not, within the horizon\. Its chance of running out within 6 months is .+, against .+\.$/), expect.any(String)],
      ['who fails', 'In Jul 2026, round 1 of settling what is owed, Meadow cannot pay £30 of what is due, as Harbour leaves £150 unpaid.', null],
      ['who fails', 'The money needed by all that the scenario does not name changes by +£30 on average (the sum of their peak needs).', '£30'],
      ['who is pulled down', expect.stringMatching(/^Meadow runs out through others’ failures, and would not by itself, with a chance of .+; on the expected course it runs out in Jul 2026\.$/), expect.any(String)],
      ['who is pulled down', 'Others’ failures add 1.0 failures on average, and £30 of money needed.', '1.0 failures; £30'],
      ['services', 'Nursing stops on 1 May 2026, as Harbour fails; 40 people are on it, and they can be without it for 7 days.', expect.stringContaining('chance that Harbour fails')],
      ['patients', 'Nursing: Bay can take 858 patient-days from 11 May 2026 on, Hill can take 492 patient-days from 31 May 2026 on. 180 patient-days are not covered, the longest gap being 30 days, longer than the 7 days that people can be without it.', '70 to 360 patient-days; longest gap 10 days to 60 days'],
      ['cost', 'Paid above what the service costs now (Nursing): £8,580. 858 units with others, at their cost a unit less that of now; a minus is a saving.', '£7,980 to £8,880'],
      ['cost', 'Leases (Harbour): £2,000. As recorded, from low to high; likely: half way.', '£1,000 to £3,000'],
      ['cost', 'Together £10,580; of one more cost the amount is not known, and it is not in it.', '£8,980 to £11,880'],
      ['plans', expect.stringMatching(/^Nursing: the plan “Plan S” is not in time\. Mobilisation takes 10 days to 60 days, likely 30 days\. There are 7 days: 0 days of notice and 7 days/), expect.stringContaining('mobilisation 10 days to 60 days')],
      ['not known', 'Paid above what the service costs now (Nursing): 492 units with others; the cost a unit of theirs, or of now, is not known.', null],
    ]);
    expect(lines[0]).toMatchObject({ on: '2026-05-01', month: 1 });
  });

  it('tells a chance that all paths or none showed by the end of its interval, once, and begins each sentence with a capital', async () => {
    const story = plain(await storyOf(storyFor({ failures: [aFails] })));
    const at = (value: number, low: number, high: number) => ({ value, standardError: 0, low, high });
    const told = (after: ReturnType<typeof at>, before: ReturnType<typeof at>): readonly string[] => storyLines({ ...story, any: { ...story.any, after, before }, contagion: { ...story.contagion }, mutuals: story.mutuals.map((one) => ({ ...one, failure: { ...one.failure, after, before }, contagion: after })) }, { start, names, levers: [] }).map(({ sentence }) => sentence);
    const words = (after: ReturnType<typeof at>, before = at(0, 0, 0)): string => told(after, before).find((one) => one.startsWith('Meadow runs out through'))!.replace(/^.*with a chance of /, '').replace(/;.*$/, '');
    expect([at(1, 1, 1), at(1, 0.999, 1), at(1, 0.97, 1), at(0.999, 0.998, 0.9995), at(0.5, 0.4, 0.6), at(0.0002, 0.0001, 0.0003)].map((one) => words(one))).toEqual(['100 %', 'over 99 %', 'over 97 %', 'over 99 %', '50 %', 'under 0.1 %']);
    const rare = told(at(0, 0, 0.0003), at(0, 0, 0.03)).find((one) => one.startsWith('Meadow runs out of money'));
    expect(rare).toMatch(/ is under 0\.1 %, against under 3 %\.$/);
    for (const sentence of [...told(at(1, 0.999, 1), at(1, 0.97, 1)), ...told(at(0, 0, 0.0003), at(0, 0, 0.03))]) {
      expect(sentence).toMatch(/^[A-Z£“]/);
      expect(sentence).not.toMatch(/over over|under under/);
    }
  });

  it('says that nothing happens where nothing does', async () => {
    const lines = storyLines(plain(await storyOf(storyFor({ services: [service] }))), { start, names, levers: [] });
    expect(lines.map(({ sentence }) => sentence)).toEqual([
      'Nothing is changed: this is what is expected without the scenario.',
      'Nobody fails on the expected course, and nobody’s chance of failing is another than without the scenario.',
      expect.stringContaining('At least one of them runs out within 6 months'),
      'Nobody is pulled down by others’ failures, as far as debts between them are known.',
      'No service stops in the course that is told.',
      'The record holds nothing that this would cost the commissioner.',
    ]);
  });
});
