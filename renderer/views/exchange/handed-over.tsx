import type { ReactNode } from 'react';
import type { ChosenFile } from '../../../shared/ipc/exchange.ts';
import { DeliveredNote } from './delivered-note.tsx';
import { useDelivery } from './delivery.ts';

export type MadeFile = {
  readonly file: ChosenFile;
  /** "400 risks written". */
  readonly title: string;
  readonly notes: readonly string[];
};

/** Hands a file that a job made to the person, and says what became of it. Give it the file's id as key: each file is handed over once. */
export function HandedOver({ made: { file, title, notes } }: { readonly made: MadeFile }): ReactNode {
  const { delivery, again } = useDelivery(file.fileId);
  return <DeliveredNote title={title} file={file} delivery={delivery} onAgain={again}>{notes.join(' ')}</DeliveredNote>;
}
