import { useState, type ReactNode } from 'react';
import { readInto } from './read-cell.ts';
import { EditorBox, editorKey, useEditorFocus, type EditorProps } from './editor-box.tsx';
import styles from './editor.module.css';
import type { ScoreGuide, ScorePoint } from './types.ts';

type ScoreProps = EditorProps & { readonly cellOf: () => HTMLElement | null; readonly guide: ScoreGuide };
type Factors = readonly [consequence: number | null, likelihood: number | null];

const SCALE = { is: 'score', consequence: 'consequence', likelihood: 'likelihood', guideOf: () => { throw new Error('Only read.'); } } as const;

/** What is typed so far: "4", "4x", "4x3". */
function factorsIn(text: string): Factors {
  const read = readInto(SCALE, text, { id: '', version: 1 });
  if (read.is === 'patch') return [read.patch['consequence'] as number | null, read.patch['likelihood'] as number | null];
  const begun = /^\s*([1-5])\s*[x×*·,;/]?\s*$/i.exec(text);
  return [begun === null ? null : Number(begun[1]), null];
}

const written = ([consequence, likelihood]: Factors): string => (likelihood === null ? (consequence === null ? '' : `${consequence} × `) : `${consequence ?? ''} × ${likelihood}`);

function Scale({ name, points, chosen, onChoose }: { readonly name: string; readonly points: readonly ScorePoint[]; readonly chosen: number | null; readonly onChoose: (point: number) => void }): ReactNode {
  return (
    <div role="group" aria-label={name} className={styles.scale}>
      <p className={styles.scaleName}>{name}</p>
      {points.map(({ word, means }, index) => (
        <button key={word} type="button" tabIndex={-1} className={styles.point} aria-pressed={chosen === index + 1} title={means ?? undefined} onPointerDown={(event) => event.preventDefault()} onClick={() => onChoose(index + 1)}>
          <b>{index + 1}</b> <span>{word}</span>
        </button>
      ))}
      {chosen !== null && points[chosen - 1]?.means !== null && <p className={styles.means}>{points[chosen - 1]?.means}</p>}
    </div>
  );
}

/** Consequence and likelihood, typed as "4 × 3" or chosen; what they come to is shown at once. */
export function ScoreEditor({ cellOf, guide, ...editor }: ScoreProps): ReactNode {
  const [text, setText] = useState(editor.start.replace(/\s*=.*$/, ''));
  const input = useEditorFocus<HTMLInputElement>(editor.typed);
  const factors = factorsIn(text);
  const [consequence, likelihood] = factors;
  return (
    <EditorBox editor={editor} cellOf={cellOf} width={30} onElsewhere={() => editor.onTake(text, 'away')}>
      {(attributes) => (
        <>
          <div className={styles.scoreLine}>
            <input {...attributes} ref={input} type="text" className={styles.input} value={text} placeholder="4 × 3" onChange={(event) => setText(event.currentTarget.value)} onKeyDown={(event) => void editorKey(event, text, editor)} />
            <output aria-label="Score and band">{consequence !== null && likelihood !== null ? guide.bandOf(consequence * likelihood) : <span className="dim">Consequence × likelihood</span>}</output>
          </div>
          <div className={styles.scales}>
            <Scale name="Consequence" points={guide.consequence} chosen={consequence} onChoose={(point) => setText(written([point, likelihood]))} />
            <Scale name="Likelihood" points={guide.likelihood} chosen={likelihood} onChoose={(point) => setText(written([consequence, point]))} />
          </div>
          <p className={styles.hint}>{guide.about}</p>
        </>
      )}
    </EditorBox>
  );
}
