import { useCallback, useEffect, useState } from 'react';
import type { FileId } from '../../../shared/ipc/exchange.ts';
import { invoke } from '../../api.ts';
import { useApplication } from '../../store/application.ts';

export type Delivery =
  | { readonly is: 'none' }
  | { readonly is: 'under way' }
  | { readonly is: 'kept'; readonly words: string }
  | { readonly is: 'declined' }
  | { readonly is: 'failed'; readonly message: string };

/**
 * Hands a file that a job made to the person as soon as it is there, and says what became of it: saved, or left where it was
 * when they declined. `again` offers it once more.
 */
export function useDelivery(fileId: FileId | null): { readonly delivery: Delivery; readonly again: () => void } {
  const browser = useApplication(({ state }) => state?.host === 'browser');
  const [delivery, setDelivery] = useState<Delivery>({ is: 'none' });
  const deliver = useCallback(async (id: FileId) => {
    setDelivery({ is: 'under way' });
    const result = await invoke('file.deliver', { fileId: id });
    setDelivery(!result.ok ? { is: 'failed', message: result.error.message } : result.value ? { is: 'kept', words: browser ? 'It was handed to your browser as a download.' : 'It was saved where you chose.' } : { is: 'declined' });
  }, [browser]);
  useEffect(() => {
    if (fileId === null) setDelivery({ is: 'none' });
    else void deliver(fileId);
  }, [fileId, deliver]);
  const again = useCallback(() => {
    if (fileId !== null) void deliver(fileId);
  }, [fileId, deliver]);
  return { delivery, again };
}
