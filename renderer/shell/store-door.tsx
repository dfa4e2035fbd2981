import { Button, PasswordInput } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { StoreState } from '../../shared/ipc/application.ts';
import type { FileId } from '../../shared/ipc/exchange.ts';
import type { Result } from '../../shared/result.ts';
import { invoke } from '../api.ts';
import { go } from '../location.ts';
import { takeStore, useApplication } from '../store/application.ts';
import { toast } from '../store/toasts.ts';
import { Callout } from '../ui/callout.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './store-door.module.css';

/** Asks for a passphrase and tries it; stays with the reason when it does not fit. */
export function PassphraseForm({ label, onTry }: { readonly label: string; readonly onTry: (passphrase: string) => Promise<Result<StoreState>> }): ReactNode {
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [trying, setTrying] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const attempt = async (): Promise<void> => {
    if (passphrase === '') return setError('Enter the passphrase.');
    setTrying(true);
    const result = await onTry(passphrase);
    setTrying(false);
    if (!result.ok) return setError(result.error.message);
    if (result.value.is === 'refused') setError(result.value.error.message);
    takeStore(result.value);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt();
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <PasswordInput
        ref={field} label="Passphrase" value={passphrase} error={error} autoComplete="current-password" data-autofocus
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the passphrase', tabIndex: 0 }} onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <Button type="submit" loading={trying}>{label}</Button>
    </form>
  );
}

const needsKey = (error: AppError): boolean => error.code === 'store_key_needed';

/** Opens another store file, asking for its passphrase where it has one. */
export function OpenStoreButton({ children = 'Open another store' }: { readonly children?: ReactNode }): ReactNode {
  const [waiting, setWaiting] = useState<{ readonly fileId: FileId; readonly name: string } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const opened = (store: StoreState): void => {
    setWaiting(null);
    takeStore(store);
    if (store.is === 'open') go('/');
  };
  const open = async (): Promise<void> => {
    setError(null);
    const chosen = await invoke('file.choose', { purpose: 'store' });
    if (!chosen.ok) return setError(chosen.error.message);
    if (chosen.value === null) return;
    const { fileId, name } = chosen.value;
    const result = await invoke('store.open', { fileId, passphrase: null });
    if (result.ok && result.value.is !== 'locked') opened(result.value);
    else if (result.ok || needsKey(result.error)) setWaiting({ fileId, name });
    else setError(result.error.message);
  };
  const tryKey = async (fileId: FileId, passphrase: string): Promise<Result<StoreState>> => {
    const result = await invoke('store.open', { fileId, passphrase });
    if (result.ok) opened(result.value);
    return result;
  };
  return (
    <>
      <Button variant="default" onClick={() => void open()}>{children}</Button>
      {error !== null && <Callout tone="problem">{error}</Callout>}
      {waiting !== null && (
        <Dialog title={`${waiting.name} is encrypted`} onClose={() => setWaiting(null)}>
          <PassphraseForm label="Open" onTry={(passphrase) => tryKey(waiting.fileId, passphrase)} />
        </Dialog>
      )}
    </>
  );
}

function OpenSampleButton(): ReactNode {
  const [error, setError] = useState<string | null>(null);
  const [opening, setOpening] = useState(false);
  const open = async (): Promise<void> => {
    setOpening(true);
    const result = await invoke('sample.open', undefined);
    setOpening(false);
    if (!result.ok) return setError(result.error.message);
    takeStore(result.value);
    go('/');
  };
  return (
    <>
      <Button variant="default" loading={opening} onClick={() => void open()}>Look at the sample portfolio</Button>
      {error !== null && <Callout tone="problem">{error}</Callout>}
    </>
  );
}

/** The store may be free or back by now. */
async function lookAgain(): Promise<void> {
  const result = await invoke('store.reopen', undefined);
  if (result.ok) takeStore(result.value);
  else toast(result.error.message, { tone: 'problem' });
}

/** In place of every screen while the store cannot be read: its passphrase, or the reason and what can be done. */
export function StoreDoor({ store }: { readonly store: Exclude<StoreState, { readonly is: 'open' }> }): ReactNode {
  const host = useApplication(({ state }) => state?.host);
  return (
    <main className={styles.door}>
      <h1>{store.is === 'locked' ? `${store.name} is locked` : `${store.name} could not be opened`}</h1>
      {store.is === 'locked'
        ? <PassphraseForm label="Unlock" onTry={(passphrase) => invoke('store.unlock', { passphrase })} />
        : <Callout tone="problem">{store.error.message}</Callout>}
      <div className={styles.ways}>
        {store.is === 'refused' && <Button variant="default" onClick={() => void lookAgain()}>Look again</Button>}
        {host === 'electron' && <OpenStoreButton />}
        <OpenSampleButton />
      </div>
      {host === 'browser' && <p className="dim">To work in another store, end Mutuals and start it with <code>npm start -- --store FILE</code>.</p>}
    </main>
  );
}
