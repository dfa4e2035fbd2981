import { Modal } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import styles from './dialog.module.css';

/** Mantine gives the focus back only to a dialog that is hidden; ours are taken off. Where the element is gone, the heading has it. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  const timer = useRef(0);
  useEffect(() => {
    window.clearTimeout(timer.current);
    return () => {
      timer.current = window.setTimeout(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return;
        const target = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : document.querySelector<HTMLElement>('#content h1');
        target?.focus({ preventScroll: true });
      });
    };
  }, [before]);
}

/** A modal dialog with a title; Escape and the cross close it, and focus goes back to where it was. */
export function Dialog({ title, size = '32rem', onClose, children }: { readonly title: string; readonly size?: string; readonly onClose: () => void; readonly children: ReactNode }): ReactNode {
  useFocusBack();
  return (
    <Modal.Root opened onClose={onClose} size={size}>
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content>
        {/* Not Mantine's own header, which is a second banner landmark of the page. */}
        <div className={styles.head}>
          <Modal.Title className={styles.title ?? ''}>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
