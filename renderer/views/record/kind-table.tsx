import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LinkNames } from '../../../shared/ipc/records.ts';
import type { Field, Fieldset } from '../../../shared/model/field.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import { recordKinds, type KindName, type RecordOf } from '../../../shared/model/records/index.ts';
import { useQuery, type Asked } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FieldValue } from '../../ui/kind-values.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { placeOf, slugOf } from '../../ui/record-places.ts';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { LongTable } from './long-table.tsx';
import { Note } from './stack.tsx';

const MOST = 500;
type Parent = { readonly kind: EntityKind; readonly id: string };
export type KindRows<K extends KindName> = { readonly rows: readonly RecordOf<K>[]; readonly total: number; readonly names: LinkNames };

/** The records of a kind that are part of another, in the kind's own order; at most 500, with the count of all. `null` asks the whole portfolio. */
export const useRecordsOf = <K extends KindName>(kind: K, of: Parent | null): Asked<KindRows<K>> =>
  useQuery('record.list', { kind, of, text: '', deleted: false, sort: [], offset: 0, limit: MOST }) as unknown as Asked<KindRows<K>>;

const isRight = ({ is }: Field): boolean => is === 'money' || is === 'count' || is === 'number' || is === 'percent';

type KindTableProps<K extends KindName> = {
  readonly kind: K;
  readonly asked: Asked<KindRows<K>>;
  readonly title: string;
  /** What the list is for, where it is still empty. */
  readonly about: string;
  /** The fields shown, the first of which names the row; all of the kind's columns unless given. */
  readonly columns?: readonly (keyof RecordOf<K> & string)[];
  /** Columns that are computed. */
  readonly more?: readonly SimpleColumn<RecordOf<K>>[];
  /** What a new one starts with: `contractId=…`. `null` offers none. */
  readonly preset: string | null;
  /** What is said of a value that is not there; "Not known" unless given. */
  readonly none?: string;
  readonly actions?: ReactNode;
  readonly foot?: ReactNode;
};

/** Records of one kind on a page: a table whose first column leads to the record, and the way to add one. */
export function KindTable<K extends KindName>({ kind, asked, title, about, columns, more = [], preset, none = 'Not known', actions, foot }: KindTableProps<K>): ReactNode {
  const { noun, fields, columns: usual } = recordKinds[kind];
  const all = fields as Fieldset;
  const add = preset !== null && <LinkButton to={`/records/${slugOf(kind)}/new${preset === '' ? '' : `?${preset}`}`} icon={<IconPlus size={14} aria-hidden />}>Add {/^[aeiou]/.test(noun[0]) ? 'an' : 'a'} {noun[0]}</LinkButton>;
  const keys = (columns ?? (usual as readonly string[])).filter((key) => all[key] !== undefined);
  return (
    <Show asked={asked}>
      {({ rows, total, names }) => {
        if (total === 0) return <EmptyState title={`No ${noun[1]} yet`} actions={<>{add}{actions}</>}>{about}</EmptyState>;
        const shown = keys.map((key, index): SimpleColumn<RecordOf<K>> => {
          const field = all[key] as Field;
          return {
            header: field.label, rowHeader: index === 0, ...(isRight(field) ? { align: 'end' as const } : {}),
            cell: (row) => {
              const value = <FieldValue field={field.is === 'link' && index === 0 ? { ...field, is: 'line' } : field} none={none} value={index === 0 && field.is === 'link' ? names[String(row[key as keyof RecordOf<K>])] : row[key as keyof RecordOf<K>]} names={names} />;
              return index === 0 ? <a href={`#${placeOf(kind, row.id)}`}>{value}</a> : value;
            },
          };
        });
        return (
          <Section title={title} aside={<>{actions}{add}</>}>
            <LongTable caption={title} noun={noun} columns={[...shown, ...more]} rows={rows} keyOf={({ id }) => id} {...(foot === undefined ? {} : { foot })} />
            {total > rows.length && <Note>The first {rows.length} of {total.toLocaleString('en-GB')}.</Note>}
          </Section>
        );
      }}
    </Show>
  );
}
