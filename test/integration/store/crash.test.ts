import { expect, test } from 'vitest';
import { killRepeatedly } from '../../fixtures/crash.ts';

// 200 times in test/bench/crash.bench.ts. SIGKILL shows what a crash of the application does; the power failing is SQLite's own promise.
// The seeds were chosen so that three of the first and none of the second are killed while they start.
for (const [kind, key, kills, seed] of [['plain', null, 14, 20_260_401], ['encrypted', 'a passphrase of some length', 6, 7]] as const) {
  test(`a process killed ${kills} times while it writes a store, ${kind}, loses nothing that it acknowledged and corrupts nothing`, async () => {
    const report = await killRepeatedly({ kills, key, seed });
    expect(report).toMatchObject({ kills, lost: [], unsound: [] });
    expect(report.midStream).toBeGreaterThan(kills / 2);
    expect(report.acknowledged).toBeGreaterThan(kills);
  });
}
