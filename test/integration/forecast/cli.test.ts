import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSample } from '../../../db/sample/sample.ts';
import type { ForecastView } from '../../../shared/ipc/cash.ts';
import { startApplication } from '../../fixtures/application.ts';
import { runs } from '../../fixtures/programs.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';

let place: TemporaryStore;
let path: string;
const now = new Date().toISOString();
beforeAll(() => {
  // The program goes by the real day, so the store and the application here do too.
  place = temporaryStore({ start: now });
  const made = createSample(place.store, { today: place.clock.today(), now: place.clock.now(), seed: 20_110_624 });
  if (!made.ok) throw new Error(made.error.message);
  place.store.close();
  path = join(place.folder, 'test.mutuals');
});
afterAll(() => place.close());

function cli(...words: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...runs('cli'), ...words, '--store', path], { cwd: place.folder, encoding: 'utf8', env: { ...process.env, XDG_DATA_HOME: join(place.folder, 'data'), HOME: place.folder, INIT_CWD: place.folder }, maxBuffer: 64 * 1024 * 1024 });
  return { code: status, out: stdout, err: stderr };
}

describe('a forecast without a screen', () => {
  it('has the same figures as the job of the screen', async () => {
    const told = cli('forecast', 'Ottermere', '--paths', '1000', '--months', '24', '--seed', '7', '--json');
    expect(told).toMatchObject({ code: 0, err: '' });
    const said = JSON.parse(told.out) as ForecastView;
    expect(said).toMatchObject({ name: 'Ottermere Community Health CIC', months: 24 });
    const bench = startApplication({ start: now, store: path });
    try {
      const job = await bench.work('cash.forecast', { organisationId: said.organisationId, months: 24, paths: 1_000, seed: 7, levers: [], asker: null });
      if (!job.ok) throw new Error(job.error.message);
      const without = ({ result, ...view }: ForecastView) => ({ ...view, result: result === null ? null : { ...result, tookMs: 0 } });
      expect(without(said)).toEqual(without(JSON.parse(JSON.stringify(job.value)) as ForecastView));
      expect(bench.defects).toEqual([]);
    } finally {
      await bench.close();
    }
    const text = cli('forecast', 'Ottermere', '--paths', '1000', '--months', '24', '--seed', '7').out;
    expect(text).toContain('1,000 paths, seed 7');
    expect(text).toContain('What it rests on:');
    // No id is left where a name belongs.
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('says who may be meant, who is not there, and what is missing; by id it is one', () => {
    const several = cli('forecast', 'Care');
    expect(several.code).toBe(1);
    expect(several.err).toMatch(/“Care” may be \d+ organisations\. Nothing was forecast\./);
    const [, id] = /Partnership \(([0-9a-f-]{36})\)/.exec(several.err) ?? [];
    expect(cli('forecast', id ?? '', '--paths', '100').out).toContain('Kelderwick Care Partnership: cash from');
    expect(cli('forecast', 'Nobody', 'at', 'all').err).toContain('There is no organisation called “Nobody at all”.');
    const none = cli('forecast', 'Juniperwath');
    expect([none.code, none.out.includes('No forecast was made'), none.out.includes('Cash at the start. Without it there is no forecast.')]).toEqual([0, true, true]);
    expect(cli('forecast', 'Ottermere', '--months', 'some').code).not.toBe(0);
  });
});
