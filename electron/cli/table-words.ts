import { tableKinds, tableOfKind, type TableKind } from '../../shared/model/columns/table-kinds.ts';

const letters = (word: string): string => word.toLowerCase().replace(/[^a-z]/g, '');
/** "payments", "financial-statement" or "Spin-out" for the kind of that name. */
export const tableKindOf = (word: string): TableKind | null => tableKinds.find((kind) => [kind, ...tableOfKind(kind).noun].some((name) => letters(name) === letters(word))) ?? null;
export const tableKindWords = (): string => tableKinds.map((kind) => tableOfKind(kind).noun[1].replaceAll(' ', '-')).join(', ');

export type TableImport = { readonly is: 'import-table'; readonly file: string; readonly as: TableKind; readonly sheet: string | null; readonly preview: boolean; readonly leaveOut: boolean; readonly add: boolean };
export type TableOut = { readonly is: 'export-table'; readonly kind: TableKind; readonly file: string; readonly format: 'xlsx' | 'csv'; readonly template: boolean };
