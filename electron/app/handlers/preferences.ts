import { PERSON_KEY, readPreference, writePreference } from '../../../db/repositories/preferences.ts';
import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import type { Handlers } from './handler.ts';

export const preferenceHandlers = {
  'preference.get': ({ kept }, { key }) => ok(readPreference(kept.read, key)),
  'preference.set': ({ kept }, { key, value }) =>
    (key === PERSON_KEY ? invalidField('key', 'The name on changes is set under Settings, not as a preference.') : writePreference(kept, key, value)),
  'person.set': ({ store }, { name }) => writePreference(store, PERSON_KEY, name),
} satisfies Handlers<'preference.get' | 'preference.set' | 'person.set'>;
