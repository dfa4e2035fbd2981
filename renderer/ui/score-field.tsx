import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useField, type FieldProps } from './field.ts';
import styles from './fields.module.css';

type ScoreFieldProps<V extends FieldValues> = FieldProps<V, number | null> & {
  readonly words: readonly string[];
  /** What each of the five means, to be read while one is chosen: then they stand one under the other. */
  readonly meanings?: readonly string[];
};

/** A factor of a risk score, 1 to 5 with its words, or not scored. Radio buttons, so arrows move and choose. */
export function ScoreField<V extends FieldValues>(props: ScoreFieldProps<V>): ReactNode {
  const { value, change, input } = useField(props);
  const { id, name, label, description, error, ref, onBlur, disabled } = input;
  const described = [description === undefined ? null : `${id}-about`, error === undefined ? null : `${id}-error`].filter((one) => one !== null).join(' ');
  const { words, meanings } = props;
  return (
    <fieldset role="radiogroup" className={styles.score} aria-invalid={error !== undefined || undefined} aria-describedby={described === '' ? undefined : described} disabled={disabled}>
      <legend className={styles.legend}>{label}</legend>
      {description !== undefined && <p id={`${id}-about`} className="dim">{description}</p>}
      <div className={meanings === undefined ? styles.scale : styles.meant}>
        {[null, 1, 2, 3, 4, 5].map((point, index) => (
          <label key={point ?? 'none'} className={styles.point}>
            <input
              type="radio" name={name} checked={(value ?? null) === point} onChange={() => change(point)} onBlur={onBlur}
              {...(index === 0 ? { id, ref } : {})}
            />
            <b>{point ?? '–'}</b>{' '}
            <span>{point === null ? 'Not scored' : words[point - 1]}</span>
            {meanings !== undefined && point !== null && <>{' '}<span className={styles.meaning}>{meanings[point - 1]}</span></>}
          </label>
        ))}
      </div>
      {error !== undefined && <p id={`${id}-error`} className={styles.error}>{error}</p>}
    </fieldset>
  );
}
