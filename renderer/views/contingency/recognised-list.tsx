import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { EntityKind } from '../../../shared/model/ids.ts';
import type { Recognised } from '../../../shared/plans/answers.ts';
import { placeOf } from '../../ui/record-places.ts';
import shared from './contingency.module.css';
import styles from './recognised-list.module.css';

/** Where a fact of the record stands. */
function From({ from }: { readonly from: Recognised['from'] }): ReactNode {
  const place = placeOf(from.kind as EntityKind, from.id);
  return <span className={shared.under}>From the {from.kind} {place === null ? from.name : <a href={`#${place}`}>{from.name}</a>}</span>;
}

type RecognisedProps = { readonly known: readonly Recognised[]; /** Puts a sentence into the section; without it they are only read. */ readonly onUse?: (text: string) => void; readonly isUsed?: (text: string) => boolean };

/** What the record already knows that belongs in a section, each with where it is from. */
export function RecognisedList({ known, onUse, isUsed }: RecognisedProps): ReactNode {
  if (known.length === 0) return null;
  const used = (text: string): boolean => isUsed?.(text) === true;
  return (
    <details className={shared.details} open={onUse !== undefined && known.some(({ text }) => !used(text))}>
      <summary>{known.length === 1 ? 'The record knows one thing that belongs here' : `The record knows ${known.length} things that belong here`}</summary>
      <ul className={styles.known}>
        {known.map(({ text, from }) => (
          <li key={`${from.id} ${text}`}>
            <div>{text}<From from={from} /></div>
            {onUse !== undefined && (used(text) ? <span className="dim">Is in the text</span> : <Button variant="default" size="compact-sm" onClick={() => onUse(text)}>Use this<span className="unseen">: {text}</span></Button>)}
          </li>
        ))}
      </ul>
    </details>
  );
}
