import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Callout } from '../../ui/callout.tsx';
import type { Delivery } from './delivery.ts';
import { sizeWords } from './words.ts';

type NoteProps = {
  /** "400 risks written". */
  readonly title: string;
  readonly file: { readonly name: string; readonly size: number };
  readonly delivery: Delivery;
  readonly onAgain: () => void;
  readonly children?: ReactNode;
};

/** What was made and where it went; where it was not kept, that is said, with a way to have it after all. */
export function DeliveredNote({ title, file: { name, size }, delivery, onAgain, children }: NoteProps): ReactNode {
  const again = <Button variant="default" onClick={onAgain}>Save the file</Button>;
  const about = `${name}, ${sizeWords(size)}.`;
  if (delivery.is === 'failed') return <Callout tone="problem" title={`${title}, but the file was not handed over`} action={again}>{delivery.message}</Callout>;
  if (delivery.is === 'declined') return <Callout title={`${title}, but not saved`} action={again}>{about} No place was chosen for it. It is thrown away when Mutuals is closed.</Callout>;
  return <Callout title={title}>{about} {delivery.is === 'kept' && delivery.words} {children}</Callout>;
}
