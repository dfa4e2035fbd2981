import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { useFieldArray, type ArrayPath, type Control, type FieldArray, type FieldValues } from 'react-hook-form';
import { blankOf, type Field } from '../../shared/model/field.ts';
import { useFocusAfterRemoval } from './focus-after-removal.ts';
import { fieldId } from './field.ts';
import styles from './rows-field.module.css';

type RowsProps<V extends FieldValues> = { readonly control: Control<V>; readonly name: string; readonly field: Extract<Field, { readonly is: 'rows' }>; /** The input of one field of a row: what stands in a row is an input like any other. */ readonly input: (name: string, field: Field) => ReactNode };

/** A few rows of their own fields: each in a frame with the way to remove it, and one button that adds another. */
export function RowsField<V extends FieldValues>({ control, name, field, input }: RowsProps<V>): ReactNode {
  const { fields, append, remove } = useFieldArray({ control, name: name as ArrayPath<V> });
  const { around, removing } = useFocusAfterRemoval<HTMLFieldSetElement>(fields.length);
  const firstKey = Object.keys(field.of)[0] ?? '';
  return (
    <fieldset ref={around} id={fieldId(name)} tabIndex={-1} className={styles.rows}>
      <legend className={styles.legend}>{field.label}</legend>
      {field.about !== null && <p className={styles.about}>{field.about}</p>}
      {fields.map((row, index) => (
        <div key={row.id} className={styles.row} role="group" aria-label={`${field.noun} ${index + 1}`}>
          {Object.entries(field.of).map(([key, of]) => <Fragment key={key}>{input(`${name}.${index}.${key}`, of)}</Fragment>)}
          <ActionIcon
            className={styles.remove ?? ''} data-remove aria-label={`Remove ${field.noun} ${index + 1}`}
            onClick={() => {
              removing(index);
              remove(index);
            }}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default" data-add leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => append(blankOf(field.of) as FieldArray<V, ArrayPath<V>>, { focusName: `${name}.${fields.length}.${firstKey}` })}
      >
        Add {/^[aeiou]/.test(field.noun) ? 'an' : 'a'} {field.noun}
      </Button>
    </fieldset>
  );
}
