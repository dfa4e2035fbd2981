import type { ComponentType } from 'react';
import type { RecordDetail } from '../../../shared/ipc/records.ts';
import type { KindName } from '../../../shared/model/records/index.ts';
import { ObjectiveCourse } from './objective-course.tsx';

/** What stands on a record's page beside its own values (an objective's measurements), by kind. */
export const recordExtras: { readonly [K in KindName]?: ComponentType<{ readonly detail: RecordDetail }> } = {
  objective: ObjectiveCourse,
};
