import { existsSync, linkSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Clock, Ids } from '../shared/ambient.ts';
import { appError } from '../shared/errors.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { APPLICATION_ID, closeConnection, connect } from './connection.ts';
import { storeFailure } from './failures.ts';
import { discardDatabase, syncFolder } from './files.ts';
import { furnish } from './furnish.ts';
import { readableOver, Statements } from './handles.ts';
import { migrate, type Migrations } from './migrate.ts';

export type NewStore = { readonly path: string; readonly key: string | null; readonly ids: Ids; readonly clock: Clock; readonly person: string; readonly migrations: Migrations };

function build(making: string, options: NewStore): Result<unknown> {
  const connection = connect(making, options.key, 'new');
  try {
    connection.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(connection, options.migrations);
    const put = connection.prepare('INSERT INTO store_meta (key, value) VALUES (?, ?)');
    put.run('store_id', options.ids.next());
    put.run('created_at', options.clock.now());
    const statements = new Statements(connection);
    return furnish({ connection, statements, read: readableOver(statements), ids: options.ids, notice: null }, options);
  } finally {
    closeConnection(connection, { measured: false });
  }
}

/** Gives the finished file its name, unless another process has taken it meanwhile: then theirs is the store. */
function name(making: string, path: string): void {
  try {
    linkSync(making, path);
  } catch {
    // Not every file system has links; and whose file is there first keeps its place.
    if (!existsSync(path)) renameSync(making, path);
  }
  syncFolder(dirname(path));
}

const makingName = (path: string): string => `${basename(path)}.making-`;

/** Makes a store beside its place and names it when it is whole, so that no half-made store is ever found. */
export function createStoreFile(options: NewStore): Result<null> {
  const { path, key, ids } = options;
  if (key === '') return fail(appError('invalid_input', 'A passphrase cannot be empty. No store was made.'));
  const making = join(dirname(path), `${makingName(path)}${ids.next()}`);
  try {
    const built = build(making, options);
    if (!built.ok) return built;
    name(making, path);
    for (const left of readdirSync(dirname(path)).filter((file) => file.startsWith(makingName(path)))) discardDatabase(join(dirname(path), left));
    return ok(null);
  } catch (thrown) {
    const failure = storeFailure(thrown);
    if (failure === null) throw thrown;
    return fail(failure.code === 'store_read_only' ? appError('file_not_written', 'The store could not be made, because its folder cannot be written to. Choose another folder.') : failure);
  } finally {
    discardDatabase(making);
  }
}
