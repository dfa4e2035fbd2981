import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { CSSProperties, ReactNode, Ref } from 'react';
import { useFieldArray, useFormState, useWatch, type Control, type FieldValues } from 'react-hook-form';
import { rowsOf, valueAt, type Column, type Option, type Part, type Row, type Single, type Table, type Values } from '../../../../shared/model/parameters/layout.ts';
import { FieldRow } from '../../../ui/record-form-view.tsx';
import { fieldId, useField } from '../../../ui/field.ts';
import { sentence } from '../../../ui/values.tsx';
import { useFocusAfterRemoval } from '../../../ui/focus-after-removal.ts';
import { CellField } from './cell-field.tsx';
import styles from './parameters.module.css';

type Within = { readonly control: Control<FieldValues> };
/** Where the values stand in the form. */
const at = (path: string): string => `values.${path}`;

export function SingleField({ control, part: { path, label, about, cell } }: Within & { readonly part: Single }): ReactNode {
  return <CellField control={control} name={at(path)} label={label} cell={cell} {...(about === undefined ? {} : { about })} />;
}

/** What is wrong with a list as a whole. */
function ListError({ control, path }: Within & { readonly path: string }): ReactNode {
  const { errors } = useFormState({ control });
  const found = valueAt(errors, at(path));
  const message = valueAt(found, 'root.message') ?? valueAt(found, 'message');
  return typeof message === 'string' ? <p className={styles.error}>{message}</p> : null;
}

function RowCells({ control, columns, row, values }: Within & { readonly columns: readonly Column[]; readonly row: Row; readonly values: Values }): ReactNode {
  return columns.map((column) => (
    <div key={column.header} className={styles.cell} data-says={column.path === null} data-tick={column.path !== null && column.cell(values, row.key).is === 'yes or no'}>
      {column.path === null
        ? <><span className={styles.cellLabel}>{column.header}: </span>{column.says(row.key)}</>
        : <CellField control={control} name={at(column.path(row.key))} label={column.header} cell={column.cell(values, row.key)} />}
    </div>
  ));
}

/** Words need more room than figures, and figures more than a tick. */
function widthOf(column: Column, values: Values, row: string): string {
  if (column.path === null) return 'minmax(0, 0.7fr)';
  const cell = column.cell(values, row);
  switch (cell.is) {
    case 'line': return 'minmax(0, 2fr)';
    case 'choice': case 'choices': return cell.choices.some((choice) => cell.words(choice).length > 16) ? 'minmax(0, 2fr)' : 'minmax(0, 1.4fr)';
    case 'yes or no': return 'minmax(0, 0.7fr)';
    case 'whole': case 'number': case 'share': case 'percent': case 'pounds': return 'minmax(0, 1fr)';
  }
}

function Frame({ control, table, columns, values, children, foot, around }: Within & {
  readonly table: Table; readonly columns: readonly Column[]; readonly values: Values; readonly children: ReactNode; readonly foot?: ReactNode; readonly around?: Ref<HTMLFieldSetElement>;
}): ReactNode {
  const isList = table.adds !== null;
  const row = rowsOf(table, values)[0]?.key ?? '0';
  const template = [isList ? '1.5rem' : 'minmax(4.5rem, 13rem)', ...columns.map((column) => widthOf(column, values, row)), ...(isList ? ['6.5rem'] : [])].join(' ');
  return (
    <fieldset ref={around} id={fieldId(at(table.at))} tabIndex={-1} className={styles.fieldset} style={{ '--template': template } as CSSProperties}>
      <legend className={styles.legend}>{table.title}</legend>
      {table.about !== undefined && <p className={styles.about}>{table.about}</p>}
      <div className={styles.grid}>
        <div className={styles.headers} aria-hidden="true">
          <span>{isList ? '' : table.rowHeader}</span>
          {columns.map(({ header }) => <span key={header}>{header}</span>)}
        </div>
        {children}
      </div>
      <ListError control={control} path={table.at} />
      {foot}
    </fieldset>
  );
}

function FixedTable({ control, table, values }: Within & { readonly table: Table; readonly values: Values }): ReactNode {
  const columns = table.columns(values);
  return (
    <Frame control={control} table={table} columns={columns} values={values}>
      {rowsOf(table, values).map((row) => (
        <div key={row.key} role="group" aria-label={`${table.title}, ${row.heading}`} className={styles.row}>
          <span className={styles.rowHeading}>{row.heading}</span>
          <RowCells control={control} columns={columns} row={row} values={values} />
        </div>
      ))}
    </Frame>
  );
}

