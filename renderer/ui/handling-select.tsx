import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { handlingLabels, type HandlingLabel } from '../../shared/ipc/exchange.ts';

type HandlingProps = { readonly value: HandlingLabel; /** Where the label comes to stand. */ readonly description?: string; readonly onChange: (label: HandlingLabel) => void };

/** The handling label of what is written. */
export function HandlingSelect({ value, description, onChange }: HandlingProps): ReactNode {
  return <NativeSelect label="Handling label" description={description} data={[...handlingLabels]} value={value} onChange={(event) => onChange(handlingLabels.find((label) => label === event.currentTarget.value) ?? value)} />;
}
