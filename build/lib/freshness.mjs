import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The rooms whose files go into what is built. */
const sourceRooms = ['electron', 'renderer', 'shared', 'db', 'build'];
const sourceFiles = ['package.json', 'package-lock.json', 'tsconfig.json'];

/** @typedef {{ path: string, size: number, modified: number }} Source */

/**
 * Every source file with its size and the time it was last written, in milliseconds.
 * @param {string} root
 * @param {readonly string[]} [rooms] the folders to look in; those that go into what is built unless told
 * @returns {Source[]}
 */
export function listSources(root, rooms = sourceRooms) {
  const inRooms = rooms
    .filter((room) => existsSync(join(root, room)))
    .flatMap((room) => readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)));
  return [...inRooms, ...sourceFiles.filter((file) => existsSync(join(root, file)))].flatMap((path) => {
    const facts = statSync(join(root, path), { throwIfNoEntry: false });
    return facts?.isFile() ? [{ path: path.replaceAll('\\', '/'), size: facts.size, modified: facts.mtimeMs }] : [];
  });
}

/**
 * One text for a state of the sources. It changes when a file is written, added, renamed or removed, in whatever
 * order the folder lists them; a comparison of times alone would miss the last two.
 * @param {readonly Source[]} sources
 * @returns {string}
 */
export function sourceStamp(sources) {
  const lines = sources.map(({ path, size, modified }) => `${path}\t${size}\t${modified}`);
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex');
}

/**
 * Why a build is due, or null where what is built is of these very sources.
 * @param {{ stampFound: string | null, stampWanted: string }} state
 * @returns {string | null}
 */
export function buildReason({ stampFound, stampWanted }) {
  if (stampFound === null) return 'nothing is built yet';
  return stampFound === stampWanted ? null : 'sources have changed';
}

/**
 * @param {string} path
 * @returns {string | null} the stamp kept there
 */
export function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
