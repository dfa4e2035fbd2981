import { Checkbox, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TableContents, TableRemark, TableSheetView } from '../../../shared/ipc/tables.ts';
import { tableKinds, type TableKind } from '../../../shared/model/columns/table-kinds.ts';
import { counted } from '../../../shared/words.ts';
import { kindWords } from './table-mapping.ts';
import styles from './tables.module.css';

/** What the reader found that a person must know. */
export function Remarks({ remarks }: { readonly remarks: readonly TableRemark[] }): ReactNode {
  if (remarks.length === 0) return null;
  return (
    <details className={styles.details} open={remarks.length <= 5}>
      <summary>{counted(remarks.length, 'remark', 'remarks')} on the file</summary>
      <ul className={styles.remarks}>{remarks.map(({ is, sentence }) => <li key={`${is} ${sentence}`}>{sentence}</li>)}</ul>
    </details>
  );
}

type FileProps = {
  readonly contents: TableContents;
  readonly sheet: number;
  readonly view: TableSheetView;
  readonly kind: TableKind | null;
  readonly leaveOutHidden: boolean;
  readonly onSheet: (sheet: number) => void;
  readonly onHeaderRow: (row: number | null) => void;
  readonly onKind: (kind: TableKind) => void;
  readonly onLeaveOutHidden: (leaveOut: boolean) => void;
};

const SHOWN = 60;

/** Which sheet, which row has the headers, and what the rows are. */
export function FileChoices({ contents, sheet, view, kind, leaveOutHidden, onSheet, onHeaderRow, onKind, onLeaveOutHidden }: FileProps): ReactNode {
  const hidden = leaveOutHidden || contents.sheets.some((one) => one.hidden) || [...contents.remarks, ...view.remarks].some(({ is }) => is.startsWith('hidden'));
  return (
    <>
      <div className={styles.fields}>
        <NativeSelect
          label="Sheet" value={String(sheet)} onChange={(event) => onSheet(Number(event.currentTarget.value))}
          data={contents.sheets.map(({ name, rows, hidden: isHidden }, index) => ({ value: String(index), label: `${name} (${counted(rows, 'row', 'rows')}${isHidden ? ', hidden' : ''})` }))}
        />
        <NativeSelect
          label="Headers are in" value={view.headerRow === null ? '' : String(view.headerRow)} onChange={(event) => onHeaderRow(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
          data={[
            ...view.top.map(({ row, cells }) => ({ value: String(row), label: `Row ${row}: ${cells.join(', ').slice(0, SHOWN)}` })),
            ...(view.headerRow === null || view.top.some(({ row }) => row === view.headerRow) ? [] : [{ value: String(view.headerRow), label: `Row ${view.headerRow}` }]),
            { value: '', label: 'No row: columns go by their letters' },
          ]}
        />
        <NativeSelect
          label="Each row is one of the" value={kind ?? ''} data={[...(kind === null ? [{ value: '', label: 'Choose' }] : []), ...tableKinds.map((one) => ({ value: one, label: kindWords(one) }))]}
          onChange={(event) => {
            const chosen = tableKinds.find((one) => one === event.currentTarget.value);
            if (chosen !== undefined) onKind(chosen);
          }}
        />
      </div>
      {hidden && <Checkbox label="Leave out hidden rows, columns and sheets" checked={leaveOutHidden} onChange={(event) => onLeaveOutHidden(event.currentTarget.checked)} />}
      <Remarks remarks={[...contents.remarks, ...view.remarks]} />
    </>
  );
}
