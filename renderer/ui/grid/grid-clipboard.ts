import type { ClipboardEvent } from 'react';
import { copyLater, putCells, takeCells, type Copied } from './clipboard.ts';
import type { CellRange } from './range.ts';
import type { GridBlocks } from './use-grid-blocks.ts';

type Handler = (event: ClipboardEvent<HTMLDivElement>) => void;

/** Copying, cutting and pasting a block of cells; `block` is `null` where none is marked. Cells that are still to be fetched are copied once they are there. */
export function gridClipboard(block: CellRange | null, blocks: GridBlocks): { readonly onCopy: Handler; readonly onPaste: Handler } {
  return {
    onCopy: (event) => {
      if (block === null) return;
      const cuts = event.type === 'cut';
      const put = (copied: Copied, data: DataTransfer): void => {
        putCells(data, copied);
        if (cuts) void blocks.clear(block, 'cut');
      };
      const copied = blocks.copyNow(block);
      if (copied !== null) {
        event.preventDefault();
        return put(copied, event.clipboardData);
      }
      void blocks.copy(block).then((fetched) => {
        if (fetched !== null) copyLater((data) => put(fetched, data));
      });
    },
    onPaste: (event) => {
      if (block === null) return;
      event.preventDefault();
      void blocks.paste(block, takeCells(event.clipboardData));
    },
  };
}
