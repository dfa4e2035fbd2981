import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ReturnCell, ReturnRow } from '../../../shared/ipc/register-return.ts';
import { chooseCell, chooseRow, takesCell, takesRow, type Choices } from '../../store/return-choices.ts';
import { choose } from '../../store/returns.ts';
import { placeOf } from '../../ui/record-places.ts';
import { Badge, sentence } from '../../ui/values.tsx';
import styles from './return-rows.module.css';

const Value = ({ value, none = 'Empty' }: { readonly value: string | null; readonly none?: string }): ReactNode => (value === null ? <span className="dim">{none}</span> : <span className={styles.value}>{value}</span>);
const verdicts: Readonly<Record<ReturnCell['verdict'], string>> = { taken: 'Changed there', same: 'Changed to the same', conflicting: 'Conflict', refused: 'Refused' };

type CellProps = { readonly row: ReturnRow; readonly cell: ReturnCell; readonly choices: Choices };

/** Which of the two counts. */
function CellChoice({ row, cell, choices }: CellProps): ReactNode {
  const taken = takesCell(choices, row, cell);
  const name = `${row.key} ${cell.column}`;
  const of = `${cell.heading} of ${row.reference ?? row.title}`;
  const option = (take: boolean, label: string): ReactNode => (
    <label className={styles.option}>
      <input type="radio" name={name} aria-label={`${label}: ${of}`} checked={taken === take} onChange={() => choose((before) => chooseCell(before, row, cell, take))} />
      <span aria-hidden>{label}</span>
    </label>
  );
  return (
    <fieldset className={styles.choice}>
      <legend className="unseen">{of}</legend>
      {option(true, 'Take the workbook’s')}
      {option(false, 'Keep what is here')}
    </fieldset>
  );
}

function Cells({ row, choices }: { readonly row: ReturnRow; readonly choices: Choices }): ReactNode {
  const { cells } = row;
  if (cells.length === 0) return row.reason ?? <span className="dim">Every cell came back as it was exported.</span>;
  if (row.verdict === 'new') {
    return (
      <dl className={styles.fresh}>
        {cells.map((cell) => <div key={cell.column}><dt>{cell.heading}</dt><dd><Value value={cell.returned} />{cell.reason !== null && <p className={styles.reason}>{cell.reason}</p>}</dd></div>)}
      </dl>
    );
  }
  return (
    <>
      {row.reason !== null && <p className={styles.reason}>{row.reason}</p>}
      <table className={styles.cells}>
        <caption className="unseen">Cells of {row.reference ?? row.title}</caption>
        <thead><tr>{['Field', 'As exported', 'As it came back', 'As it is here now', 'Outcome'].map((header) => <th key={header} scope="col">{header}</th>)}</tr></thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={cell.column} data-verdict={cell.verdict}>
              <th scope="row">{cell.heading}<span className={styles.place}>{cell.place}</span></th>
              <td><Value value={cell.exported} /></td>
              <td><Value value={cell.returned} /></td>
              <td><Value value={cell.now} /></td>
              <td>
                <b>{verdicts[cell.verdict]}</b>
                {(cell.verdict === 'taken' || cell.verdict === 'conflicting') && row.verdict === 'changed' && <CellChoice row={row} cell={cell} choices={choices} />}
                {cell.reason !== null && <p className={styles.reason}>{cell.reason}</p>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The whole row one way. */
function RowChoice({ row, choices }: { readonly row: ReturnRow; readonly choices: Choices }): ReactNode {
  const of = <span className="unseen">: {row.reference ?? row.title}</span>;
  const set = (take: boolean): void => choose((before) => chooseRow(before, row, take));
  const button = (take: boolean, label: string, pressed: boolean | undefined): ReactNode => (
    <Button size="compact-sm" variant="default" {...(pressed !== undefined && { 'aria-pressed': pressed })} onClick={() => set(take)}>{label}{of}</Button>
  );
  switch (row.verdict) {
    case 'changed': return <div className={styles.whole}>{button(true, 'Take all', undefined)}{button(false, 'Keep all', undefined)}</div>;
    case 'new': return <div className={styles.whole}>{button(true, 'Add', takesRow(choices, row))}{button(false, 'Leave out', !takesRow(choices, row))}</div>;
    case 'gone': return <div className={styles.whole}>{button(true, 'Delete here', takesRow(choices, row))}{button(false, 'Leave here', !takesRow(choices, row))}</div>;
    case 'refused': case 'unchanged': return null;
  }
}

function Named({ row }: { readonly row: ReturnRow }): ReactNode {
  const place = row.id === null ? null : placeOf(row.kind, row.id);
  const name = <>{row.reference !== null && <b>{row.reference} </b>}{row.title}</>;
  return (
    <>
      {place === null ? name : <a href={`#${place}`}>{name}</a>}
      <span className={styles.place}>{sentence(row.kind)}{row.row !== null && `, row ${row.row.toLocaleString('en-GB')}`}</span>
    </>
  );
}

const rowWords: Readonly<Record<ReturnRow['verdict'], string>> = { unchanged: 'Unchanged', changed: 'Changed', new: 'New', gone: 'Gone', refused: 'Refused' };

export const returnColumns = (choices: Choices) => [
  { header: 'Record', rowHeader: true, width: 'name', cell: (row: ReturnRow) => <><Named row={row} /><p className={styles.verdict}><Badge>{rowWords[row.verdict]}</Badge></p><RowChoice row={row} choices={choices} /></> },
  { header: 'Cells', cell: (row: ReturnRow) => <Cells row={row} choices={choices} /> },
] as const;
