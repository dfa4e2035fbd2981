import { surroundingsOf } from '../../../db/repositories/surroundings.ts';
import { movedSince } from '../../../db/repositories/runs.ts';
import { inputHash } from '../../../shared/engine/provenance.ts';
import { figureChanges } from '../../../shared/forecast/changes.ts';
import type { FigureChange } from '../../../shared/forecast/figure.ts';
import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import type { RunAsked, RunInputs, Stale } from '../../../shared/ipc/scenarios.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { formatLongDate } from '../../../shared/time.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import type { Sources } from './around.ts';
import type { RunHeadLine } from './packed.ts';

/** Whom a result is about; `null`: every mutual that can be asked after. */
function askedAbout(asked: RunAsked): readonly OrganisationId[] | null {
  const some = (ids: readonly OrganisationId[]): readonly OrganisationId[] | null => (ids.length === 0 ? null : ids);
  switch (asked.run) {
    case 'forecast': return [asked.organisationId];
    case 'scenario': return some(asked.scenario.mutualIds);
    case 'comparison': return asked.scenarios.some(({ mutualIds }) => mutualIds.length === 0) ? null : [...new Set(asked.scenarios.flatMap(({ mutualIds }) => mutualIds))];
    case 'tornado': return asked.scenario === null ? (asked.organisationId === null ? null : [asked.organisationId]) : some(asked.scenario.mutualIds);
    case 'reverse stress': return [asked.question.organisationId];
    default: return unreachable(asked);
  }
}

type Basis = { readonly hash: string; readonly models: readonly MutualModel[] };

/**
 * Everything that the record gives to a result, as it is now: the models with what is missing in them, who owes whom, and for a story the
 * services, alternatives, liabilities and plans around it. Equal hashes: the same figures go in.
 */
export function basisOf(sources: Sources, asked: RunAsked): Basis {
  const gathered = sources.gathered(askedAbout(asked));
  const models = [...sources.models(gathered, { start: asked.start, months: asked.months })];
  const ids = models.map(({ organisationId }) => organisationId);
  const around = asked.run === 'scenario' ? surroundingsOf(sources.store.read, ids, sources.today) : null;
  const given = models.map(({ organisationId, simulated, missing }) => ({ organisationId, simulated, missing: missing.map(({ key }) => key) }));
  const owed = gathered.mutuals.flatMap(({ obligations }) => obligations).map(({ id, version }) => `${id} ${version}`);
  return { hash: inputHash({ given, owed: [...new Set(owed)].toSorted(), around, priceVolatility: gathered.parameters.values.priceVolatility }), models };
}

/** Nothing that a forecast could rest on was written since, and it is still the same day: then nothing need be worked out. */
const untouched = ({ store, today }: Sources, { asOf, historyEntries }: RunHeadLine): boolean => today === asOf && !movedSince(store.read, historyEntries);

const passed = ({ today }: Sources, { start }: RunAsked): boolean => start <= today;

/** Whether a result is no longer of the record as it is. */
export const isStale = (sources: Sources, head: RunHeadLine): boolean => passed(sources, head.asked) || (!untouched(sources, head) && basisOf(sources, head.asked).hash !== head.basis);

const MOST_NAMED = 3;
/** A label in the middle of a sentence; one of a contract, a payer or an item begins with its name, which stays as it is. */
const inSentence = (key: string, label: string): string => (key.includes('/') ? label : `${label.charAt(0).toLowerCase()}${label.slice(1)}`);
function changedWords(changes: readonly FigureChange[], names: RunInputs['names']): string {
  const named = changes.slice(0, MOST_NAMED).map(({ key, label, organisationId }) => `${inSentence(key, label)} of ${names[organisationId] ?? 'a mutual'}`);
  const more = changes.length - named.length;
  return `${changes.length === 1 ? 'One figure has' : `${changes.length.toLocaleString('en-GB')} figures have`} changed since: ${named.join('; ')}${more > 0 ? ` and ${more.toLocaleString('en-GB')} more` : ''}.`;
}

/** What moved since a result was made, figure by figure; `null` where it would come out of the same figures again. */
export function staleness(sources: Sources, head: RunHeadLine, inputs: RunInputs): Stale {
  const over = passed(sources, head.asked) ? [`The forecast begins on ${formatLongDate(head.asked.start)}, which has passed.`] : [];
  if (untouched(sources, head)) return over.length === 0 ? null : { changes: [], sentence: `${over.join(' ')} Run it again for a forecast that begins later.` };
  const now = basisOf(sources, head.asked);
  if (now.hash === head.basis) return over.length === 0 ? null : { changes: [], sentence: `${over.join(' ')} Run it again for a forecast that begins later.` };
  const inIt = new Set(inputs.mutuals.map(({ organisationId }) => organisationId));
  const added = now.models.filter(({ organisationId, simulated }) => !inIt.has(organisationId) && simulated !== null);
  const changes = figureChanges(inputs.mutuals, now.models.filter(({ organisationId }) => inIt.has(organisationId)));
  const sentences = [
    ...over,
    ...(changes.length === 0 ? [] : [changedWords(changes, inputs.names)]),
    ...(added.length === 0 ? [] : [`${added.slice(0, MOST_NAMED).map(({ name }) => name).join(', ')}${added.length > MOST_NAMED ? ` and ${added.length - MOST_NAMED} more` : ''} ${added.length === 1 ? 'has' : 'have'} a forecast now and had none then.`]),
  ];
  if (changes.length === 0 && added.length === 0) sentences.push('No figure of the mutuals has changed, but what stands around them has: who owes whom, services, alternative providers, liabilities, plans or dates of payment.');
  return { changes, sentence: `${sentences.join(' ')} Run it again to see what that does.` };
}
