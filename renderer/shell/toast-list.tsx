import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { undo } from '../store/commands.ts';
import { closeToast, useToasts, type Toast } from '../store/toasts.ts';
import styles from './toast-list.module.css';

/** Long enough to read and reach; what can be undone can be undone from the header as well. */
const SHOWN_FOR = 10_000;

function ToastLine({ toast }: { readonly toast: Toast }): ReactNode {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || toast.tone === 'problem') return;
    const timer = window.setTimeout(() => closeToast(toast.id), SHOWN_FOR);
    return () => window.clearTimeout(timer);
  }, [held, toast]);
  return (
    <div className={styles.toast} data-tone={toast.tone} role={toast.tone === 'problem' ? 'alert' : undefined} onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <p className={styles.text}>{toast.text}</p>
      {toast.undo && (
        <Button
          variant="subtle" onClick={() => {
            closeToast(toast.id);
            void undo();
          }}
        >Undo</Button>
      )}
      <ActionIcon color="accent" aria-label="Close this message" onClick={() => closeToast(toast.id)}><IconX size={16} aria-hidden /></ActionIcon>
    </div>
  );
}

/** What was just done or went wrong, in the corner; read out as it appears. */
export function ToastList(): ReactNode {
  const toasts = useToasts((state) => state.toasts);
  return <div className={styles.list} role="status" aria-label="Messages">{toasts.map((toast) => <ToastLine key={toast.id} toast={toast} />)}</div>;
}
