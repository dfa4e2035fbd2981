/**
 * The closed list of what can go wrong. Each sentence says what happened, what it means for the data and what to do;
 * callers give a more particular sentence where they know more.
 */
export const errorSentences = {
  invalid_input: 'Some of what was entered cannot be kept as it is. Nothing was saved. Correct the fields that are marked.',
  not_found: 'The record is no longer there. Nothing was changed. Go back to the list and refresh it.',
  conflict: 'The record was changed by someone else after it was opened here. Nothing was saved. Compare both versions and choose.',
  in_use: 'Other records depend on this one, so it was left as it is. Remove or move those first.',
  store_not_open: 'No store is open. Nothing was changed. Open or unlock a store first.',
  store_key_needed: 'The store is encrypted and is waiting for its passphrase. Nothing can be read until it is given.',
  store_key_wrong: 'The store did not open with this passphrase, or the file is not a Mutuals store. The file was not changed. Check the passphrase and the file.',
  store_locked: 'The store is open in another copy of the application. Nothing was changed. Close the other copy, then try again.',
  store_not_a_store: 'The file is not a Mutuals store. It was not changed. Choose another file.',
  store_newer: 'The store was last used by a newer version of the application. It was not changed. Update the application to open it.',
  store_corrupt: 'The store failed its integrity check and was opened for reading only. Nothing was changed. Restore the newest good backup.',
  store_read_only: 'The store can only be read at present, so nothing was saved. Check that the file and its folder can be written to.',
  migration_failed: 'The store could not be brought up to this version. It was left as it was, beside a backup. Keep using the earlier version and report this.',
  disk_full: 'The disk is full. The change was not saved and the store is as it was before. Free some space, then try again.',
  file_unreadable: 'The file could not be read. Nothing was changed. Check that it is still there and may be read.',
  file_too_large: 'The file is larger than can be taken safely. Nothing was changed. Split it and import the parts.',
  file_not_written: 'The file could not be written. The store is unchanged. Choose another place and try again.',
  not_a_register: 'The workbook is not a register that was exported from here. Nothing was changed. Take it in through Import a table.',
  import_rejected: 'The file was not imported and nothing was changed.',
  cancelled: 'The work was cancelled. Nothing was changed.',
  nothing_to_undo: 'There is nothing to undo.',
  nothing_to_redo: 'There is nothing to redo.',
  not_allowed: 'The request did not come from the application’s own window, so it was refused. Nothing was changed.',
  stopped: 'The application stopped before it could answer. Saved work is safe; the last change may not have been saved. Check it, then try again.',
  internal: 'Something went wrong that the application did not foresee. The change was not saved. Copy the details and report them.',
} as const;

export type ErrorCode = keyof typeof errorSentences;

export type AppError = {
  readonly code: ErrorCode;
  readonly message: string;
  /** Field path (dot separated, as in the form) to its own sentence. */
  readonly fields?: Readonly<Record<string, string>>;
  /** With `conflict`: the row as it is now, so that the form can offer both. */
  readonly current?: unknown;
};

export function appError(code: ErrorCode, message: string = errorSentences[code], more: Omit<AppError, 'code' | 'message'> = {}): AppError {
  return { code, message, ...more };
}
