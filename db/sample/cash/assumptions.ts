import type { AssumptionName } from '../../../shared/model/records/assumption.ts';
import type { ContractId, OrganisationId } from '../../../shared/model/ids.ts';
import { addDays, formatDate, type IsoDate } from '../../../shared/time.ts';
import type { Writable } from '../../handles.ts';
import { createRecord } from '../../repositories/kind-records.ts';
import type { Chance } from '../chance.ts';
import { must } from '../must.ts';
import { managers } from '../people.ts';
import type { PartOf, Position } from './position.ts';

type Rest = { readonly contractId?: ContractId; readonly payerId?: OrganisationId; readonly reviewOn?: IsoDate; /** Days since it was made. */ readonly ago?: number };
type Assume = (what: AssumptionName, value: number, basis: string, rest?: Rest) => void;
/** Rounded as a person would. */
const hundreds = (value: number): number => Math.round(value / 100) * 100;

/** Nobody asked yet what their contracts without a value bring: the forecast asks for it by name. */
const notAsked: readonly string[] = ['Eskerholme', 'Knapperholt'];
/** What is bought from it ends, and is not bought again. */
const ENDING = 'Coverlow';

/** What a contract without a value can bring a month: what the accounts have beside those with one. */
function valueless({ statement, contracted, contracts, provider }: Position): number {
  const without = contracts.filter(({ monthly }) => monthly === null).length;
  if (statement === null) return provider.thousands[0] * 1_000 / 12;
  return Math.max(statement.income * 0.97 - contracted, contracted * 0.04) / without;
}

function ofContracts(assume: Assume, chance: Chance, position: Position, reviewOn: IsoDate): void {
  const { provider: { shortName }, contracts } = position;
  for (const { contract, share, monthly } of contracts) {
    if (monthly === null && !notAsked.includes(shortName)) assume('income a month', hundreds(valueless(position)), 'Invoices of the last quarter, as the provider sent them', { contractId: contract.id });
    // What the others of a shared contract keep, nobody wrote down.
    else if (monthly !== null && share < 1 && share > 0.5) assume('income a month', hundreds(monthly), `Letter of the lead provider: ${Math.round(share * 100)} % of the contract’s price`, { contractId: contract.id });
  }
  if (contracts.length === 0) return;
  assume('income kept after the end', chance.int(97, 100), 'Commissioning intentions: the service goes on, and its provider is the incumbent', { reviewOn });
  const ends = ({ contract }: PartOf): string => contract.endOn ?? '';
  const [first] = contracts.filter(({ running }) => running).toSorted((a, b) => ends(a).localeCompare(ends(b)));
  if (shortName === ENDING && first !== undefined) assume('income kept after the end', 0, 'Decision of the committee: the service is bought as part of another from then on', { contractId: first.contract.id, ago: 20 });
}

/** Where the accounts show more going out than coming in, there is a plan that brings it down. */
function recovery(assume: Assume, chance: Chance, { statement, provider }: Position, reviewOn: IsoDate): void {
  if (statement === null || provider.shortName === ENDING) return;
  const affordable = statement.income * (1 - chance.int(26, 44) / 1_000) - statement.other;
  if (statement.staff > affordable && statement.staff > statement.income * 0.985 - statement.other) {
    assume('staff costs a month', hundreds(affordable), `Recovery plan agreed with ${provider.shortName}: posts that fall free are not filled, agency is capped`, { reviewOn });
  }
}

/** The pay award that nobody funds, and a commissioner that has become slow. */
function unfunded(assume: Assume, payerId: OrganisationId): void {
  assume('pay rise a year', 6.5, 'Pay award as agreed nationally; the commissioner’s uplift follows prices alone', { ago: 30 });
  assume('days late, usual', 24, 'Invoices of the last two quarters: two approvals are needed since the reorganisation', { payerId, ago: 25 });
  assume('days late, slow', 75, 'The slowest invoices of the last two quarters', { payerId, ago: 25 });
}

/** What people decided on, with its basis: most mutuals have a bank balance newer than their accounts, and what is expected of contracts after their ends. */
export function assumptions(tx: Writable, chance: Chance, today: IsoDate, all: readonly Position[], payerId: OrganisationId): void {
  for (const position of all) {
    const { provider: { id, shortName, standing }, statement } = position;
    const assume: Assume = (what, value, basis, { ago = chance.int(12, 120), ...rest } = {}) => {
      must(createRecord(tx, 'assumption', { organisationId: id, what, contractId: null, payerId: null, value, basis, madeOn: addDays(today, -ago), madeBy: chance.pick(managers), reviewOn: null, notes: null, ...rest }));
    };
    // Every so often the day on which it was to be looked at again has gone by.
    const reviewOn = addDays(today, chance.onceIn(8) ? -chance.int(5, 60) : chance.int(30, 300));
    ofContracts(assume, chance, position, reviewOn);
    if (statement === null) continue;
    if (standing === 'in difficulty') assume('opening cash', hundreds(statement.cash + position.ahead * 0.8), `Bank balance on ${formatDate(addDays(today, -2))}, from its finance director`, { ago: 1 });
    else if (chance.onceIn(6)) assume('opening cash', hundreds(statement.cash * chance.int(97, 104) / 100), `Bank balance on ${formatDate(addDays(today, -6))}, from its finance director`, { ago: 5 });
    if (shortName === 'Kelderwick') unfunded(assume, payerId);
    else recovery(assume, chance, position, reviewOn);
    if (chance.onceIn(6)) assume('chance of losing it in a year', chance.int(2, 6), 'One in thirty or so of such contracts was handed back or ended early in the last ten years');
    if (chance.onceIn(7)) assume('minimum balance', hundreds(statement.income / 4), 'Its board’s reserves policy: a week of costs', { reviewOn });
  }
}
