import { describe, expect, it } from 'vitest';
import { applyOverride, type ExplainedOverride } from '../../../../shared/engine/financial/override.ts';
import { day } from './statement.ts';

const override = (over: Partial<ExplainedOverride> = {}): ExplainedOverride =>
  ({ level: 'watch', reason: 'The plan is a margin of 2%, as agreed.', by: 'A. Okafor', on: day('2026-04-10'), until: day('2026-06-30'), ...over });

describe('an explained override', () => {
  it.each([
    ['the day before it', '2026-04-09', 'red', false, false], ['its first day', '2026-04-10', 'watch', true, false], ['a day between', '2026-05-20', 'watch', true, false],
    ['its last day', '2026-06-30', 'watch', true, false], ['the day after it', '2026-07-01', 'red', false, true],
  ] as const)('on %s', (_, date, shown, applies, expired) => {
    const standing = applyOverride('red', [override()], day(date));
    expect(standing).toMatchObject({ computed: 'red', shown });
    expect([standing.override !== null, standing.expired !== null]).toEqual([applies, expired]);
  });

  it('says both levels, the reason, the person and the dates', () => {
    expect(applyOverride('red', [override()], day('2026-05-01')).sentence).toBe('Shown as watch until 30 Jun 2026, by the figures red: The plan is a margin of 2%, as agreed. (A. Okafor, 10 Apr 2026)');
    expect(applyOverride('red', [override()], day('2026-07-01')).sentence).toBe('The override to watch by A. Okafor ended on 30 Jun 2026, so the level is by the figures again.');
    expect(applyOverride('red', [override()], day('2026-04-01')).sentence).toBeNull();
    expect(applyOverride('not known', [], day('2026-04-01'))).toEqual({ computed: 'not known', shown: 'not known', override: null, expired: null, sentence: null });
  });

  it('may be for the worse, of what is not known, and for one day', () => {
    expect(applyOverride('clear', [override({ level: 'red' })], day('2026-05-01')).shown).toBe('red');
    expect(applyOverride('not known', [override({ level: 'amber' })], day('2026-05-01')).shown).toBe('amber');
    expect(applyOverride('red', [override({ until: day('2026-04-10') })], day('2026-04-10')).shown).toBe('watch');
  });

  it('is the one begun last of several, and the last given of one day', () => {
    const later = override({ level: 'amber', on: day('2026-05-01') });
    expect(applyOverride('red', [later, override()], day('2026-05-01')).override).toBe(later);
    expect(applyOverride('red', [later, override()], day('2026-04-30')).shown).toBe('watch');
    expect(applyOverride('red', [override(), override({ level: 'clear' })], day('2026-05-01')).shown).toBe('clear');
    expect(applyOverride('red', [later, override({ until: day('2026-05-10') })], day('2026-07-05')).expired).toBe(later);
  });

  it('never applies when its end is before its beginning', () => {
    const wrong = override({ on: day('2026-06-30'), until: day('2026-04-10') });
    for (const date of ['2026-04-10', '2026-05-01', '2026-06-30', '2026-07-01']) expect(applyOverride('red', [wrong], day(date))).toMatchObject({ shown: 'red', override: null, expired: null });
  });
});
