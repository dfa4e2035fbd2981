import type { AttentionAction } from '../../../shared/ipc/overview.ts';
import type { IsoDate } from '../../../shared/time.ts';

/** What an item says. `dueOn` is the day that it turns on, where there is one. */
export type Told = { readonly title: string; readonly reason: string; readonly dueOn: IsoDate | null; readonly action: AttentionAction };
