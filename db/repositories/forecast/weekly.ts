import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import type { Readable } from '../../handles.ts';
import { sqlite } from '../../query.ts';
import { recordFrom } from '../kind-rows.ts';

/** The newest forecasts of weeks that were kept of a mutual, the latest first: by the day they were made, and of one day by when they were entered. */
export const newestWeekly = (store: Readable, organisationId: OrganisationId, most: number): readonly RecordOf<'weekly forecast'>[] =>
  store.all(sqlite.selectFrom('weekly_forecast').selectAll().where('organisation_id', '=', organisationId).where('deleted_at', 'is', null).orderBy('made_on', 'desc').orderBy('id', 'desc').limit(most))
    .map((row) => recordFrom('weekly forecast', row));
