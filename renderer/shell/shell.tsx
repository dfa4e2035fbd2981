import { Button } from '@mantine/core';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { askForFocus } from '../focus.ts';
import { useApplication, refreshApplication } from '../store/application.ts';
import { doneWithDate, useAsAtDialog } from '../store/as-at.ts';
import { readAppearance } from '../store/appearance.ts';
import { forgetViews } from '../store/views.ts';
import { Callout } from '../ui/callout.tsx';
import { ActivationBanner } from './activation-banner.tsx';
import { AsAtBanner } from './as-at-banner.tsx';
import { AsAtDialog } from './as-at-dialog.tsx';
import { CommandPalette } from './command-palette.tsx';
import { Header } from './header.tsx';
import { JobPanel } from './job-panel.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { useWindowKeys } from './keys.ts';
import { Rail } from './rail.tsx';
import { SampleBanner } from './sample-banner.tsx';
import styles from './shell.module.css';
import { StoreDoor } from './store-door.tsx';
import { ToastList } from './toast-list.tsx';

type Open = 'palette' | 'help' | null;

function StoppedBanner(): ReactNode {
  return (
    <Callout tone="problem" action={<Button variant="default" onClick={() => window.location.reload()}>Try again</Button>}>
      The application stopped. What was saved is safe; nothing more can be saved in this window. Close it and start Mutuals again, or try again.
    </Callout>
  );
}

/** The window around every screen. While no store is open it shows what is in the way instead. */
export function Shell({ children }: { readonly children: ReactNode }): ReactNode {
  const { state, error, stopped } = useApplication();
  const [open, setOpen] = useState<Open>(null);
  const main = useRef<HTMLElement>(null);
  const store = state?.store ?? null;
  const identity = store?.is === 'open' ? `${store.portfolio} ${store.folder} ${store.name}` : null;
  // What is shown as at another date is another record as far as the screens go.
  const shown = store?.is === 'open' && store.asAt !== null ? `${identity} ${store.asAt.on} ${store.asAt.known}` : identity;
  const asking = useAsAtDialog((dialog) => dialog.open);
  const lastIdentity = useRef<string | null>(null);
  const atDoor = useRef(false);

  // Before the effects of the page that appears with it.
  useLayoutEffect(() => {
    if (store !== null && store.is !== 'open') atDoor.current = true;
    else if (identity !== null && identity !== lastIdentity.current && (atDoor.current || lastIdentity.current !== null)) {
      atDoor.current = false;
      askForFocus();
    }
  }, [store, identity]);
  useEffect(() => {
    if (identity === null || lastIdentity.current === identity) return;
    if (lastIdentity.current !== null) forgetViews();
    lastIdentity.current = identity;
    void readAppearance();
  }, [identity]);

  const openPalette = useCallback(() => setOpen('palette'), []);
  const openHelp = useCallback(() => setOpen('help'), []);
  const close = useCallback(() => setOpen(null), []);
  useWindowKeys({ enabled: store?.is === 'open', onPalette: openPalette, onHelp: openHelp });

  const skip = (event: MouseEvent): void => {
    event.preventDefault();
    main.current?.focus();
  };

  if (store === null || store.is !== 'open') {
    return (
      <>
        {stopped && <StoppedBanner />}
        {store === null
          ? error !== null && <main className={styles.alone}><h1>Mutuals could not start</h1><Callout tone="problem" action={<Button variant="default" onClick={() => void refreshApplication()}>Try again</Button>}>{error.message}</Callout></main>
          : <StoreDoor store={store} />}
        <ToastList />
      </>
    );
  }
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip} onClick={skip}>Skip to content</a>
      {store.portfolio === 'sample' && <SampleBanner />}
      {store.asAt !== null && <AsAtBanner asAt={store.asAt} />}
      {stopped && <StoppedBanner />}
      <ActivationBanner key={`open ${shown}`} />
      {store.notice !== null && <Callout>{store.notice}</Callout>}
      <div className={styles.columns}>
        <Rail />
        <div className={styles.right}>
          <Header store={store} onPalette={openPalette} onHelp={openHelp} />
          <main ref={main} id="content" tabIndex={-1} className={styles.main} key={shown}>{children}</main>
        </div>
      </div>
      <div className={styles.corner}>
        <JobPanel />
        <ToastList />
      </div>
      {open === 'palette' && <CommandPalette onClose={close} onHelp={openHelp} />}
      {asking && <AsAtDialog onClose={doneWithDate} />}
      {open === 'help' && <KeyboardHelp onClose={close} />}
    </div>
  );
}
