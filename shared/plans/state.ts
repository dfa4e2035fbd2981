import type { RecordOf } from '../model/records/index.ts';
import type { IsoDate } from '../time.ts';
import type { PlanState, TriggerState } from './answers.ts';
import type { PlanFacts } from './facts.ts';
import { isUndecided } from './triggers.ts';

type Decision = RecordOf<'plan decision'>;
type Activation = RecordOf<'activation'>;
type Standing = { readonly state: PlanState['state']; readonly since: IsoDate; readonly by: string | null; readonly reason: string; readonly at: string };

const gravity = { watch: 0, prepare: 1, activate: 2 } as const satisfies Record<PlanState['state'], number>;
const stateOf = ({ decision }: Decision): PlanState['state'] => (decision === 'prepare' || decision === 'activate' ? decision : 'watch');
/** When it was closed; where the machine's clock was set back meanwhile, not before it was begun. */
const endOf = ({ createdAt, updatedAt }: Activation): string => (updatedAt > createdAt ? updatedAt : createdAt);
const decided = (one: Decision): Standing => ({ state: stateOf(one), since: one.decidedOn, by: one.decidedBy, reason: one.reason ?? one.evidence ?? '', at: one.createdAt });

/**
 * Watch, prepare or activate, as people decided. A decision on a trigger counts until the next on the same; one on the plan as a
 * whole replaces all before it; the gravest of those that stand is the plan's state, so that a false alarm on one trigger does not
 * call off what another set in motion. While an activation runs the plan is activated; closing it ends every decision made before.
 * Decisions on earlier versions count on.
 */
export function planState({ decisions, earlier, activations }: Pick<PlanFacts, 'decisions' | 'earlier' | 'activations'>, triggers: readonly TriggerState[]): PlanState {
  const fired = triggers.filter(isUndecided).length;
  const real = [...earlier.activations, ...activations].filter(({ activation }) => activation === 'activation');
  const open = real.find(({ closedOn }) => closedOn === null);
  if (open !== undefined) return { state: 'activate', since: open.startedOn, by: open.startedBy, reason: open.why ?? '', fired };
  const closed = real.toSorted((a, b) => (endOf(a) < endOf(b) ? -1 : 1)).at(-1);
  const ordered = [...earlier.decisions, ...decisions].toSorted((a, b) => (a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1));
  const standing = new Map<string, Standing>();
  for (const one of ordered.filter(({ createdAt }) => closed === undefined || createdAt > endOf(closed))) {
    if (one.trigger === null) standing.clear();
    standing.set(one.trigger ?? '', decided(one));
  }
  // Of those alike, the newest.
  const gravest = [...standing.values()].toSorted((a, b) => gravity[b.state] - gravity[a.state] || (a.at < b.at ? 1 : -1))[0];
  if (gravest !== undefined) return { state: gravest.state, since: gravest.since, by: gravest.by, reason: gravest.reason, fired };
  if (closed !== undefined) return { state: 'watch', since: closed.closedOn, by: closed.closedBy, reason: 'The activation was closed.', fired };
  return { state: 'watch', since: null, by: null, reason: '', fired };
}
