import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RowMeta } from '../../../shared/model/common.ts';
import { Callout } from '../../ui/callout.tsx';
import { MomentText } from '../../ui/values.tsx';

/** On the page of a record that was deleted: says so, when and by whom, what that means, and offers it back. Nothing where it was not. */
export function DeletedNotice({ noun, row, onRestore }: { readonly noun: string; readonly row: RowMeta; readonly onRestore: () => void }): ReactNode {
  if (row.deletedAt === null) return null;
  return (
    <Callout title={`This ${noun} was deleted`} action={<Button variant="default" onClick={onRestore}>Restore</Button>}>
      Deleted on <MomentText value={row.deletedAt} /> by {row.updatedBy}. It is kept with its history, but lists, counts and exports leave it out.
    </Callout>
  );
}
