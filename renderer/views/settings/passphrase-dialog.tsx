import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { invoke } from '../../api.ts';
import { takeStore } from '../../store/application.ts';
import { toast } from '../../store/toasts.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './settings.module.css';

export type PassphraseWish = 'set' | 'change' | 'remove';
const SHORTEST = 12;

const texts: Readonly<Record<PassphraseWish, { readonly title: string; readonly act: string; readonly done: string }>> = {
  set: { title: 'Set a passphrase', act: 'Encrypt the store', done: 'The store is encrypted' },
  change: { title: 'Change the passphrase', act: 'Change the passphrase', done: 'Passphrase changed' },
  remove: { title: 'Remove the passphrase', act: 'Remove the passphrase', done: 'Passphrase removed: the store is no longer encrypted' },
};

type Entered = { readonly present: string; readonly next: string; readonly again: string };
type Problems = Partial<Record<keyof Entered | 'other', string>>;

/** What is missing before the application is asked; it checks the present passphrase itself. */
function problemsOf(wish: PassphraseWish, { present, next, again }: Entered): Problems {
  return {
    ...(wish !== 'set' && present === '' ? { present: 'Enter the present passphrase.' } : {}),
    ...(wish !== 'remove' && next.length < SHORTEST ? { next: `Use at least ${SHORTEST} characters; several unrelated words are easy to keep.` } : {}),
    ...(wish !== 'remove' && next.length >= SHORTEST && again !== next ? { again: 'The two entries differ. Type the new passphrase again.' } : {}),
  };
}

type SecretProps = { readonly label: string; readonly description?: string; readonly value: string; readonly error: string | undefined; readonly complete: 'current-password' | 'new-password'; readonly first?: boolean; readonly onChange: (value: string) => void };

function Secret({ label, description, value, error, complete, first = false, onChange }: SecretProps): ReactNode {
  return (
    <PasswordInput
      label={label} description={description} value={value} error={error} autoComplete={complete} maxLength={1_000} data-autofocus={first || undefined}
      visibilityToggleButtonProps={{ 'aria-label': `Show or hide: ${label.toLowerCase()}`, tabIndex: 0 }} onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Sets, changes or removes the passphrase of the store that is open. */
export function PassphraseDialog({ wish, onClose }: { readonly wish: PassphraseWish; readonly onClose: () => void }): ReactNode {
  const [entered, setEntered] = useState<Entered>({ present: '', next: '', again: '' });
  const [problems, setProblems] = useState<Problems>({});
  const [working, setWorking] = useState(false);
  const { title, act, done } = texts[wish];
  const enter = (patch: Partial<Entered>): void => setEntered({ ...entered, ...patch });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (working) return;
    const found = problemsOf(wish, entered);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    setWorking(true);
    const result = await invoke('store.setPassphrase', { present: wish === 'set' ? null : entered.present, next: wish === 'remove' ? null : entered.next });
    setWorking(false);
    if (!result.ok) {
      const { code, message, fields } = result.error;
      return setProblems(code === 'store_key_wrong' && wish !== 'set' ? { present: message } : fields?.['next'] === undefined ? { other: message } : { next: fields['next'] });
    }
    takeStore(result.value);
    toast(done);
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {problems.other !== undefined && <Callout tone="problem">{problems.other}</Callout>}
        {wish === 'remove'
          ? <p>The store will no longer be encrypted: whoever can open the file can read it. Backups made until now keep their passphrase.</p>
          : (
            <Callout title="A lost passphrase cannot be recovered">
              Without it nobody, the makers of Mutuals included, can open the store again. Keep it in your organisation’s password manager or sealed with another person
              who may need it. {wish === 'change' ? 'Backups made until now keep the passphrase they were made with.' : 'The backups beside the store, which have none, are replaced by one under this passphrase; copies elsewhere stay as they are.'}
            </Callout>
          )}
        {wish !== 'set' && <Secret label="Present passphrase" value={entered.present} error={problems.present} complete="current-password" first onChange={(present) => enter({ present })} />}
        {wish !== 'remove' && (
          <>
            <Secret label="New passphrase" description={`At least ${SHORTEST} characters.`} value={entered.next} error={problems.next} complete="new-password" first={wish === 'set'} onChange={(next) => enter({ next })} />
            <Secret label="New passphrase again" value={entered.again} error={problems.again} complete="new-password" onChange={(again) => enter({ again })} />
          </>
        )}
        <div className={styles.ends}>
          <Button variant="default" onClick={onClose}>Leave it as it is</Button>
          <Button type="submit" color={wish === 'remove' ? 'danger' : 'accent'} data-disabled={working} aria-disabled={working}>{working ? 'Rewriting the store' : act}</Button>
        </div>
      </form>
    </Dialog>
  );
}
