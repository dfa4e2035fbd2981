import type { Store } from '../../../db/store.ts';
import { gatherCash } from '../../../db/repositories/forecast/gather.ts';
import { auditHead } from '../../../db/transaction.ts';
import type { CashRecord, GatheredCash } from '../../../shared/forecast/cash-record.ts';
import { mutualModel } from '../../../shared/forecast/model.ts';
import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { Latest } from './latest.ts';

/** What was gathered of a store at one entry of its history, for one day, and the models made of it. */
type Known = { readonly seq: number; readonly today: IsoDate; whole: GatheredCash | null; readonly some: Map<string, GatheredCash>; readonly models: Map<string, MutualModel> };
/** Single mutuals that are kept gathered: sliders ask of one again and again. */
const SOME = 8;
const MODELS = 4_000;

export type Modelled = { readonly models: readonly MutualModel[]; readonly gathered: GatheredCash };
export type Horizon = { readonly start: IsoDate; readonly months: number };

/**
 * Keeps what forecasts need of a store while its history stands still, so that a slider that is moved gathers nothing again; and
 * lets the newest question of each asker go first. One to an application.
 */
export class ForecastDesk {
  readonly latest = new Latest();
  readonly #known = new WeakMap<Store, Known>();
  readonly #kept = new WeakMap<Store, Map<string, unknown>>();

  /** What the record has of some mutuals, or of all that can be forecast. A day of the past takes its own view of the store. */
  gathered(store: Store, today: IsoDate, ids: readonly OrganisationId[] | null): GatheredCash {
    const known = this.#of(store, today);
    if (ids === null) return (known.whole ??= gatherCash(store.read, { today }));
    const all = known.whole;
    if (all !== null && ids.every((id) => all.mutuals.some(({ organisation }) => organisation.id === id))) return { ...all, mutuals: ids.flatMap((id) => all.mutuals.filter(({ organisation }) => organisation.id === id)) };
    const key = ids.join(' ');
    const some = known.some.get(key) ?? gatherCash(store.read, { today, ids });
    known.some.set(key, some);
    const [oldest] = known.some.keys();
    if (known.some.size > SOME && oldest !== undefined) known.some.delete(oldest);
    return some;
  }

  /** One model for each mutual that there is, in the order asked for. */
  modelled(store: Store, today: IsoDate, ids: readonly OrganisationId[] | null, horizon: Horizon): Modelled {
    const gathered = this.gathered(store, today, ids);
    return { models: gathered.mutuals.map((record) => this.model(store, today, gathered, record, horizon)), gathered };
  }

  /** The model of a mutual that was gathered. */
  model(store: Store, today: IsoDate, { names, paidBy, parameters }: GatheredCash, record: CashRecord, { start, months }: Horizon): MutualModel {
    const { models } = this.#of(store, today);
    const key = `${record.organisation.id} ${start} ${months}`;
    const made = models.get(key) ?? mutualModel(record, { today, start, months, names, paidBy, parameters });
    if (models.size >= MODELS) models.clear();
    models.set(key, made);
    return made;
  }

  /** What follows from a store as it stands, made once for a name until the store moves. */
  while<T>(store: Store, today: IsoDate, name: string, make: () => T): T {
    const key = `${auditHead(store).seq} ${today} ${name}`;
    const kept = this.#kept.get(store) ?? new Map<string, unknown>();
    this.#kept.set(store, kept);
    if (kept.has(key)) return kept.get(key) as T;
    if (kept.size >= MODELS) kept.clear();
    const made = make();
    kept.set(key, made);
    return made;
  }

  #of(store: Store, today: IsoDate): Known {
    const { seq } = auditHead(store);
    const known = this.#known.get(store);
    if (known !== undefined && known.seq === seq && known.today === today) return known;
    const fresh: Known = { seq, today, whole: null, some: new Map(), models: new Map() };
    this.#known.set(store, fresh);
    return fresh;
  }
}
