import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { writtenEntries, type ActivationView } from '../../../shared/ipc/activations.ts';
import { keyName } from '../../shell/keys.ts';
import styles from './activation.module.css';
import type { Entry } from './use-entry.ts';
import { entryWords } from './words.ts';

export const ENTRY_BOX = 'log-entry';

type BoxProps = { readonly view: ActivationView; readonly entry: Entry; readonly by: string; readonly onBy: (name: string) => void };

/** Always in reach at the foot of the screen: what happened, in whose words. */
export function EntryBox({ view, entry: { draft, change, write, writing, told }, by, onBy }: BoxProps): ReactNode {
  const contact = view.contacts.find(({ id }) => id === draft.contactId);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void write();
  };
  return (
    <section aria-label="Write in the log" className={styles.box}>
      {(told !== null || contact !== undefined) && (
        <div className={styles.boxSays}>
          {contact !== undefined && <span>Call with {contact.name}. <Button variant="subtle" size="compact-sm" onClick={() => change({ contactId: null })}>Not about {contact.name}</Button></span>}
          {told?.tone === 'problem' && <span role="alert" className={styles.lateWords}>{told.says}</span>}
        </div>
      )}
      <span role="status" className="unseen">{told?.tone === 'done' ? told.says : ''}</span>
      <div className={styles.boxLine}>
        <Textarea id={ENTRY_BOX} label="What happened" className={styles.boxText ?? ''} minRows={1} maxRows={4} maxLength={5_000} value={draft.says} onKeyDown={onKey} onChange={(event) => change({ says: event.currentTarget.value })} />
        <NativeSelect label="Kind" className={styles.boxKind ?? ''} data={writtenEntries.map((value) => ({ value, label: entryWords[value] }))} value={draft.entry} onChange={({ currentTarget: { value } }) => change({ entry: writtenEntries.find((one) => one === value) ?? 'note' })} />
        <TextInput label="Written by" className={styles.boxBy ?? ''} autoComplete="off" maxLength={300} value={by} onChange={(event) => onBy(event.currentTarget.value)} />
        <Button size="sm" aria-disabled={writing} aria-keyshortcuts="Control+Enter Meta+Enter" onClick={() => void write()}>Write <kbd className={styles.boxKey} aria-hidden="true">{keyName('Ctrl Enter')}</kbd></Button>
      </div>
    </section>
  );
}
