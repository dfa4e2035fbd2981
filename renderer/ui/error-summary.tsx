import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import type { AppError } from '../../shared/errors.ts';
import styles from './error-summary.module.css';
import { fieldId } from './field.ts';

type SummaryProps = {
  readonly messages: readonly { readonly path: string; readonly message: string }[];
  /** Rises with each refused submit; focus then moves here. */
  readonly refusals: number;
  readonly problem: AppError | null;
  /** Field to what it is called. */
  readonly labels: Readonly<Record<string, string>>;
};

/** The path's own name where it has one; else "Value by financial year 2" for `yearValues.1.amount`: the field, and which line of it. */
function calledBy(labels: SummaryProps['labels'], path: string): string | null {
  const whole = labels[path];
  if (whole !== undefined) return whole;
  const [key = '', line] = path.split('.');
  const label = labels[key];
  if (label === undefined) return null;
  return line !== undefined && /^\d+$/.test(line) ? `${label} ${Number(line) + 1}` : label;
}

/** After a refused submit: every problem in one list, each leading to its field. */
export function ErrorSummary({ messages, refusals, problem, labels }: SummaryProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const focused = useRef(0);
  // The messages may come a moment after the refusal, so this looks again after every drawing.
  useEffect(() => {
    if (refusals === focused.current || box.current === null) return;
    focused.current = refusals;
    box.current.focus();
  });
  if (refusals === 0 || (messages.length === 0 && problem === null)) return null;
  const toField = (event: MouseEvent, path: string): void => {
    event.preventDefault();
    const field = document.getElementById(fieldId(path));
    field?.scrollIntoView?.({ block: 'center' });
    field?.focus();
  };
  return (
    <div ref={box} className={styles.summary} role="alert" tabIndex={-1} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">Nothing was saved yet</h2>
      {problem !== null && <p>{problem.message}</p>}
      <ul className={styles.list}>
        {messages.map(({ path: said, message }) => {
          // What is wrong with a list as a whole is kept under its root.
          const path = said.replace(/\.root$/, '');
          const called = calledBy(labels, path);
          return <li key={path}><a href={`#${fieldId(path)}`} onClick={(event) => toField(event, path)}>{called === null ? message : `${called}: ${message}`}</a></li>;
        })}
      </ul>
    </div>
  );
}
