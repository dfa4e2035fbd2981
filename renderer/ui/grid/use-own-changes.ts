import { useMemo, useRef } from 'react';
import type { AppEvent } from '../../../shared/ipc.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';

export type OwnChanges = {
  /** Whether an event tells of anything that this table does not know already. */
  readonly concerns: (event: AppEvent) => boolean;
  /** Before a change is sent: its event will tell nothing new. */
  readonly expect: (ids: readonly string[]) => void;
  /** No event will come for these after all. */
  readonly forget: (ids: readonly string[]) => void;
  /** The store has newer rows than the table, whose event may have passed for one of the table's own: whether they are to be asked for now, and not when the typing is over. */
  readonly behind: () => boolean;
  /** While something is being typed nothing moves; what was held back is asked for when it is over. */
  readonly hold: () => void;
  /** Whether something was held back. */
  readonly release: () => boolean;
};

/** Tells the changes that a table made itself from those of other windows, so that its rows stay where they are while they are edited. */
export function useOwnChanges(kind: EntityKind | null): OwnChanges {
  const state = useRef({ expected: new Map<string, number>(), held: false, missed: false });
  return useMemo(() => {
    const { current } = state;
    const forget = (ids: readonly string[]): void => {
      for (const id of ids) {
        const left = (current.expected.get(id) ?? 0) - 1;
        if (left > 0) current.expected.set(id, left);
        else current.expected.delete(id);
      }
    };
    return {
      forget,
      expect: (ids) => ids.forEach((id) => current.expected.set(id, (current.expected.get(id) ?? 0) + 1)),
      concerns: (event) => {
        if (event.is === 'changed' && event.entities.every((entity) => entity.kind === kind && entity.ids.every((id) => current.expected.has(id)))) {
          event.entities.forEach(({ ids }) => forget(ids));
          return false;
        }
        if (!current.held) return true;
        current.missed = true;
        return false;
      },
      behind: () => {
        if (current.held) current.missed = true;
        return !current.held;
      },
      hold: () => { current.held = true; },
      release: () => {
        const { missed } = current;
        current.held = false;
        current.missed = false;
        return missed;
      },
    };
  }, [kind]);
}
