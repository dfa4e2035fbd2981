import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './dialog.module.css';

/** A modal dialog with a title; Escape and the cross close it, and focus goes back to where it was. */
export function Dialog({ title, size = '32rem', onClose, children }: { readonly title: string; readonly size?: string; readonly onClose: () => void; readonly children: ReactNode }): ReactNode {
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

type ConfirmProps = { readonly title: string; readonly children: ReactNode; readonly confirm: string; readonly onConfirm: () => void; readonly onClose: () => void };

/** Asks before what undo cannot bring back; nothing else asks. */
export function ConfirmDialog({ title, children, confirm, onConfirm, onClose }: ConfirmProps): ReactNode {
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose}>Leave it as it is</Button>
        <Button color="danger" onClick={onConfirm}>{confirm}</Button>
      </div>
    </Dialog>
  );
}
