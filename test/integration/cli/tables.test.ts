import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../../fixtures/programs.ts';
import { temporaryFolder } from '../../fixtures/store.ts';

let folder: string;
let remove: () => void;
beforeAll(() => { ({ folder, remove } = temporaryFolder()); });
afterAll(() => remove());

function cli(...words: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...runs('cli'), ...words, '--store', join(folder, 'a.mutuals')], {
    cwd: folder, encoding: 'utf8', env: { ...process.env, XDG_DATA_HOME: join(folder, 'data'), HOME: folder, INIT_CWD: folder },
  });
  return { code: status, out: stdout, err: stderr };
}

describe('tables without a screen', () => {
  it('come in, with every fault by its cell, and go out; what went out changes nothing', () => {
    writeFileSync(join(folder, 'bad.csv'), 'Name,Roles,Staff,Fax\nAnytown Council,commissioner,many,1\nBluebell CIC,mutual,12,2\n');
    const bad = cli('import-table', 'bad.csv', '--as', 'organisations');
    expect(bad).toMatchObject({ code: 1, out: '' });
    expect(bad.err).toBe('bad.csv, bad: 2 rows of organisations: 1 new, 0 changed, 0 unchanged, 1 refused.\n  left out: column D “Fax”\n  bad!C2: “many” is not a number.\nNothing was imported. Correct the file, or leave refused rows out with --leave-out.\n');
    expect(cli('import-table', 'bad.csv', '--as', 'organisation', '--preview').out).toMatch(/Nothing was written\.\n$/);
    expect(cli('import-table', 'bad.csv', '--as', 'organisation', '--leave-out').out).toMatch(/Read back from the store: 1 created, 0 changed, 0 added because they are named; 1 organisation in all\.\n$/);
    writeFileSync(join(folder, 'c.csv'), 'Reference,Title,Commissioner,Provider,Status\nC-1,Nursing,Anytown Council,bluebell cic,awarded\n');
    expect(cli('import-table', 'c.csv', '--as', 'contracts', '--add').out).toContain('1 created, 0 changed, 1 added');
    expect(cli('export-table', 'organisations', 'out.xlsx').out).toMatch(/out\.xlsx: 2 organisations written\.\n$/);
    expect(JSON.parse(cli('import-table', 'out.xlsx', '--as', 'organisations', '--sheet', 'organisations', '--json').out)).toMatchObject({ committed: true, counts: { new: 0, changed: 0, unchanged: 2, refused: 0 }, leftOutColumns: [] });
    expect(cli('export-table', 'financial-statements', 't.xlsx', '--template').out).toMatch(/t\.xlsx: an empty template for financial statements\.\n$/);
    expect(existsSync(join(folder, 't.xlsx'))).toBe(true);
  }, 120_000);

  it('refuse what is misspelt', () => {
    expect(cli('import-table', 'bad.csv', '--as', 'nonsense')).toMatchObject({ code: 2 });
    expect(cli('import-table', 'bad.csv')).toMatchObject({ code: 2, err: expect.stringContaining('KIND is one of organisations, services, contracts') as string });
    expect(cli('import-table', 'out.xlsx', '--as', 'organisations', '--sheet', 'Nowhere')).toMatchObject({ code: 1, err: 'The file has no sheet “Nowhere”; it has “Organisations”, “Guide”, “About”, “Lists”. Nothing was imported.\n' });
  });
});
