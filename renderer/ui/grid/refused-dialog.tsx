import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from '../dialog.tsx';
import styles from './refused-dialog.module.css';
import type { Refusal } from './use-grid-blocks.ts';

const SHOWN = 100;
const COUNT = new Intl.NumberFormat('en-GB');
const VERBS = { edit: ['change', 'changed'], paste: ['paste', 'pasted'], fill: ['fill', 'filled'], clear: ['clear', 'cleared'], cut: ['cut', 'cut'] } as const;
const cells = (count: number): string => `${COUNT.format(count)} ${count === 1 ? 'cell' : 'cells'}`;

/** Cells that cannot be as they were asked for: where, what, and why. Nothing was changed; the person says whether the rest shall be. */
export function RefusedDialog({ refusal, onClose }: { readonly refusal: Refusal; readonly onClose: () => void }): ReactNode {
  const { refused, rest, way, takeRest } = refusal;
  const [verb, done] = VERBS[way];
  const title = `${refused.length === 1 ? 'One thing' : `${COUNT.format(refused.length)} things`} cannot be ${done}`;
  return (
    <Dialog title={title} size="52rem" onClose={onClose}>
      <p>Nothing was changed yet.{rest > 0 ? ` ${cells(rest)} could be ${done} without ${refused.length === 1 ? 'it' : 'these'}.` : ''}</p>
      <div className={styles.scroller} tabIndex={0} role="group" aria-label="What cannot be changed">
        <table className={styles.table}>
          <thead><tr><th scope="col">Where</th><th scope="col">What</th><th scope="col">Why</th></tr></thead>
          <tbody>
            {refused.slice(0, SHOWN).map(({ place, heading, text, sentence }, index) => (
              <tr key={`${place} ${heading} ${index}`}><th scope="row">{place}<br /><span className="dim">{heading}</span></th><td>{text === '' ? <span className="dim">–</span> : text}</td><td>{sentence}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
      {refused.length > SHOWN && <p className="dim">And {COUNT.format(refused.length - SHOWN)} more.</p>}
      <div className={styles.actions}>
        <Button data-autofocus variant={rest > 0 ? 'default' : 'filled'} onClick={onClose}>{rest > 0 ? `Do not ${verb}` : 'Close'}</Button>
        {rest > 0 && (
          <Button
            onClick={() => {
              onClose();
              takeRest();
            }}
          >
            {`${verb.charAt(0).toUpperCase()}${verb.slice(1)} the rest`}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
