import { blankOf } from '../../../shared/model/field.ts';
import type { Engine } from '../../../electron/app/simulation/engine.ts';
import { engineFunctions } from '../../../shared/engine/functions.ts';
import type { EngineCall } from '../../../shared/ipc/scenarios.ts';
import type { Output, JobName, Sent } from '../../../shared/ipc.ts';
import type { ContractId, OrganisationId } from '../../../shared/model/ids.ts';
import { recordKinds, type KindName, type FieldsOf } from '../../../shared/model/records/index.ts';
import type { LeverRow } from '../../../shared/ipc/cash.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { aCommissioner, aContract, aMutual } from '../../fixtures/builders.ts';

export const TERMS = { months: 12, paths: 200, seed: 7 };

/** An application with an empty store, and quick ways to fill it over its own door. Today is 21 November 2026; forecasts begin on 1 December. */
export function forecastGround() {
  const bench: Bench = startApplication();
  const done = async <C extends JobName>(channel: C, input: Sent<C>): Promise<Output<C>> => {
    const ended = await bench.work(channel, input);
    if (!ended.ok) throw new Error(`${channel}: ${ended.error.message} ${JSON.stringify(ended.error.fields ?? {})} ${JSON.stringify(bench.defects.map((one) => (one instanceof Error ? one.message : null)))}`);
    return ended.value;
  };
  const record = async <K extends KindName>(kind: K, fields: Partial<Record<keyof FieldsOf<K>, unknown>>) => bench.value('record.create', { kind, fields: { ...blankOf(recordKinds[kind].fields), ...fields } } as never);
  const mutual = async (name: string, over: Parameters<typeof aMutual>[0] = {}): Promise<OrganisationId> => (await bench.value('organisation.create', { fields: aMutual({ name, standing: 'trading', ...over }) })).id;
  const commissioner = async (name: string): Promise<OrganisationId> => (await bench.value('organisation.create', { fields: aCommissioner({ name }) })).id;
  const contract = async (over: Parameters<typeof aContract>[0]): Promise<ContractId> => (await bench.value('contract.create', { fields: aContract(over) })).id;
  /** In the unit of the assumption. */
  const assume = async (organisationId: OrganisationId, what: string, value: number) => record('assumption', { organisationId, what, value, basis: 'The finance director, by letter', madeOn: '2026-11-20' });
  /** What a forecast needs besides income; nothing is owed by or to it at the start. */
  const enough = async (id: OrganisationId, cash: number, staff: number, other: number): Promise<void> => {
    for (const [what, value] of [['opening cash', cash], ['opening debtors', 0], ['opening creditors', 0], ['staff costs a month', staff], ['other costs a month', other]] as const) await assume(id, what, value);
  };
  /** A mutual with £1 million a year from one contract until March 2028, £200,000 in the bank and costs of £80,000 a month. */
  const known = async (name: string, commissionerId: OrganisationId, over: Partial<Parameters<typeof aContract>[0]> = {}): Promise<{ readonly id: OrganisationId; readonly contractId: ContractId }> => {
    const id = await mutual(name);
    const contractId = await contract({ commissionerId, providerId: id, reference: `C-${name}`, ...over });
    await enough(id, 200_000, 60_000, 20_000);
    return { id, contractId };
  };
  return { bench, done, record, mutual, commissioner, contract, assume, enough, known };
}

export const leverTo = (organisationId: OrganisationId | null, over: Partial<LeverRow> & Pick<LeverRow, 'lever'>): LeverRow => ({ organisationId, contractId: null, size: null, from: null, until: null, note: null, ...over });

/** Fields of a scenario that is not saved. */
export const scenarioOf = (title: string, levers: readonly LeverRow[], mutualIds: readonly OrganisationId[], over: Partial<FieldsOf<'scenario'>> = {}): FieldsOf<'scenario'> =>
  ({ ...blankOf(recordKinds.scenario.fields), title, horizonMonths: TERMS.months, paths: TERMS.paths, seed: TERMS.seed, levers, mutualIds, ...over }) as FieldsOf<'scenario'>;

export const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The engine itself, called with what was kept as JSON: as `npm run engine` does, without the application. */
export async function byTheEngine(engine: Engine, { function: name, input }: EngineCall): Promise<unknown> {
  const answer = await engine.call(engineFunctions.find((one) => one.name === name)!, json(input), { signal: new AbortController().signal, progress: () => undefined });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return json(answer.value);
}
