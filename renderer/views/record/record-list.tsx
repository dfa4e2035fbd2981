import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { z } from 'zod';
import { isCreatable, type LinkNames } from '../../../shared/ipc/records.ts';
import { filterText } from '../../../shared/ipc/channel.ts';
import { changeableKinds } from '../../../shared/model/changeable.ts';
import type { Field, Fieldset } from '../../../shared/model/field.ts';
import { wordsOf } from '../../../shared/model/field-words.ts';
import { recordKinds, type KindName } from '../../../shared/model/records/index.ts';
import { ok } from '../../../shared/result.ts';
import type { Pence } from '../../../shared/money.ts';
import { invoke } from '../../api.ts';
import { useFilter } from '../../store/views.ts';
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterCheck, FilterText } from '../../ui/filter-bar.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { placeOf, slugOf } from '../../ui/record-places.ts';
import { Money, NotKnown, sentence } from '../../ui/values.tsx';

const listFilter = z.object({ text: filterText, deleted: z.boolean() });
const everything = { text: '', deleted: false };
/** A row as any kind has it: its fields are read by their keys. */
type Row = { readonly id: string; readonly values: object; readonly names: LinkNames };

const isRight = ({ is }: Field): boolean => is === 'money' || is === 'count' || is === 'number' || is === 'percent';
const widths: Readonly<Partial<Record<Field['is'], number>>> = { date: 7, money: 7, count: 6, number: 6, percent: 6, choice: 8, 'yes or no': 5 };

/** A cell holds words alone: the row's own link is the only one in it. */
function cell(key: string, field: Field): (row: Row) => ReactNode {
  return (row) => {
    const value = (row.values as Readonly<Record<string, unknown>>)[key];
    if (field.is === 'money' && typeof value === 'number') return <Money value={value as Pence} bare withPence={value % 100 !== 0} />;
    const words = wordsOf(field, value, (_, id) => row.names[id] ?? null);
    return words ?? <NotKnown words={field.is === 'rows' || field.is === 'years' || field.is === 'links' ? 'None' : 'Not known'} />;
  };
}

function columnsOf(kind: KindName): readonly GridColumn<Row, string>[] {
  const { columns } = recordKinds[kind];
  const fields = recordKinds[kind].fields as Fieldset;
  return (columns as readonly string[]).flatMap((key, index) => {
    const field = fields[key];
    if (field === undefined) return [];
    const sorted = field.is === 'rows' || field.is === 'years' || field.is === 'links' || field.is === 'choices' ? {} : { sort: key };
    return [{
      id: key, header: field.label, ...(field.is === 'money' ? { unit: '£' } : {}), width: widths[field.is] ?? 10, ...(widths[field.is] === undefined ? { grow: index === 0 ? 2 : 1 } : { grow: 0 }),
      ...(isRight(field) ? { align: 'end' as const } : {}), ...sorted, rowHeader: index === 0, cell: cell(key, field),
    }];
  });
}

/** Every record of a kind in the portfolio: found, sorted and paged by the store. */
export default function RecordList({ kind }: { readonly kind: KindName }): ReactNode {
  const { noun, sort } = recordKinds[kind];
  const screen = `records ${kind}`;
  const { filter, change, clear, active, ready } = useFilter(screen, listFilter, everything);
  const changeable = changeableKinds.find((one) => one === kind);
  const columns = useMemo(() => columnsOf(kind), [kind]);
  const byDefault = useMemo(() => [{ column: sort.by, direction: sort.direction }], [sort]);
  const add = isCreatable(kind) && kind !== 'snooze' && <LinkButton to={`/records/${slugOf(kind)}/new`} kind="filled" icon={<IconPlus size={14} aria-hidden />}>New {noun[0]}</LinkButton>;
  return (
    <Page title={sentence(noun[1])} fill actions={add}>
      <DataGrid
        screen={screen} label={sentence(noun[1])} noun={filter.deleted ? [`deleted ${noun[0]}`, `deleted ${noun[1]}`] : noun} columns={columns} defaultSort={byDefault} ready={ready} question={filter} bulk={changeable === undefined || filter.deleted ? undefined : { kind: changeable, filter: { of: null, ...filter } }}
        fetchPage={async (page) => {
          const answer = await invoke('record.list', { kind, of: null, ...filter, ...page });
          return answer.ok ? ok({ ...answer.value, rows: answer.value.rows.map((row): Row => ({ id: row.id, values: row, names: answer.value.names })) }) : answer;
        }}
        hrefOf={(row) => placeOf(kind, row.id) ?? '/'}
        filters={(
          <FilterBar active={active} onClear={clear}>
            <FilterText value={filter.text} onChange={(text) => change({ text })} />
            <FilterCheck label="Show deleted" checked={filter.deleted} onChange={(deleted) => change({ deleted })} />
          </FilterBar>
        )}
        empty={active ? <EmptyState title={`No ${noun[0]} matches these filters`} actions={<Button variant="default" onClick={clear}>Clear filters</Button>} /> : <EmptyState title={`No ${noun[1]} yet`} actions={add} />}
      />
    </Page>
  );
}
