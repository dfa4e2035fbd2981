import { useController, type Control, type FieldPathByValue, type FieldValues } from 'react-hook-form';

/** What every field of a form is given. `name` must be a path to a value of the field's own type. */
export type FieldProps<V extends FieldValues, T> = {
  readonly control: Control<V>;
  readonly name: FieldPathByValue<V, T>;
  readonly label: string;
  /** A sentence under the label: what is meant, in what unit, from which source. */
  readonly description?: string;
  /** Marks the field as needed; whether it is, the schema decides. */
  readonly required?: boolean;
  readonly disabled?: boolean;
};

export type BoundField = {
  readonly value: unknown;
  readonly change: (value: unknown) => void;
  /** Spread on the Mantine input: name, id (the error summary's links lead there), label, error, focus handling. */
  readonly input: {
    readonly id: string; readonly name: string; readonly label: string; readonly description: string | undefined; readonly error: string | undefined;
    readonly withAsterisk: boolean; readonly 'aria-required': boolean | undefined; readonly disabled: boolean; readonly onBlur: () => void; readonly ref: (element: HTMLElement | null) => void;
  };
};

/** A path may hold words with spaces, an element's id may not. */
export const fieldId = (name: string): string => `field-${name.replaceAll(/[.\s]/g, '-')}`;

/** Ties an input to its place in the form. The value is `unknown` since a draft may hold text that is not a number or date yet. */
export function useField<V extends FieldValues, T>({ control, name, label, description, required = false, disabled = false }: FieldProps<V, T>): BoundField {
  const { field, fieldState } = useController({ control, name });
  return {
    value: field.value,
    change: field.onChange,
    input: {
      id: fieldId(name), name, label, description, error: fieldState.error?.message, withAsterisk: required,
      'aria-required': required || undefined, disabled, onBlur: field.onBlur, ref: field.ref,
    },
  };
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
