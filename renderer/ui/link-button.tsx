import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

/** A link to a screen that looks like a button: primary (`filled`), ordinary (`default`) or quiet (`subtle`). */
export function LinkButton({ to, kind = 'default', icon, children }: { readonly to: string; readonly kind?: 'filled' | 'default' | 'subtle'; readonly icon?: ReactNode; readonly children: ReactNode }): ReactNode {
  return <Button component="a" href={`#${to}`} variant={kind} leftSection={icon}>{children}</Button>;
}
