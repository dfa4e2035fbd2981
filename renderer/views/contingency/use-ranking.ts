import { useLayoutEffect, useRef } from 'react';
import { appError } from '../../../shared/errors.ts';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import type { RankedOption } from '../../../shared/plans/answers.ts';
import { fail, ok } from '../../../shared/result.ts';
import { invoke } from '../../api.ts';
import { toast } from '../../store/toasts.ts';
import { sentence } from '../../ui/values.tsx';
import { moveOf, movedIn, versionsAfter, type Move } from './ordering.ts';
import type { Deed } from './saving.ts';
import { useSaving } from './use-saving.ts';

const idOf = ({ option: { id } }: RankedOption): string => id;
const how = { seenAs: ({ option }: RankedOption) => option, sorted: (options: readonly RankedOption[]) => options, alike: (one: RankedOption, other: RankedOption) => one === other };

const ranking = (planId: PlanView['plan']['id'], { option }: RankedOption, move: Move, done: string): Deed<RankedOption> => ({
  lay: (options) => movedIn(options, idOf, move)?.map((one, index) => (one.option.rank === index + 1 ? one : { ...one, option: { ...one.option, rank: index + 1 } } as RankedOption)) ?? options,
  send: async (options, versionOf) => {
    const order = movedIn(options, idOf, move);
    if (order === null) return fail(appError('conflict', `“${sentence(option.option)}” was not moved, because it or the option beside it was taken out of the plan meanwhile. Nothing was changed. Look at the list as it is now and move it again.`));
    const asked = order.map(({ option: { id, rank } }) => ({ id, number: rank, version: versionOf(id) }));
    const result = await invoke('plan.rank', { planId, options: asked.map(({ id, version }) => ({ id, version })) });
    // Where somebody else moved it the same way there is nothing to be undone here.
    if (result.ok && result.value.changed > 0) toast(done, { undo: true });
    return result.ok ? ok(versionsAfter(asked, result.value.changed)) : result;
  },
});

export type Ranking = {
  /** As the record has them, with what was moved here laid over. */
  readonly options: readonly RankedOption[];
  readonly move: (line: RankedOption, by: -1 | 1) => void;
  readonly canMove: (line: RankedOption, by: -1 | 1) => boolean;
};

/** Moves an option among those of its standing, shown at once, and keeps the focus on the button that did. */
export function useRanking({ options: kept, plan }: Pick<PlanView, 'options' | 'plan'>): Ranking {
  const [options, saving] = useSaving(kept, how);
  const focus = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (focus.current !== null) document.getElementById(focus.current)?.focus();
    focus.current = null;
  }, [options]);
  const past = (line: RankedOption, by: -1 | 1): ReturnType<typeof moveOf<RankedOption>> => {
    const move = moveOf(saving.now(), idOf, idOf(line), by);
    return move?.past.option.standing === line.option.standing ? move : null;
  };
  return {
    options,
    canMove: (line, by) => past(line, by) !== null,
    move: (line, by) => {
      const move = past(line, by);
      if (move === null) return;
      const way = by < 0 ? 'up' : 'down';
      focus.current = `${way}-${idOf(line)}`;
      void saving.push(ranking(plan.id, line, move, `${sentence(line.option.option)} moved ${way}`));
    },
  };
}
