import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AppState, StoreState } from '../../../shared/ipc/application.ts';
import { OpenStoreButton } from '../../shell/store-door.tsx';
import { useLeaveSample } from '../../store/leave-sample.ts';
import { DetailList } from '../../ui/detail-list.tsx';
import { FormSection } from '../../ui/record-form-view.tsx';
import { OpenSampleButton } from '../record/open-sample-button.tsx';
import { PassphraseDialog, type PassphraseWish } from './passphrase-dialog.tsx';
import styles from './settings.module.css';

type OpenStore = Extract<StoreState, { readonly is: 'open' }>;

/** Which file holds everything, and how it is protected. */
export function StoreSection({ store, host }: { readonly store: OpenStore; readonly host: AppState['host'] }): ReactNode {
  const [wish, setWish] = useState<PassphraseWish | null>(null);
  const own = store.portfolio === 'own';
  return (
    <FormSection title="Store" about="One file holds every record and its history.">
      <DetailList
        items={[
          { label: 'File', value: store.name },
          { label: 'Encryption', value: store.encrypted ? 'Encrypted with a passphrase' : 'Not encrypted' },
          ...(store.readOnly ? [{ label: 'Use', value: 'Reading only' }] : []),
          { label: 'Folder', value: own ? store.folder : 'A temporary folder, removed when the sample is left', wide: true },
        ]}
      />
      {own && !store.readOnly && (
        <>
          <p className={styles.measure}>
            {store.encrypted
              ? 'The passphrase is asked for each time the store is opened. If it is lost, nobody can recover it or what is in the store.'
              : 'With a passphrase the whole file is encrypted, and only those who know it can open the store. Knowledge that a mutual is in difficulty can do harm: set one where the computer or folder is shared.'}
          </p>
          <div className={styles.buttons}>
            <Button variant="default" onClick={() => setWish(store.encrypted ? 'change' : 'set')}>{store.encrypted ? 'Change the passphrase' : 'Set a passphrase'}</Button>
            {store.encrypted && <Button variant="subtle" onClick={() => setWish('remove')}>Remove the passphrase</Button>}
          </div>
        </>
      )}
      {host === 'electron'
        ? <div className={styles.buttons}><OpenStoreButton /></div>
        : <p className={styles.measure}>To work in another store, end Mutuals and start it with <code>npm start -- --store FILE</code>.</p>}
      {wish !== null && <PassphraseDialog wish={wish} onClose={() => setWish(null)} />}
    </FormSection>
  );
}

/** The fictional portfolio, to look around in and to practise on. */
export function SampleSection({ store }: { readonly store: OpenStore }): ReactNode {
  const { leaving, leave } = useLeaveSample();
  const inSample = store.portfolio === 'sample';
  return (
    <FormSection title="Sample portfolio" about="Fictional mutuals, contracts and risks.">
      <p className={styles.measure}>
        {inSample
          ? 'You are in the sample portfolio. Leaving it throws it away with every change made in it; your own store is as you left it.'
          : 'Opens beside your own store, which is left untouched, and is thrown away when you leave it.'}
      </p>
      <div className={styles.buttons}>{inSample ? <Button variant="default" loading={leaving} loaderProps={{ type: 'dots' }} onClick={() => void leave()}>Leave the sample portfolio</Button> : <OpenSampleButton />}</div>
    </FormSection>
  );
}
