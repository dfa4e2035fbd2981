import { inForce } from '../../../../db/repositories/parameter-sets.ts';
import { appError } from '../../../../shared/errors.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { around } from '../../forecasts/around.ts';
import { forecastOf } from '../../forecasts/forecast-of.ts';
import { nextMonth, settled } from '../../forecasts/terms.ts';
import { watchOf } from '../../forecasts/watch-of.ts';
import { Cancelled } from '../../simulation/cancelled.ts';
import type { JobHandler } from '../handler.ts';

export const watchCash: JobHandler<'cash.watch'> = async (job, asked) => {
  const { values } = inForce(job.store.read, 'cash-flow assumptions', job.today);
  return watchOf(around(job), settled(asked, values, nextMonth(job.today)));
};

export const forecastCash: JobHandler<'cash.forecast'> = async (job, { organisationId, levers, asker, ...asked }) => {
  const { values } = inForce(job.store.read, 'cash-flow assumptions', job.today);
  const terms = settled(asked, values, nextMonth(job.today));
  const make = async (signal: AbortSignal) => {
    const made = await forecastOf(around({ ...job, signal }), { organisationId, levers, ...terms });
    return made.ok ? ok(made.value.view) : made;
  };
  if (asker === null) return make(job.signal);
  try {
    return await job.forecasts.latest.run(asker, job.signal, make);
  } catch (thrown) {
    if (thrown instanceof Cancelled) return fail(appError('cancelled', 'A newer question took its place. Nothing was kept.'));
    throw thrown;
  }
};
