import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RowMeta } from '../../../shared/model/common.ts';
import type { Result } from '../../../shared/result.ts';
import { Callout } from '../../ui/callout.tsx';
import { MomentText } from '../../ui/values.tsx';
import { focusHeading } from './focus.ts';

/** On the page of a record that was deleted: says so, when and by whom, what that means, and offers it back. Nothing where it was not. */
export function DeletedNotice({ noun, row, onRestore }: { readonly noun: string; readonly row: RowMeta; readonly onRestore: () => Promise<Result<unknown>> }): ReactNode {
  if (row.deletedAt === null) return null;
  const restore = async (): Promise<void> => {
    const result = await onRestore();
    // This notice goes, and the focus with it.
    if (result.ok) focusHeading();
  };
  return (
    <Callout title={`This ${noun} was deleted`} action={<Button variant="default" onClick={() => void restore()}>Restore</Button>}>
      Deleted on <MomentText value={row.deletedAt} /> by {row.updatedBy}. It is kept with its history, but lists, counts and exports leave it out.
    </Callout>
  );
}
