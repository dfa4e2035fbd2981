import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../../db/store.ts';
import { verifyStore } from '../../../db/verify.ts';
import { startChild, untilEnd } from '../../fixtures/child.ts';
import { countedIds, settableClock } from '../../fixtures/store.ts';
import { activationGround } from './ground.ts';

const KILLS = 3;
const line = z.object({ number: z.int(), entry: z.string(), says: z.string() });

/** Starts a process that writes the log, kills it after so many entries and a moment, and answers with what it had said. */
async function killed(path: string, folder: string, id: string, round: number): Promise<readonly z.infer<typeof line>[]> {
  const child = startChild('activation', [path, folder, id, String(round)]);
  let lines = 0;
  child.stdout?.on('data', (text: Buffer | string) => {
    const before = lines;
    lines += text.toString().split('\n').length - 1;
    const wanted = 3 + round * 16;
    if (before < wanted && lines >= wanted) setTimeout(() => { child.kill('SIGKILL'); }, (round * 7) % 10);
  });
  const { said, signal } = await untilEnd(child);
  if (signal !== 'SIGKILL') throw new Error(`The process that writes ended by itself in round ${round}.`);
  return said.split('\n').slice(0, -1).map((text) => line.parse(JSON.parse(text)));
}

test(`an application killed ${KILLS} times in the middle of a log keeps every entry that it answered, without a gap and with its chain whole`, async () => {
  const at = await activationGround();
  const { id } = await at.start();
  const path = join(at.bench.folder, 'portfolio.mutuals');
  await at.bench.application.close();
  const clock = settableClock();
  let acknowledged = 0;
  try {
    for (let round = 0; round < KILLS; round += 1) {
      const said = await killed(path, at.bench.folder, id, round);
      acknowledged += said.length;
      const opened = openStore({ path, key: null, ids: countedIds(clock, 9), clock });
      if (!opened.ok) throw new Error(opened.error.message);
      const { value: store } = opened;
      const rows = store.statements.prepare('SELECT number, entry, says, at FROM activation_entry WHERE activation_id = ? ORDER BY number').all(id) as { number: number; entry: string; says: string; at: string }[];
      expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
      expect(rows.map((row) => row.at)).toEqual(rows.map((row) => row.at).toSorted());
      const byNumber = new Map(rows.map((row) => [row.number, row]));
      for (const { number, entry, says } of said) expect(byNumber.get(number)).toMatchObject({ entry, says });
      // A hand-over is two entries, and never one of them.
      for (const { number } of rows.filter(({ entry }) => entry === 'handed over')) expect(byNumber.get(number + 1)?.entry).toBe('on duty');
      expect(verifyStore(store)).toMatchObject({ sound: true, integrity: [], foreignKeys: [], audit: [] });
      store.close();
    }
    expect(acknowledged).toBeGreaterThan(KILLS * 10);
  } finally {
    await at.bench.close();
  }
});
