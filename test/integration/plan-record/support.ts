import { createRecord } from '../../../db/repositories/kind-records.ts';
import { transact } from '../../../db/transaction.ts';
import type { FieldsOf, KindName, RecordOf, SystemOf } from '../../../shared/model/records/index.ts';
import type { Sent } from '../../../shared/ipc.ts';
import type { AppError } from '../../../shared/errors.ts';
import { aCommissioner, aContract, aMutual, aService } from '../../fixtures/builders.ts';
import { desk, type Desk } from '../record/desk.ts';
import { someFields } from '../records/ground.ts';

type Given<K extends KindName> = Partial<Record<keyof FieldsOf<K>, unknown>>;
export type PlanDesk = Desk & {
  readonly services: readonly [nursing: string, podiatry: string];
  readonly bodies: readonly [council: string, mutual: string, other: string];
  readonly contract: string;
  readonly plan: string;
  /** By the channel, as a form sends it. */
  readonly add: <K extends KindName>(kind: K, fields: Given<K>) => RecordOf<K>;
  readonly refuses: <K extends KindName>(kind: K, fields: Given<K>) => AppError;
  /** As the application makes what no form begins. */
  readonly make: <K extends KindName>(kind: K, fields: Given<K>, system?: Partial<SystemOf<K>>) => RecordOf<K>;
  readonly edit: <K extends KindName>(kind: K, id: string, patch: Given<K>) => RecordOf<K>;
  readonly refusesEdit: <K extends KindName>(kind: K, id: string, patch: Given<K>) => AppError;
  readonly read: <K extends KindName>(kind: K, id: string) => RecordOf<K>;
  readonly remove: <K extends KindName>(kind: K, id: string) => RecordOf<K>;
  readonly refusesRemoval: (kind: KindName, id: string) => AppError;
};

/** A plan for a contract of two services, with somebody else who could take one of them over. */
export function planDesk(): PlanDesk {
  const at = desk('2026-11-21T09:00:00.000Z');
  const body = (fields: ReturnType<typeof aMutual>): string => at.must('organisation.create', { fields }).id;
  const bodies = [body(aCommissioner()), body(aMutual()), body(aMutual({ name: 'Heron CIC' }))] as const;
  const service = (name: string): string => at.must('service.create', { fields: aService({ name }) }).id;
  const services = [service('Community nursing'), service('Podiatry')] as const;
  const contract = at.must('contract.create', { fields: aContract({ commissionerId: bodies[0], providerId: bodies[1], serviceIds: [services[0]] }) }).id;
  const version = (kind: KindName, id: string): number => at.must('record.get', { kind, id }).record.version;
  const create = (kind: KindName, fields: object) => ({ kind, fields: someFields(kind, fields) }) as unknown as Sent<'record.create'>;
  const add: PlanDesk['add'] = (kind, fields) => at.must('record.create', create(kind, fields)) as object as RecordOf<typeof kind>;
  const plan = add('contingency plan', { title: 'If nursing stops', contractId: contract });
  return {
    ...at, services, bodies, contract, plan: plan.id, add,
    refuses: (kind, fields) => at.refused('record.create', create(kind, fields)),
    make: (kind, fields, system = {}) => {
      at.clock.advance(1_000);
      const made = transact(at.store, { label: 'Make', person: 'A tester', at: at.clock.now(), undo: 'step' }, (tx) => createRecord(tx, kind, someFields(kind, fields), system));
      if (!made.ok) throw new Error(`${made.error.message} ${JSON.stringify(made.error.fields)}`);
      return made.value.value;
    },
    edit: (kind, id, patch) => at.must('record.update', { kind, id, version: version(kind, id), patch } as never) as object as RecordOf<typeof kind>,
    refusesEdit: (kind, id, patch) => at.refused('record.update', { kind, id, version: version(kind, id), patch } as never),
    read: (kind, id) => at.must('record.get', { kind, id }).record as object as RecordOf<typeof kind>,
    remove: (kind, id) => at.must('record.delete', { kind, id, version: version(kind, id) }) as object as RecordOf<typeof kind>,
    refusesRemoval: (kind, id) => at.refused('record.delete', { kind, id, version: version(kind, id) }),
  };
}
