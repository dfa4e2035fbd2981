import { dependencyParts, dependencyView, whatFalls } from '../../../db/repositories/dependency/view.ts';
import { found } from '../../../db/repositories/records.ts';
import type { dependencyChannels } from '../../../shared/ipc/dependency.ts';
import { ok } from '../../../shared/result.ts';
import type { Handlers } from './handler.ts';

export const dependencyHandlers = {
  'dependency.view': ({ store, today }, { basis }) => ok(dependencyView(store, today, basis)),
  'dependency.parts': ({ store, today }, { basis, body }) => ok(dependencyParts(store, today, basis, body)),
  'dependency.fall': ({ store, today }, { body, months }) => found(whatFalls(store, today, body, months)),
} satisfies Handlers<keyof typeof dependencyChannels>;
