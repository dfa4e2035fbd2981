import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

type JobButtonProps = { readonly running: boolean; readonly onStart: () => void; readonly kind?: 'filled' | 'default'; readonly children: ReactNode };

/** Starts work. While it runs the button stays where it is and keeps the focus; when the work ends, focus that was on what has gone (such as Cancel) comes back here. */
export function JobButton({ running, onStart, kind = 'default', children }: JobButtonProps): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  const ran = useRef(running);
  useEffect(() => {
    if (ran.current && !running && document.activeElement === document.body) button.current?.focus({ preventScroll: true });
    ran.current = running;
  }, [running]);
  return <Button ref={button} variant={kind} data-disabled={running} aria-disabled={running} onClick={running ? undefined : onStart}>{children}</Button>;
}
