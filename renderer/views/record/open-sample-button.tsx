import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { go } from '../../location.ts';
import { takeStore, useApplication } from '../../store/application.ts';
import { perform } from '../../store/commands.ts';

/** Opens the fictional sample portfolio beside the person’s own store; nothing where it is open already. */
export function OpenSampleButton(): ReactNode {
  const inSample = useApplication(({ state }) => state?.store.is === 'open' && state.store.portfolio === 'sample');
  const [opening, setOpening] = useState(false);
  const open = async (): Promise<void> => {
    setOpening(true);
    const result = await perform('sample.open', undefined, null);
    setOpening(false);
    if (!result.ok) return;
    takeStore(result.value);
    go('/');
  };
  if (inSample) return null;
  return <Button variant="default" loading={opening} loaderProps={{ type: 'dots' }} onClick={() => void open()}>Open the sample portfolio</Button>;
}