/** Rows that can be added, moved and removed. */
function ListTable({ control, table, values, adds }: Within & { readonly table: Table; readonly values: Values; readonly adds: NonNullable<Table['adds']> }): ReactNode {
  const { fields, append, remove, move } = useFieldArray({ control, name: at(table.at) });
  const { around, removing } = useFocusAfterRemoval<HTMLFieldSetElement>(fields.length);
  const columns = table.columns(values);
  const first = columns.find((column) => column.path !== null);
  const rows = rowsOf(table, values);
  const article = /^[aeiou]/.test(adds.noun) ? 'an' : 'a';
  const add = (
    <Button
      variant="default" data-add leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => append(structuredClone(adds.blank), first?.path === undefined || first.path === null ? {} : { focusName: at(first.path(String(fields.length))) })}
    >
      Add {article} {adds.noun}
    </Button>
  );
  return (
    <Frame control={control} table={table} columns={columns} values={values} around={around} foot={add}>
      {fields.map((field, index) => {
        const row = rows[index] ?? { key: String(index), heading: `${adds.noun} ${index + 1}` };
        return (
          <div key={field.id} role="group" aria-label={row.heading} className={styles.row}>
            <span className={styles.rowHeading}><span className={styles.noun}>{sentence(adds.noun)} </span>{index + 1}</span>
            <RowCells control={control} columns={columns} row={row} values={values} />
            <span className={styles.ends}>
              <ActionIcon aria-label={`Move ${adds.noun} ${index + 1} up`} disabled={index === 0} onClick={() => move(index, index - 1)}><IconArrowUp size={16} aria-hidden /></ActionIcon>
              <ActionIcon aria-label={`Move ${adds.noun} ${index + 1} down`} disabled={index === fields.length - 1} onClick={() => move(index, index + 1)}><IconArrowDown size={16} aria-hidden /></ActionIcon>
              <ActionIcon
                data-remove aria-label={`Remove ${adds.noun} ${index + 1}`}
                onClick={() => {
                  removing(index);
                  remove(index);
                }}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </span>
          </div>
        );
      })}
    </Frame>
  );
}

function OptionFields({ control, part }: Within & { readonly part: Option }): ReactNode {
  const { value, change, input: { id, ref, onBlur } } = useField<FieldValues, Values | null>({ control, name: at(part.path), label: part.label });
  const on = value !== null && value !== undefined;
  return (
    <div className={styles.option}>
      <Checkbox id={id} ref={ref} label={part.label} description={part.about} checked={on} onBlur={onBlur} onChange={(event) => change(event.currentTarget.checked ? structuredClone(part.blank) : null)} />
      {on && <FieldRow>{part.of.map((single) => <SingleField key={single.path} control={control} part={single} />)}</FieldRow>}
    </div>
  );
}

/** The inputs of one part of a set's values. */
export function PartFields({ control, part }: Within & { readonly part: Part }): ReactNode {
  const values = useWatch({ control, name: 'values' }) as Values;
  switch (part.is) {
    case 'single': return <SingleField control={control} part={part} />;
    case 'option': return <OptionFields control={control} part={part} />;
    case 'table': return part.adds === null ? <FixedTable control={control} table={part} values={values} /> : <ListTable control={control} table={part} values={values} adds={part.adds} />;
  }
}

/** What each value is called, by its path in the form: for the list of what is wrong. */
export function labelsOf(parts: readonly Part[], values: Values): Readonly<Record<string, string>> {
  const named = parts.flatMap((part): readonly (readonly [string, string])[] => {
    switch (part.is) {
      case 'single': return [[at(part.path), part.label]];
      case 'option': return [[at(part.path), part.label], ...part.of.map(({ path, label }) => [at(path), label] as const)];
      case 'table': return [[at(part.at), part.title], ...rowsOf(part, values).flatMap(({ key, heading }) => part.columns(values).flatMap((column) =>
        (column.path === null ? [] : [[at(column.path(key)), `${part.rows === null ? heading : `${part.title}, ${heading}`}, ${column.header.toLowerCase()}`] as const])))];
    }
  });
  return Object.fromEntries(named);
}
