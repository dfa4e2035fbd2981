import { useEffect, useId, useLayoutEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import styles from './editor.module.css';

/** Where a person goes on after a value is taken: `away` by a click elsewhere; `all` puts it into all chosen cells of the column. */
export type Leave = 'down' | 'up' | 'right' | 'left' | 'stay' | 'away' | 'all';
export type Picked = { readonly id: string; readonly name: string };
export type EditorProps = {
  readonly label: string;
  readonly start: string;
  /** Began by typing: what was typed takes the place of what was there. */
  readonly typed: boolean;
  /** Why what was entered could not be taken. */
  readonly sentence: string | null;
  readonly onTake: (text: string, leave: Leave, picked?: Picked) => void;
  readonly onCancel: () => void;
};

/** What the box and the input in it share: attributes that name the input and tie the refusal to it. */
export type InputAttributes = { readonly 'aria-label': string; readonly 'aria-invalid': boolean | undefined; readonly 'aria-describedby': string | undefined; readonly autoComplete: 'off'; readonly spellCheck: boolean };

type BoxProps = {
  readonly editor: EditorProps;
  readonly cellOf: () => HTMLElement | null;
  /** Least width in rem. */
  readonly width: number;
  /** Takes what stands in the editor, because the person went elsewhere. */
  readonly onElsewhere: () => void;
  readonly children: (input: InputAttributes, above: boolean) => ReactNode;
};

/** Room that a list or a sentence under the input may need, in pixels at the usual size of type. */
const ROOM = 260;
/** Out of sight until its place is known; what is hidden cannot take the focus. */
const UNPLACED: CSSProperties = { top: 0, left: '-100rem' };

/** Stands over the cell that is edited, wherever the table is scrolled to; opens upwards where there is no room below. */
export function EditorBox({ editor, cellOf, width, onElsewhere, children }: BoxProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const sentenceId = useId();
  const [place, setPlace] = useState<{ readonly style: CSSProperties; readonly above: boolean } | null>(null);
  const elsewhere = useRef(onElsewhere);
  const cell = useRef(cellOf);
  useLayoutEffect(() => {
    elsewhere.current = onElsewhere;
    cell.current = cellOf;
  });
  useLayoutEffect(() => {
    const follow = (): void => {
      const rect = cell.current()?.getBoundingClientRect();
      if (rect === undefined) return;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const wide = Math.min(Math.max(rect.width, width * rem), window.innerWidth - rem);
      const above = rect.bottom + ROOM > window.innerHeight && rect.top > ROOM;
      const left = Math.max(rem / 2, Math.min(rect.left, window.innerWidth - wide - rem / 2));
      setPlace({ above, style: { left, width: wide, minHeight: rect.height, ...(above ? { bottom: window.innerHeight - rect.bottom } : { top: rect.top }) } });
    };
    follow();
    document.addEventListener('scroll', follow, true);
    window.addEventListener('resize', follow);
    return () => {
      document.removeEventListener('scroll', follow, true);
      window.removeEventListener('resize', follow);
    };
  }, [width]);
  useEffect(() => {
    const onDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) elsewhere.current();
    };
    document.addEventListener('pointerdown', onDown, true);
    return () => document.removeEventListener('pointerdown', onDown, true);
  }, []);
  const { sentence } = editor;
  const input: InputAttributes = {
    'aria-label': editor.label, 'aria-invalid': sentence === null ? undefined : true, 'aria-describedby': sentence === null ? undefined : sentenceId, autoComplete: 'off', spellCheck: false,
  };
  return (
    <div ref={box} className={styles.box} data-grid-editor data-above={place?.above} style={place?.style ?? UNPLACED}>
      {children(input, place?.above ?? false)}
      {sentence !== null && <p id={sentenceId} role="alert" className={styles.sentence}>{sentence}</p>}
    </div>
  );
}

/** The keys that every editor has in common; whether the key was one of them. */
export function editorKey(event: KeyboardEvent, text: string, { onTake, onCancel }: Pick<EditorProps, 'onTake' | 'onCancel'>, picked?: Picked): boolean {
  if (event.nativeEvent.isComposing) return false;
  const leave = ((): Leave | 'cancel' | null => {
    if (event.key === 'Escape') return 'cancel';
    if (event.key === 'Tab' && !event.ctrlKey && !event.altKey) return event.shiftKey ? 'left' : 'right';
    if (event.key !== 'Enter' || event.altKey) return null;
    if (event.ctrlKey || event.metaKey) return 'all';
    return event.shiftKey ? 'up' : 'down';
  })();
  if (leave === null) return false;
  event.preventDefault();
  event.stopPropagation();
  if (leave === 'cancel') onCancel();
  else onTake(text, leave, picked);
  return true;
}

/** Puts the cursor into an input as it appears: behind what was typed, or with all of it chosen. */
export function useEditorFocus<E extends HTMLInputElement | HTMLTextAreaElement>(typed: boolean) {
  const input = useRef<E>(null);
  const [fromTyping] = useState(typed);
  useEffect(() => {
    const element = input.current;
    if (element === null) return;
    element.focus({ preventScroll: true });
    if (fromTyping) element.setSelectionRange(element.value.length, element.value.length);
    else element.select();
  }, [fromTyping]);
  return input;
}
