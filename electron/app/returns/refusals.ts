import { appError, type AppError } from '../../../shared/errors.ts';

const NOTHING = 'Nothing was compared and nothing was changed.';
const refused = (what: string, todo: string): AppError => appError('import_rejected', `${what} ${NOTHING} ${todo}`);

export const notARegister = appError('not_a_register', `The workbook is not a register that was exported from here: it carries no stamp of an export. ${NOTHING} Take it in through Import a table instead, where its columns can be mapped.`);
export const noRegisterSheet = appError('not_a_register', `The workbook carries the stamp of an export, but none of its sheets has the register’s headings any more. ${NOTHING} Put the headings back, or take it in through Import a table.`);
export const otherStore = refused('The workbook was exported from another store, so its rows are of other records than those here.', 'Open the store that it came from, or take it in through Import a table.');
export const newerFormat = refused('The workbook was exported by a newer version of the application, and what it means cannot be known here.', 'Update the application, then take it back.');
export const nothingTold = refused('Both the hidden column of identities and the column Reference are missing from the register’s sheet, so it cannot be told which row is which risk.', 'Put one of them back from the workbook as it was exported.');
export const csvRegister = appError('not_a_register', `A comma-separated file carries no stamp of an export, so it cannot be compared with what was exported. ${NOTHING} Take it in through Import a table, or return the workbook (.xlsx).`);
export const openStoreFile = refused('The file is the store that is open, not a workbook.', 'Choose the workbook that came back.');
export const fileMoved = appError('conflict', 'The file is not any more what was compared: it was changed, moved or removed since. Nothing was taken back. Choose it again and compare anew.');
export const notHeld = appError('not_found', 'This comparison is no longer held. Nothing was changed. Compare the workbook again.');
export const redactedHere = refused('The workbook was exported with names replaced by codes, and the key to them is not in this store, as after a restored backup.', 'Put back the store that it came from.');
