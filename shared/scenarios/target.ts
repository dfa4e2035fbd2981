import type { ContractId, OrganisationId } from '../model/ids.ts';
import type { LeverRow } from '../ipc/cash.ts';
import { fail, ok, type Result } from '../result.ts';
import type { IsoDate } from '../time.ts';
import { leverOf } from './levers.ts';
import { ALL, type Cash, type Sources } from './state.ts';

/** What levers are put to models with. */
export type LeverTerms = {
  readonly start: IsoDate;
  readonly months: number;
  /** The day on which the record is looked at: others know from then on what is to come. */
  readonly today: IsoDate;
  /** Names of organisations, by id. */
  readonly names: Readonly<Record<string, string>>;
};

/** One mutual that a lever is put to, by its place, and which of its income. */
export type Target = { readonly at: number; readonly sources: Sources; /** The contracts that are meant. */ readonly contracts: readonly ContractId[] };
export type Targets = { readonly list: readonly Target[]; /** In words: whom or what it is put to. */ readonly who: string };

export const nameOf = ({ names }: LeverTerms, id: string, cashes: readonly Cash[]): string => cashes.find(({ model }) => model.organisationId === id)?.model.name ?? names[id] ?? 'An organisation that the record does not name';

/** Why a mutual of the scenario has no forecast that a lever could move. */
export function withoutForecast({ name, simulated, missing }: Cash['model']): string | null {
  if (simulated !== null) return null;
  const [first] = missing.filter(({ stops }) => stops);
  return first === undefined ? `${name} has no forecast.` : `${name} has no forecast. ${first.label}: ${first.ask.charAt(0).toLowerCase()}${first.ask.slice(1)}`;
}

const contractsOf = ({ model }: Cash, { contractId, payerId }: Sources): readonly ContractId[] =>
  model.lines.flatMap((line) => (line.contractId !== null && (contractId === null || line.id === contractId) && (payerId === null || line.payerId === payerId) ? [line.contractId] : []));

const target = (cashes: readonly Cash[], at: number, sources: Sources): Target => ({ at, sources, contracts: contractsOf(cashes[at]!, sources) });

/** One contract; named with a mutual or a payer, it must be theirs. */
function ofContract(cashes: readonly Cash[], contractId: ContractId, organisationId: OrganisationId | null, terms: LeverTerms): Result<Targets, string> {
  const found = cashes.flatMap(({ model }, at) => model.lines.flatMap((line) => (line.id === contractId ? [{ at, line, model }] : [])));
  if (found.length === 0) return fail(organisationId === null ? 'This contract is in none of the forecasts of this scenario: its mutual is not in it, or its value is not known.' : `This contract is not in the forecast of ${nameOf(terms, organisationId, cashes)}: it is another’s, or its value is not known.`);
  const meant = found.filter(({ line, model }) => organisationId === null || model.organisationId === organisationId || line.payerId === organisationId);
  if (meant.length === 0) return fail(`${found[0]!.line.label} is a contract of ${found[0]!.model.name} with ${found[0]!.line.payer}, and not of ${nameOf(terms, organisationId!, cashes)}.`);
  return ok({ list: meant.map(({ at }) => target(cashes, at, { ...ALL, contractId })), who: `${meant[0]!.line.label} (${meant[0]!.model.name})` });
}

/** Whom a lever is put to, or why to nobody. */
export function targetsOf(cashes: readonly Cash[], { lever, organisationId, contractId }: LeverRow, terms: LeverTerms): Result<Targets, string> {
  const { targets } = leverOf(lever);
  if (contractId !== null) {
    if (!targets.includes('contract')) return fail(`“${lever}” is not put to one contract.`);
    return ofContract(cashes, contractId, organisationId, terms);
  }
  if (organisationId === null) {
    if (!targets.includes('mutual')) return fail(targets.includes('payer') ? `Say which commissioner “${lever}” is put to.` : `Say which contract “${lever}” is put to.`);
    const list = cashes.flatMap(({ model }, at) => (model.simulated === null ? [] : [target(cashes, at, ALL)]));
    return list.length === 0 ? fail('None of the mutuals of this scenario has a forecast.') : ok({ list, who: list.length === 1 ? cashes[list[0]!.at]!.model.name : 'every mutual of the scenario' });
  }
  const at = cashes.findIndex(({ model }) => model.organisationId === organisationId);
  if (at !== -1 && targets.includes('mutual')) {
    const reason = withoutForecast(cashes[at]!.model);
    return reason === null ? ok({ list: [target(cashes, at, ALL)], who: cashes[at]!.model.name }) : fail(reason);
  }
  const name = nameOf(terms, organisationId, cashes);
  if (!targets.includes('payer')) return fail(targets.includes('mutual') ? `${name} is not a mutual of this scenario. Add it to its mutuals, or choose another.` : `Say which contract of ${name} “${lever}” is put to.`);
  const list = cashes.flatMap(({ model }, index) => (model.simulated !== null && model.lines.some(({ payerId }) => payerId === organisationId) ? [target(cashes, index, { ...ALL, payerId: organisationId })] : []));
  return list.length === 0 ? fail(`${name} is not in this scenario: it is none of its mutuals, and pays none of them.`) : ok({ list, who: name });
}
