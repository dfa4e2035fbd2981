import { declineOn, raiseOn, updateOn } from '../../../db/repositories/suggestion-decisions.ts';
import { getSuggestion, listSuggestions } from '../../../db/repositories/suggestions.ts';
import { appError } from '../../../shared/errors.ts';
import type { suggestionChannels } from '../../../shared/ipc/suggestions.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { HandlerContext, Handlers } from './handler.ts';

/** What the step is called: the measure and whose it is. */
function measureOf({ store, today }: HandlerContext, id: IdOf<'indicator'>): string {
  const found = getSuggestion(store.read, id, today);
  return found === undefined ? 'an indicator' : `${found.measure.charAt(0).toLowerCase()}${found.measure.slice(1)} of ${found.organisation.name}`;
}

export const suggestionHandlers = {
  'suggestion.list': ({ store, today }, page) => ok(listSuggestions(store.read, page, today)),
  'suggestion.get': ({ store, today }, { indicatorId }) => {
    const found = getSuggestion(store.read, indicatorId, today);
    return found === undefined ? fail(appError('not_found', 'This was decided on already, or is no longer amber or red.')) : ok(found);
  },
  'suggestion.raise': (context, { indicatorId, fields }) => context.run(`Raise a risk on ${measureOf(context, indicatorId)}`, (tx) => raiseOn(tx, indicatorId, fields)),
  'suggestion.update': (context, { indicatorId, riskId, version, ...review }) =>
    context.run(`Review a risk on ${measureOf(context, indicatorId)}`, (tx) => updateOn(tx, indicatorId, { id: riskId, version }, review)),
  'suggestion.decline': (context, { indicatorId, reason }) => context.run(`Decline a risk on ${measureOf(context, indicatorId)}`, (tx) => declineOn(tx, indicatorId, reason)),
} satisfies Handlers<keyof typeof suggestionChannels>;
