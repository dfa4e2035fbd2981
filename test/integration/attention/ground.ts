import { blankOf, type Fieldset } from '../../../shared/model/field.ts';
import type { AttentionItem } from '../../../shared/ipc/overview.ts';
import type { Sent } from '../../../shared/ipc.ts';
import type { CreatableKind } from '../../../shared/ipc/records.ts';
import type { AttentionFamily, AttentionKind } from '../../../shared/model/attention.ts';
import type { ContractId, OrganisationId, ServiceId } from '../../../shared/model/ids.ts';
import { recordKinds, type InputOf } from '../../../shared/model/records/index.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { aCommissioner, aContract, aMutual, aService } from '../../fixtures/builders.ts';

export type Ground = Bench & {
  readonly council: OrganisationId;
  readonly mutual: OrganisationId;
  /** Midday of the day. */
  readonly on: (day: string) => void;
  /** C-0001, C-0002 …, live from April 2025 to March 2028 unless said otherwise, with a manager. */
  readonly contract: (over?: Partial<Parameters<typeof aContract>[0]>) => Promise<ContractId>;
  readonly service: (over?: Parameters<typeof aService>[0]) => Promise<ServiceId>;
  readonly mutualNamed: (name: string, over?: Parameters<typeof aMutual>[0]) => Promise<OrganisationId>;
  /** A record of a kind with nothing known but what is given; answers its id. */
  readonly record: <K extends CreatableKind>(kind: K, fields: Partial<InputOf<K>>) => Promise<string>;
  /** Changes a record of a kind, whatever its version. */
  readonly change: <K extends CreatableKind>(kind: K, id: string, patch: Partial<InputOf<K>>) => Promise<void>;
  readonly items: (kind: AttentionKind | null, family?: AttentionFamily) => Promise<readonly AttentionItem[]>;
  /** "C-0001 Nursing: Ends on …" of each item of a kind. */
  readonly reasons: (kind: AttentionKind) => Promise<readonly string[]>;
};

/** The application on an empty store with a council and a mutual, on 21 November 2026. */
export async function ground(): Promise<Ground> {
  const bench = startApplication({ start: '2026-11-21T12:00:00.000Z' });
  const council = (await bench.value('organisation.create', { fields: aCommissioner() })).id;
  const mutual = (await bench.value('organisation.create', { fields: aMutual() })).id;
  let number = 0;
  const items: Ground['items'] = async (kind, family) => (await bench.value('attention.list', { kind, family: family ?? null, offset: 0, limit: 500 })).rows;
  return {
    ...bench, council, mutual, items,
    on: (day) => { bench.clock.set(`${day}T12:00:00.000Z`); },
    contract: async (over = {}) => {
      number += 1;
      const fields = aContract({ commissionerId: council, providerId: mutual, reference: `C-000${number}`, title: 'Nursing', owner: 'Mo Manager', noticeDays: null, tier: null, ...over });
      return (await bench.value('contract.create', { fields })).id;
    },
    service: async (over = {}) => (await bench.value('service.create', { fields: aService(over) })).id,
    mutualNamed: async (name, over = {}) => (await bench.value('organisation.create', { fields: aMutual({ name, ...over }) })).id,
    record: async (kind, fields) => (await bench.value('record.create', { kind, fields: { ...blankOf<Fieldset>(recordKinds[kind].fields), ...fields } } as unknown as Sent<'record.create'>)).id,
    change: async (kind, id, patch) => {
      const { record } = await bench.value('record.get', { kind, id });
      await bench.value('record.update', { kind, id, version: record.version, patch } as unknown as Sent<'record.update'>);
    },
    reasons: async (kind) => (await items(kind)).map(({ title, reason }) => `${title}: ${reason}`),
  };
}

/** What sets a plan off. */
export const trigger: InputOf<'contingency plan'>['triggers'][number] = { what: 'Payroll missed', indicator: null, level: 'red', forDays: null, action: 'activate', decides: 'The director' };

/** Fields of an objective that the outset check is content with. */
export const measurable = {
  statement: 'People are seen in time', measure: 'Share seen within two hours', unit: '%', direction: 'higher is better', baselineValue: 62, baselineOn: '2025-03-31', target: 80, dueOn: '2028-03-31',
  contracted: 'in the contract', clause: 'Schedule 2', method: 'The council counts it from the log', frequency: 'quarterly',
} as const satisfies Partial<InputOf<'objective'>>;
