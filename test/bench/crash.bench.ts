import type { Bench } from '../../build/lib/bench-report.mjs';
import { killRepeatedly } from '../fixtures/crash.ts';

const SHORT = 20;
const LONG = 200;

const measure: Bench = async (report, { long }) => {
  const kills = long ? LONG : SHORT;
  const { acknowledged, midStream, lost, unsound } = await killRepeatedly({ kills, key: null, seed: 7 });
  for (const finding of [...lost, ...unsound]) console.error(`  ${finding}`);
  report({ claim: `writes lost of ${acknowledged} acknowledged by a process killed ${kills} times`, ours: lost.length, limit: 0, unit: 'writes' });
  report({ claim: `findings of a full check after each of ${kills} kills, ${midStream} of them in the middle of writing`, ours: unsound.length, limit: 0, unit: 'findings' });
};
export default measure;
