import { describe, expect, test } from 'vitest';

import { type Finding, findingLine, isMet, ratioOf } from '../../../build/lib/bench-report.mjs';

const finding: Finding = { claim: 'export of 10,000 risks', ours: 1200, unit: 'ms' };

describe('a measured claim', () => {
  test.each<[boolean, string, Partial<Finding>]>([
    [true, 'within its limit', { limit: 1200 }],
    [false, 'over its limit', { limit: 1199 }],
    [true, 'no worse than its peer', { peer: 1200 }],
    [false, 'worse than its peer', { peer: 1199 }],
    [true, 'slower than its peer, as far as it allows', { peer: 1000, maxRatio: 1.25 }],
    [false, 'slower than its peer, beyond what it allows', { peer: 1000, maxRatio: 1.1 }],
    [true, 'within its limit beside a peer that is only shown', { peer: 600, limit: 1500 }],
    [false, 'over its limit though better than its peer', { peer: 6000, limit: 1000 }],
    [true, 'more than its peer where more is better', { peer: 1000, better: 'more' }],
    [false, 'less than its limit where more is better', { limit: 1300, better: 'more' }],
    [false, 'that compares with nothing', {}],
  ])('is met: %s, when it is %s', (met, _what, more) => {
    expect(isMet({ ...finding, ...more })).toBe(met);
  });

  test('has the ratio of the two figures unless it is given one', () => {
    expect(ratioOf({ ...finding, peer: 2400 })).toBe(0.5);
    expect(ratioOf({ ...finding, peer: 2400, ratio: 0.45 })).toBe(0.45);
    expect(ratioOf(finding)).toBeNull();
  });

  test('is one line with every figure and its unit', () => {
    const line = findingLine({ ...finding, peer: 2400, peerName: 'XlsxWriter', limit: 2000 }, 311.4);
    expect(line).toBe('  ✓ export of 10,000 risks: 1,200 ms, at most 2,000 ms, XlsxWriter 2,400 ms, ratio 0.50, 311 MB');
  });
});
