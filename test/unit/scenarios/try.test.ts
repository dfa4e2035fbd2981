import { it } from 'vitest';
import { patternKeys } from '../../../shared/scenarios/library.ts';
import { replay } from '../../../shared/scenarios/replay/replay.ts';
it('tries', () => {
  for (const key of patternKeys) {
    const t = performance.now();
    const made = replay(key);
    console.log(key, made.failedOn, Math.round(performance.now() - t));
    for (const { label, sentence, steps } of made.records) {
      console.log('  ', label, '\n     ', sentence);
      for (const s of steps) console.log('        ', s.on, s.level, s.chance12?.value, s.runwayWeeks, s.trust, s.dependency?.share);
    }
  }
});
