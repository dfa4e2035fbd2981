import { useState, type ReactNode } from 'react';
import { EditorBox, editorKey, useEditorFocus, type EditorProps } from './editor-box.tsx';
import styles from './editor.module.css';

type Placed = { readonly cellOf: () => HTMLElement | null };

/** One line: text, a date, a number. Begun by typing, the up and down keys take it and move on, as in a spreadsheet. */
export function LineEditor({ cellOf, ...editor }: EditorProps & Placed): ReactNode {
  const [text, setText] = useState(editor.start);
  const input = useEditorFocus<HTMLInputElement>(editor.typed);
  return (
    <EditorBox editor={editor} cellOf={cellOf} width={7} onElsewhere={() => editor.onTake(text, 'away')}>
      {(attributes) => (
        <input
          {...attributes} ref={input} type="text" className={styles.input} value={text} onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (editorKey(event, text, editor) || !editor.typed || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            editor.onTake(text, event.key === 'ArrowUp' ? 'up' : 'down');
          }}
        />
      )}
    </EditorBox>
  );
}

/** Several lines; Alt with Enter begins a new one. */
export function TextEditor({ cellOf, ...editor }: EditorProps & Placed): ReactNode {
  const [text, setText] = useState(editor.start);
  const input = useEditorFocus<HTMLTextAreaElement>(editor.typed);
  return (
    <EditorBox editor={editor} cellOf={cellOf} width={26} onElsewhere={() => editor.onTake(text, 'away')}>
      {(attributes) => (
        <>
          <textarea
            {...attributes} ref={input} className={styles.area} rows={6} value={text} onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !event.altKey) return void editorKey(event, text, editor);
              event.preventDefault();
              const { selectionStart, selectionEnd } = event.currentTarget;
              event.currentTarget.setRangeText('\n', selectionStart, selectionEnd, 'end');
              setText(event.currentTarget.value);
            }}
          />
          <p className={styles.hint}>Enter takes it, Alt Enter begins a new line, Esc leaves it as it was</p>
        </>
      )}
    </EditorBox>
  );
}
