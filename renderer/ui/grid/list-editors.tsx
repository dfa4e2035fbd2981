import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { folded } from '../../../shared/model/columns/reading.ts';
import { useRecordOptions, type PickedKind, type Within } from '../record-options.ts';
import { EditorBox, editorKey, useEditorFocus, type EditorProps, type Picked } from './editor-box.tsx';
import styles from './editor.module.css';

type Placed = { readonly cellOf: () => HTMLElement | null };
type Option = { readonly label: string; /** Of the record that is meant. */ readonly id?: string };

type ListProps = EditorProps & Placed & {
  readonly options: readonly Option[];
  readonly text: string;
  readonly onText: (text: string) => void;
  /** What was typed names the first option already; else an option is only taken when it was moved to. */
  readonly takesFirst: boolean;
  readonly nothing: string | null;
  /** Least width in rem. */
  readonly width: number;
};

/** An input with a list that follows what is typed. */
function ListEditor({ cellOf, options, text, onText, takesFirst, nothing, width, ...editor }: ListProps): ReactNode {
  const listId = useId();
  const input = useEditorFocus<HTMLInputElement>(editor.typed);
  const [touched, setTouched] = useState(editor.typed);
  /** The option that was moved to, by its label: the list changes while it is typed in. */
  const [moved, setMoved] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const atMoved = options.findIndex(({ label }) => label === moved);
  const present = touched ? -1 : options.findIndex(({ label }) => folded(label) === folded(editor.start));
  const highlighted = atMoved >= 0 ? atMoved : touched && takesFirst && text.trim() !== '' && options.length > 0 ? 0 : present;
  useEffect(() => {
    list.current?.children[highlighted]?.scrollIntoView?.({ block: 'nearest' });
  }, [highlighted]);
  const pick = (option: Option | undefined): Picked | undefined => (option?.id === undefined ? undefined : { id: option.id, name: option.label });
  const chosen = atMoved >= 0 || (touched && takesFirst && text.trim() !== '') ? options[highlighted] : undefined;
  const taken = chosen?.label ?? text;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (editorKey(event, taken, editor, pick(chosen))) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || options.length === 0 || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const from = highlighted < 0 && step < 0 ? 0 : highlighted;
    setMoved(options[(from + step + options.length) % options.length]?.label ?? null);
  };
  return (
    <EditorBox editor={editor} cellOf={cellOf} width={width} onElsewhere={() => editor.onTake(taken, 'away', pick(chosen))}>
      {(attributes, above) => (
        <>
          <input
            {...attributes} ref={input} type="text" role="combobox" aria-expanded={options.length > 0} aria-controls={listId} aria-autocomplete="list"
            aria-activedescendant={highlighted >= 0 ? `${listId}-${highlighted}` : undefined} className={styles.input} value={text}
            onChange={(event) => {
              setTouched(true);
              setMoved(null);
              onText(event.currentTarget.value);
            }}
            onKeyDown={onKeyDown}
          />
          <div ref={list} id={listId} role="listbox" aria-label={editor.label} className={styles.list} data-above={above} hidden={options.length === 0}>
            {options.map((option, index) => (
              <div
                key={option.id ?? option.label} id={`${listId}-${index}`} role="option" aria-selected={index === highlighted} className={styles.option}
                onPointerDown={(event) => {
                  event.preventDefault();
                  editor.onTake(option.label, 'stay', pick(option));
                }}
              >
                {option.label}
              </div>
            ))}
          </div>
          {options.length === 0 && nothing !== null && <p className={styles.hint}>{nothing}</p>}
        </>
      )}
    </EditorBox>
  );
}

const sentence = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** One of a closed list. */
export function ChoiceEditor({ choices, ...editor }: EditorProps & Placed & { readonly choices: readonly string[] }): ReactNode {
  const [text, setText] = useState(editor.start);
  const [typed, setTyped] = useState(editor.typed);
  const options = useMemo(() => {
    const wanted = folded(text);
    const all = choices.map((choice) => ({ label: sentence(choice) }));
    if (!typed || wanted === '') return all;
    const begins = all.filter(({ label }) => folded(label).startsWith(wanted));
    return [...begins, ...all.filter((option) => !begins.includes(option) && folded(option.label).includes(wanted))];
  }, [choices, text, typed]);
  return (
    <ListEditor
      {...editor} options={options} text={text} takesFirst width={13} nothing="None of the words holds this. Esc leaves it as it was."
      onText={(next) => {
        setTyped(true);
        setText(next);
      }}
    />
  );
}

/** A line with what others entered before; anything else may be entered too. */
export function SuggestEditor({ suggest, ...editor }: EditorProps & Placed & { readonly suggest: (text: string) => Promise<readonly string[]> }): ReactNode {
  const [text, setText] = useState(editor.start);
  const [found, setFound] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    void suggest(text.trim() === editor.start.trim() && !editor.typed ? '' : text.trim().slice(0, 200)).then((names) => {
      if (current) setFound(names);
    });
    return () => {
      current = false;
    };
  }, [suggest, text, editor.start, editor.typed]);
  const options = useMemo(() => found.map((label) => ({ label })), [found]);
  return <ListEditor {...editor} options={options} text={text} onText={setText} takesFirst={false} width={14} nothing={null} />;
}

/** A record, found by typing. */
export function LinkEditor({ to, chosen, within, ...editor }: EditorProps & Placed & { readonly to: PickedKind; readonly chosen: string | null; readonly within: Within | null }): ReactNode {
  const ids = useMemo(() => (chosen === null ? [] : [chosen]), [chosen]);
  const { options: found, text: asked, setText: ask, loading } = useRecordOptions(to, ids, null, true, within);
  const [text, setText] = useState(editor.start);
  const [begun, setBegun] = useState(false);
  useEffect(() => {
    if (!begun && editor.typed) ask(editor.start);
    setBegun(true);
  }, [begun, ask, editor.typed, editor.start]);
  // The chosen one is always among the answers, whatever is typed: it is not offered first for a text that does not name it.
  const options = useMemo(() => found.filter(({ value, label }) => value !== chosen || asked === '' || folded(label).includes(folded(asked))).map(({ value, label }) => ({ id: value, label })), [found, chosen, asked]);
  return (
    <ListEditor
      {...editor} options={options} text={text} takesFirst width={22} nothing={loading ? 'Looking' : `Nothing holds “${text}”`}
      onText={(next) => {
        setText(next);
        ask(next);
      }}
    />
  );
}
