import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { TableColumnView } from '../../../shared/ipc/tables.ts';
import { howToWrite } from '../../../shared/model/columns/field-cell.ts';
import { tableOfKind, type TableKind } from '../../../shared/model/columns/table-kinds.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { Callout } from '../../ui/callout.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { sentence } from '../../ui/values.tsx';
import { assumedColumns, clashes, missingColumns, targetsFor, type Mapping, type SavedMapping } from './table-mapping.ts';
import styles from './tables.module.css';

type MappingProps = {
  readonly kind: TableKind;
  readonly columns: readonly TableColumnView[];
  readonly mapping: Mapping;
  readonly today: IsoDate;
  readonly saved: readonly SavedMapping[];
  readonly used: string | null;
  readonly onMap: (index: number, target: string | null) => void;
  readonly onUse: (name: string | null) => void;
  readonly onSave: (name: string) => void;
};

function Saved({ saved, used, onUse, onSave }: Pick<MappingProps, 'saved' | 'used' | 'onUse' | 'onSave'>): ReactNode {
  const [name, setName] = useState('');
  return (
    <div className={styles.fields}>
      {saved.length > 0 && (
        <NativeSelect
          label="Kept choice of columns" value={used ?? ''} data={[{ value: '', label: 'As the headers say' }, ...saved.map((one) => ({ value: one.name, label: one.name }))]}
          onChange={(event) => onUse(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
      )}
      <TextInput label="Keep these columns under a name" description="Taken again for files with the same headers." value={name} maxLength={100} onChange={(event) => setName(event.currentTarget.value)} />
      <Button
        variant="default" aria-disabled={name.trim() === ''} data-disabled={name.trim() === ''}
        onClick={() => {
          if (name.trim() === '') return;
          onSave(name.trim());
          setName('');
        }}
      >
        Keep
      </Button>
    </div>
  );
}

/** What each column of the file is, as guessed and then as the person says. */
export function MappingTable({ kind, columns, mapping, today, onMap, ...saved }: MappingProps): ReactNode {
  const targets = targetsFor(kind, today, mapping);
  const twice = clashes(kind, mapping);
  const options = [{ value: '', label: 'Left out' }, ...targets.map(({ id, header, needed }) => ({ value: id, label: needed ? `${header} – needed` : header }))];
  const headerOf = (id: string): string => targets.find((one) => one.id === id)?.header ?? id;
  return (
    <>
      <div className={styles.choices}><SimpleTable
        caption="Columns of the file" rows={columns} keyOf={({ letter }) => letter}
        columns={[
          { header: 'Column', cell: ({ letter }) => letter },
          { header: 'Header', rowHeader: true, cell: ({ header, hidden }) => <>{header ?? <span className="dim">None</span>}{hidden && <span className="dim"> (hidden)</span>}</> },
          { header: 'First values', cell: ({ sample }) => <span className={styles.sample}>{sample.join(' · ')}</span> },
          {
            header: 'Is taken for',
            cell: ({ index, letter, header }) => (
              <NativeSelect
                aria-label={`Column ${letter}${header === null ? '' : `, ${header}`}, is taken for`} value={mapping[index] ?? ''} data={options} error={twice.has(mapping[index] ?? '') ? 'Chosen twice' : undefined}
                onChange={(event) => onMap(index, event.currentTarget.value === '' ? null : event.currentTarget.value)}
              />
            ),
          },
        ]}
      /></div>
      {twice.size > 0 && <Callout tone="problem">{[...twice].map(headerOf).join(', ')}: two columns are taken for it. Leave one of them out.</Callout>}
      <Saved {...saved} />
    </>
  );
}

type FixedProps = { readonly kind: TableKind; readonly mapping: Mapping; readonly today: IsoDate; readonly fixed: Readonly<Record<string, string>>; readonly onFix: (target: string, text: string) => void };

/** What every new record needs and no column has, and what is assumed of it otherwise. */
export function FixedValues({ kind, mapping, today, fixed, onFix }: FixedProps): ReactNode {
  const missing = missingColumns(kind, mapping);
  const assumed = assumedColumns(kind, mapping, today);
  if (missing.length + assumed.length === 0) return null;
  const { noun } = tableOfKind(kind);
  return (
    <fieldset className={styles.together}>
      <legend>The same for every new {noun[0]}</legend>
      <p className={styles.small}>
        A new {noun[0]} needs these and no column gives them. {missing.length > 0 && 'Left empty, rows that would be new are refused. '}Records that are there already are not touched.
      </p>
      <div className={styles.fields}>
        {[...missing.map((column) => ({ column, words: null })), ...assumed].map(({ column: { id, header, field }, words }) => (field.is === 'choice'
          ? <NativeSelect key={id} label={header} value={fixed[id] ?? ''} data={[{ value: '', label: words ?? 'Not given' }, ...field.choices.map((word) => ({ value: word, label: sentence(word) }))]} onChange={(event) => onFix(id, event.currentTarget.value)} />
          : <TextInput key={id} label={header} description={words === null ? howToWrite(field) : `Left empty: ${words}.`} value={fixed[id] ?? ''} maxLength={1_000} onChange={(event) => onFix(id, event.currentTarget.value)} />))}
      </div>
    </fieldset>
  );
}
