/**
 * One measured claim. `ours` and `peer` are of the same work in the same run, in `unit`.
 * @typedef {object} Finding
 * @property {string} claim what is measured, as in "export of 10,000 risks"
 * @property {number} ours
 * @property {number} [peer]
 * @property {string} [peerName] whose figure `peer` is
 * @property {string} unit as in "ms"
 * @property {number} [ratio] ours over peer, where it is not simply that (the median of paired runs, say)
 * @property {number} [limit] what `ours` may be at most (at least, where more is better)
 * @property {number} [maxRatio] what the ratio may be at most (at least, where more is better)
 * @property {'less' | 'more'} [better] less, unless said
 * @property {number} [memoryMB] the peak resident memory, in units of 1,000,000 bytes; this process's own, unless said
 */

/** @typedef {(finding: Finding) => void} Report */

/**
 * What a file of test/bench exports as its default.
 * @typedef {(report: Report, options: { long: boolean }) => Promise<void>} Bench
 */

/**
 * @param {number} value
 * @returns {string} with three significant figures, which is more than repeated runs agree on
 */
function figure(value) {
  return value.toLocaleString('en-GB', { maximumSignificantDigits: 3 });
}

/**
 * @param {Finding} finding
 * @returns {number | null} ours over the peer's, or null where there is no peer
 */
export function ratioOf({ ours, peer, ratio }) {
  if (ratio !== undefined) return ratio;
  return peer === undefined ? null : ours / peer;
}

/**
 * Whether the claim holds. One with neither limit is a comparison, and holds where we are no worse than the peer.
 * @param {Finding} finding
 * @returns {boolean}
 */
export function isMet(finding) {
  const { ours, limit, maxRatio, better = 'less' } = finding;
  const ratio = ratioOf(finding);
  /** @type {(value: number, bound: number) => boolean} */
  const within = (value, bound) => (better === 'less' ? value <= bound : value >= bound);
  const ratioBound = maxRatio ?? (limit === undefined ? 1 : null);
  if (limit !== undefined && !within(ours, limit)) return false;
  if (ratio === null) return limit !== undefined;
  return ratioBound === null || within(ratio, ratioBound);
}

/**
 * @param {Finding} finding
 * @param {number} memoryMB
 * @returns {string} the claim in one line
 */
export function findingLine(finding, memoryMB) {
  const { claim, ours, peer, peerName = 'peer', unit, limit, maxRatio, better = 'less' } = finding;
  const ratio = ratioOf(finding);
  const bound = better === 'less' ? 'at most' : 'at least';
  const parts = [
    `${figure(ours)} ${unit}`,
    ...(limit === undefined ? [] : [`${bound} ${figure(limit)} ${unit}`]),
    ...(peer === undefined ? [] : [`${peerName} ${figure(peer)} ${unit}`]),
    ...(ratio === null ? [] : [`ratio ${ratio.toFixed(2)}`]),
    ...(maxRatio === undefined ? [] : [`${bound} ${figure(maxRatio)}`]),
    `${Math.round(memoryMB)} MB`,
  ];
  return `  ${isMet(finding) ? '✓' : '✗'} ${claim}: ${parts.join(', ')}`;
}
