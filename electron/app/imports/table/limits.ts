/** A larger file is refused by its size, before anything is read. */
export const MAX_FILE_BYTES = 100_000_000;

/** Rows that hold something, in one file. */
export const MAX_ROWS = 200_000;

/** Places in the rows, from column A to each row's last cell, in one file: about twenty columns of the most rows. */
export const MAX_CELLS = 4_000_000;

/** Characters of all cells in one file. One long text that a million cells share would be written out a million times. */
export const MAX_CHARACTERS = 200_000_000;

/** Spreadsheet programs keep 32,767; other writers have kept more. */
export const MAX_CELL_CHARACTERS = 1_000_000;

export const MAX_COLUMNS = 16_384;
export const MAX_SHEETS = 1_000;

/** Parts of a workbook's archive; real ones have tens. */
export const MAX_PARTS = 10_000;

/** What all parts of a workbook may unpack to. A sheet whose formatting goes to its last row holds up to half of this. */
export const MAX_UNPACKED_BYTES = 1_000_000_000;

/** Packed sheets of real tables shrink to a tenth or a fiftieth; the format allows a thousandth. Small parts may. */
export const MAX_RATIO = 300;
export const SMALL_PART_BYTES = 10_000_000;
