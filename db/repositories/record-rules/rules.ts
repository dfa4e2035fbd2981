import type { FieldsOf, KindName, RecordOf, SystemOf } from '../../../shared/model/records/index.ts';
import type { Result } from '../../../shared/result.ts';
import type { Writable } from '../../handles.ts';

/**
 * What only the store can know of a kind of record. `check` refuses before anything is written; `system` says what the
 * application keeps beside what was typed; `after` draws the consequences in the same transaction; `stays` refuses a deletion; `parts` are kinds
 * whose records are nothing without it: those that name it are deleted with it and come back with it, in the same step.
 */
export type Rules<K extends KindName> = {
  readonly check?: (tx: Writable, fields: FieldsOf<K>, before: RecordOf<K> | null) => Result<null>;
  readonly system?: (tx: Writable, fields: FieldsOf<K>, before: RecordOf<K> | null) => Partial<SystemOf<K>>;
  readonly after?: (tx: Writable, saved: RecordOf<K>) => Result<null>;
  readonly stays?: (tx: Writable, present: RecordOf<K>) => Result<null>;
  readonly parts?: { readonly kinds: readonly KindName[]; readonly key: string };
};
