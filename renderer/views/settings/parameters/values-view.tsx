import type { ReactNode } from 'react';
import { cellWords, rowsOf, valueAt, type Option, type Part, type Single, type Table, type Values } from '../../../../shared/model/parameters/layout.ts';
import { parameterKinds, type ParameterSet } from '../../../../shared/model/parameter-set.ts';
import { DetailList } from '../../../ui/detail-list.tsx';
import { Section } from '../../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../../ui/simple-table.tsx';
import { Narrow, Note } from '../../record/stack.tsx';
import { BandRanges } from './band-ranges.tsx';
import styles from './parameters.module.css';

type Line = { readonly key: string; readonly heading: string };

function TableView({ table, values }: { readonly table: Table; readonly values: Values }): ReactNode {
  const columns = table.columns(values).map((column): SimpleColumn<Line> => ({
    header: column.header, cell: ({ key }) => (column.path === null ? column.says(key) : cellWords(column.cell(values, key), valueAt(values, column.path(key)))),
  }));
  const narrow = columns.length <= 2;
  // A number of a list's row says nothing by itself, so its first value stands for it.
  const [head, ...others] = table.rows === null ? columns : [{ header: table.rowHeader, cell: ({ heading }: Line) => heading }, ...columns];
  const shown = head === undefined ? [] : [{ ...head, rowHeader: true }, ...others];
  const view = <SimpleTable caption={table.title} columns={shown} rows={rowsOf(table, values)} keyOf={({ key }) => key} />;
  return (
    <Section title={table.title}>
      {table.about !== undefined && <Note>{table.about}</Note>}
      {narrow ? <Narrow>{view}</Narrow> : view}
    </Section>
  );
}

const singleItem = ({ label, path, cell }: Single, values: Values) => ({ label, value: cellWords(cell, valueAt(values, path)) });
const optionItems = (part: Option, values: Values) =>
  (valueAt(values, part.path) === null ? [{ label: part.label, value: 'No' }] : part.of.map((single) => singleItem(single, values)));

/** Single values that follow one another stand in one list. */
function grouped(parts: readonly Part[]): readonly (Table | readonly (Single | Option)[])[] {
  const groups: (Table | (Single | Option)[])[] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (part.is === 'table') groups.push(part);
    else if (Array.isArray(last)) last.push(part);
    else groups.push([part]);
  }
  return groups;
}

/** Everything that a set says, in tables that read as its source has them. */
export function ValuesView({ set }: { readonly set: ParameterSet }): ReactNode {
  const values = set.values as Values;
  return (
    <div className={styles.view}>
      {grouped(parameterKinds[set.kind].parts).map((group) => ('is' in group
        ? <TableView key={group.at} table={group} values={values} />
        : <DetailList key={group[0]?.path} items={group.flatMap((part) => (part.is === 'single' ? [singleItem(part, values)] : optionItems(part, values)))} />))}
      {set.kind === 'risk matrix' && <BandRanges matrix={set.values} />}
    </div>
  );
}
