import { Button, Popover, TextInput } from '@mantine/core';
import { IconBookmark, IconPencil, IconStar, IconStarFilled, IconTrash } from '@tabler/icons-react';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { SavedView } from '../store/kept-views.ts';
import { nameRefusal, useSavedViews, type SavedViewsHandle } from '../store/saved-views.ts';
import styles from './saved-views.module.css';

type NameFormProps = { readonly label: string; readonly start: string; readonly action: string; readonly refusal: (name: string) => string | null; readonly onName: (name: string) => void; readonly onLeave?: () => void };

/** A name that is kept by Enter; what is wrong with it is said when it is sent. */
function NameForm({ label, start, action, refusal, onName, onLeave }: NameFormProps): ReactNode {
  const [name, setName] = useState(start);
  const [error, setError] = useState<string | null>(null);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = name.trim();
    const refused = refusal(wanted);
    setError(refused);
    if (refused !== null) return;
    onName(wanted);
    setName(start);
  };
  return (
    <form className={styles.name} noValidate onSubmit={send}>
      <TextInput label={label} value={name} error={error} maxLength={80} autoComplete="off" onChange={(event) => setName(event.currentTarget.value)} {...(onLeave === undefined ? {} : { 'data-autofocus': true })} />
      <div className={styles.buttons}>
        <Button type="submit" variant="default">{action}</Button>
        {onLeave !== undefined && <Button variant="subtle" onClick={onLeave}>Leave it</Button>}
      </div>
    </form>
  );
}

type LineProps = { readonly view: SavedView; readonly handle: SavedViewsHandle; readonly onChosen: () => void; readonly onRename: () => void; readonly onRemoved: () => void };

function Line({ view, handle, onChosen, onRename, onRemoved }: LineProps): ReactNode {
  const { name } = view;
  const isDefault = handle.byDefault === name;
  return (
    <li className={styles.line}>
      <Button
        variant="subtle" className={styles.choose ?? ''} justify="flex-start" aria-current={handle.current === name ? 'true' : undefined}
        onClick={() => {
          handle.choose(view);
          onChosen();
        }}
      >
        {name}
      </Button>
      <Button variant="subtle" aria-pressed={isDefault} aria-label={`Open this table with ${name}`} title={isDefault ? 'The table opens with this view' : 'Open this table with this view'} onClick={() => handle.makeDefault(isDefault ? null : name)}>
        {isDefault ? <IconStarFilled size={16} aria-hidden /> : <IconStar size={16} aria-hidden />}
      </Button>
      <Button variant="subtle" aria-label={`Rename ${name}`} title="Rename" onClick={onRename}><IconPencil size={16} aria-hidden /></Button>
      <Button
        variant="subtle" aria-label={`Delete the view ${name}`} title="Delete"
        onClick={() => {
          handle.remove(name);
          onRemoved();
        }}
      >
        <IconTrash size={16} aria-hidden />
      </Button>
    </li>
  );
}

/** Filter, order and columns of a table under names: choose, save, rename, delete, and say with which the table opens. */
export function SavedViews({ screen }: { readonly screen: string }): ReactNode {
  const handle = useSavedViews(screen);
  const { views, current } = handle;
  const [opened, setOpened] = useState(false);
  const [renaming, setRenaming] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpened(false);
    setRenaming(null);
  };
  return (
    <Popover opened={opened} onChange={(next) => (next ? setOpened(true) : close())} position="bottom-end" trapFocus returnFocus shadow="md" transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <Button variant="subtle" leftSection={<IconBookmark size={16} aria-hidden />} onClick={() => (opened ? close() : setOpened(true))}>{current === null ? 'Views' : `View: ${current}`}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={styles.box} ref={box} tabIndex={-1}>
          {views.length === 0 ? <p className="dim">{`Keep the filter, order and columns that you come back to under a name.`}</p> : (
            <ul className={styles.list}>
              {views.map((view) => (view.name === renaming
                ? <li key={view.name}><NameForm label={`New name of ${view.name}`} start={view.name} action="Rename" refusal={(name) => nameRefusal(views, name, view.name)} onName={(name) => { handle.rename(view.name, name); setRenaming(null); box.current?.focus(); }} onLeave={() => setRenaming(null)} /></li>
                : <Line key={view.name} view={view} handle={handle} onChosen={close} onRename={() => setRenaming(view.name)} onRemoved={() => box.current?.focus()} />))}
            </ul>
          )}
          {renaming === null && <NameForm label="Save what is shown as" start="" action="Save view" refusal={(name) => nameRefusal(views, name, null)} onName={(name) => handle.save(name)} />}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
