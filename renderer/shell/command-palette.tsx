import { Modal, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './command-palette.module.css';
import { usePaletteItems, type PaletteItem } from './palette-items.ts';

const groups = ['Screens', 'Actions', 'Records'] as const;

/** Ctrl/⌘ K: type a few words, choose by arrows, Enter. Reaches every screen, action and record. */
export function CommandPalette({ onClose, onHelp }: { readonly onClose: () => void; readonly onHelp: () => void }): ReactNode {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const [opener] = useState(() => document.activeElement);
  const { items, looking } = usePaletteItems(text, onHelp);
  const chosen = items[Math.min(at, items.length - 1)];

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [chosen?.id]);

  const leave = (): void => {
    onClose();
    if (opener instanceof HTMLElement) opener.focus();
  };
  const take = (item: PaletteItem): void => {
    // Focus goes to the heading of the screen that it leads to; an action that leads nowhere leaves it where it was.
    leave();
    item.act();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : null;
    if (to !== null) {
      event.preventDefault();
      setAt((to + items.length) % Math.max(1, items.length));
    } else if (event.key === 'Enter' && chosen !== undefined && !event.nativeEvent.isComposing) {
      event.preventDefault();
      take(chosen);
    }
  };
  return (
    <Modal.Root opened onClose={leave} returnFocus={false} padding={0} size="38rem" yOffset="10vh" centered={false}>
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content>
      <Modal.Title className="unseen">Search or go to</Modal.Title>
      <Modal.Body>
      <TextInput
        data-autofocus size="md" variant="unstyled" className={styles.input ?? ''} aria-label="Search screens, actions and records" placeholder="Search screens, actions and records"
        role="combobox" aria-expanded aria-controls="palette-list" aria-activedescendant={chosen === undefined ? undefined : `palette-${chosen.id}`} aria-autocomplete="list" autoComplete="off" maxLength={200}
        value={text} onKeyDown={onKeyDown} onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
      />
      <div id="palette-list" role="listbox" aria-label="Results" className={styles.list} ref={list}>
        {groups.map((group) => {
          const members = items.filter((item) => item.group === group);
          return members.length === 0 ? null : (
            <div key={group} role="group" aria-labelledby={`palette-group-${group}`}>
              <p id={`palette-group-${group}`} className={styles.group} role="presentation">{group}</p>
              {members.map((item) => (
                <div key={item.id} id={`palette-${item.id}`} role="option" aria-selected={item.id === chosen?.id} className={styles.item} onMouseMove={() => setAt(items.indexOf(item))} onClick={() => take(item)}>
                  <span className={styles.text}>{item.text}</span>
                  {item.detail !== null && <span className={styles.detail}>{item.detail}</span>}
                </div>
              ))}
            </div>
          );
        })}
      </div>
      <p role="status" className={styles.state}>{looking ? 'Looking' : items.length === 0 ? `Nothing holds “${text}”` : `${items.length} found`}</p>
      </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
