import { matrixInForce } from '../../../db/repositories/parameter-sets.ts';
import { findRecords } from '../../../db/repositories/search.ts';
import { ok } from '../../../shared/result.ts';
import type { Handlers } from './handler.ts';

export const searchHandlers = {
  'search.find': ({ store, today }, { text }) => ok(findRecords(store.read, text, { matrix: matrixInForce(store.read, today).values })),
} satisfies Handlers<'search.find'>;
