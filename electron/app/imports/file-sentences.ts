import { appError, type AppError } from '../../../shared/errors.ts';

const NOTHING = 'Nothing was imported.';

/** A file that cannot be taken: what it is, that nothing was imported, what to do. */
export const rejected = (what: string, todo: string): AppError => appError('import_rejected', `${what} ${NOTHING} ${todo}`);

const DOWNLOAD = 'Choose a release or record package in OCDS 1.1 (.json), as Contracts Finder, Find a Tender and Sell2Wales offer it.';
const AGAIN = 'Download it again, then import it.';

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly error: AppError }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], error: rejected('The file is a ZIP archive or an Office workbook, not a file of notices.', 'Unpack the archive and choose the .json file in it; workbooks cannot be read as notices.') },
  { bytes: [0x50, 0x4b, 0x05, 0x06], error: rejected('The file is an empty ZIP archive.', DOWNLOAD) },
  { bytes: [0x1f, 0x8b], error: rejected('The file is compressed (gzip).', 'Unpack it and choose the .json file in it.') },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], error: rejected('The file is an older Office document, not a file of notices.', DOWNLOAD) },
  { bytes: [0x25, 0x50, 0x44, 0x46], error: rejected('The file is a PDF document, not a file of notices.', DOWNLOAD) },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], error: rejected('The file is a database, not a file of notices.', 'Open a store from the start page instead, or choose a .json file of notices.') },
];

/** What a file that is not text turns out to be, from its first bytes. */
export const knownBinary = (bytes: Buffer): AppError | null => SIGNATURES.find((kind) => kind.bytes.every((byte, index) => bytes[index] === byte))?.error ?? null;

/** What a text that is not JSON turns out to be. */
export function notJson(bytes: Buffer, where: string): AppError {
  const start = bytes.toString('latin1', 0, 200).trimStart();
  if (start.startsWith('<')) return rejected('The file is a web page or XML, not JSON.', DOWNLOAD);
  if (!/^[[{"]/.test(start) && /^[^\n{}[\]]*[,;\t][^\n]*\n/.test(start)) return rejected('The file looks like a table (CSV), not JSON.', DOWNLOAD);
  return rejected(`The file is not valid JSON: it stops making sense ${where}.`, AGAIN);
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: bytes < 10_000_000 ? 1 : 0 })} MB`;

export const tooLarge = (size: number, limit: number): AppError =>
  appError('file_too_large', `The file is ${megabytes(size)} and at most ${megabytes(limit)} can be read at once. ${NOTHING} Download a shorter span of dates, or split the file, and import the parts one after another.`);
export const tooMany = (limit: number): AppError =>
  appError('file_too_large', `The file holds more than ${limit.toLocaleString('en-GB')} notices. ${NOTHING} Download a shorter span of dates and import the parts one after another.`);
export const unreadable = (why: string): AppError => appError('file_unreadable', `The file could not be read: ${why}. ${NOTHING} Check that it is still there and may be opened, then try again.`);

export const openStore = rejected('The file is the store that is open, not a file of notices.', DOWNLOAD);
export const empty = rejected('The file is empty.', AGAIN);
export const truncated = (where: string): AppError => rejected(`The file is cut short: it ends in the middle of a notice or list, ${where}.`, AGAIN);
export const tooDeep = (limit: number): AppError => rejected(`The file is nested more than ${limit} levels deep, which no notice is, so it was not read further.`, DOWNLOAD);
export const notText = rejected('The file is not in a text encoding that can be read (UTF-8 or UTF-16).', 'Save or download it as UTF-8, then import it.');
export const severalValues = rejected('The file holds several JSON texts one after another (JSON Lines), not one package.', DOWNLOAD);
export const notAPackage = rejected('The file is JSON, but not an OCDS package: it has no list of releases or records.', DOWNLOAD);
export const bareRelease = rejected('The file holds a single OCDS release without its package, so it does not say which version of OCDS it follows.', DOWNLOAD);
export const listNotAList = (key: string): AppError => rejected(`The file is not a sound OCDS package: “${key}” is not a list.`, DOWNLOAD);
export const noReleases = rejected('The package holds no releases.', 'Choose a file for dates on which notices were published.');

/** Why a version of OCDS cannot be read; `version` is `null` when the package states none. */
export const wrongVersion = (version: string | null): AppError =>
  version === null
    ? rejected('The package does not state its OCDS version; packages before 1.1 do not.', 'Download it in OCDS 1.1, then import it.')
    : rejected(`The package follows OCDS ${version}, and only OCDS 1.1 can be read.`, 'Download it in OCDS 1.1, then import it.');
