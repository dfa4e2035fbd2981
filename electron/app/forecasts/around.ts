import { auditHead } from '../../../db/transaction.ts';
import type { GatheredCash } from '../../../shared/forecast/cash-record.ts';
import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import { networkOf, type Network } from '../../../shared/forecast/network.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { HandlerContext, JobContext } from '../handlers/handler.ts';
import type { Horizon } from './desk.ts';

/** The record as it is looked at, and what is made from it. */
export type Sources = Pick<HandlerContext, 'store' | 'today'> & {
  /** Entries of the history at which the record is looked at. */
  readonly entries: number;
  /** What the record has of some mutuals, or (`null`) of all that can be forecast. */
  readonly gathered: (ids: readonly OrganisationId[] | null) => GatheredCash;
  /** The models of those, one by one, so that others can be let in between. */
  readonly models: (gathered: GatheredCash, horizon: Horizon) => Iterable<MutualModel>;
};
/** What making a result needs besides: the engine. */
export type Around = Sources & Pick<JobContext, 'engine' | 'signal' | 'progress'>;

export const sourcesOf = ({ store, today, forecasts }: Pick<HandlerContext, 'store' | 'today' | 'forecasts'>): Sources => ({
  store, today, entries: auditHead(store).seq,
  gathered: (ids) => forecasts.gathered(store, today, ids),
  *models(gathered, horizon) {
    for (const record of gathered.mutuals) yield forecasts.model(store, today, gathered, record, horizon);
  },
});

export const around = (job: JobContext): Around => ({ ...sourcesOf(job), engine: job.engine, signal: job.signal, progress: job.progress });

/** Who owes whom among models, each obligation once. */
export const networkAmong = (gathered: GatheredCash, models: readonly MutualModel[]): Network => networkOf(models, gathered.mutuals.flatMap(({ obligations }) => obligations));
