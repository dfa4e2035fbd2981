import type { ContractId, OrganisationId } from '../model/ids.ts';
import { assumptions, type AssumptionName } from '../model/records/assumption.ts';
import type { RecordOf } from '../model/records/index.ts';
import { formatDate } from '../time.ts';
import type { CashRecord, ModelTerms } from './cash-record.ts';
import type { Figure, FigureSource, MissingFigure, TrustFinding } from './figure.ts';
import { monthsAround, type Months } from './periods.ts';

/** What a payer's slowness and a year's invoice in arrears need to be known of before the start. */
export const BEFORE = 18;
const AFTER = 12;

/** A model in the making: the record, the terms, and what is written down on the way. */
export type Notebook = {
  readonly record: CashRecord;
  readonly terms: ModelTerms;
  readonly calendar: Months;
  readonly figures: Figure[];
  readonly missing: MissingFigure[];
  readonly findings: TrustFinding[];
};
export const notebookFor = (record: CashRecord, terms: ModelTerms): Notebook => ({ record, terms, calendar: monthsAround(terms.start, -BEFORE, terms.months + AFTER), figures: [], missing: [], findings: [] });

export const pounds = (pence: number): number => pence / 100;
const money = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
/** "£1,235": pounds, for sentences. */
export const said = (amount: number): string => `${Math.round(amount) < 0 ? '−' : ''}£${money.format(Math.abs(Math.round(amount)))}`;
const percent = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
export const percentSaid = (share: number): string => `${percent.format(share * 100)} %`;
export const count = (number: number, one: string, many: string): string => `${money.format(number)} ${number === 1 ? one : many}`;

type Narrowed = { readonly contractId?: ContractId; readonly payerId?: OrganisationId | undefined };

/** The newest assumption made by the day, one of the contract or payer alone before one of all. */
export function assumed({ record, terms }: Notebook, what: AssumptionName, { contractId, payerId }: Narrowed = {}): RecordOf<'assumption'> | null {
  let best: RecordOf<'assumption'> | null = null;
  const rank = (one: RecordOf<'assumption'>): string => `${one.contractId !== null || one.payerId !== null ? 1 : 0} ${one.madeOn} ${one.id}`;
  for (const one of record.assumptions) {
    if (one.what !== what || one.madeOn > terms.today) continue;
    if (one.contractId !== null && one.contractId !== contractId) continue;
    if (one.payerId !== null && one.payerId !== payerId) continue;
    if (best === null || rank(one) > rank(best)) best = one;
  }
  return best;
}

export const byAssumption = ({ id, basis, madeBy, madeOn }: RecordOf<'assumption'>): FigureSource => ({ is: 'assumption', id, basis, by: madeBy, on: madeOn });
export const assumedHow = ({ basis, madeBy, madeOn }: RecordOf<'assumption'>): string => `Assumed${madeBy === null ? '' : ` by ${madeBy}`} on ${formatDate(madeOn)}: ${basis.replace(/[.\s]+$/, '')}.`;

export const byDefault = ({ terms: { parameters: { set } } }: Notebook, words: string): FigureSource => ({ is: 'default', setId: set.id, words, on: set.effectiveOn, confirmed: set.confirmed });

export type Assumable = { readonly what: AssumptionName; readonly contractId: ContractId | null; readonly payerId: OrganisationId | null };
export const of = (what: AssumptionName, contractId: ContractId | null = null, payerId: OrganisationId | null = null): Assumable => ({ what, contractId, payerId });

/** A figure that a person assumed, or else that of the cash-flow assumptions; in the unit of the assumption. */
export function assumedOrDefault(notebook: Notebook, { what, byDefaultIs, words, label, group, key = what, narrowed = {} }: {
  readonly what: AssumptionName; readonly byDefaultIs: number; readonly words: string; readonly label: string; readonly group: Figure['group']; readonly key?: string; readonly narrowed?: Narrowed;
}): number {
  const one = assumed(notebook, what, narrowed);
  const value = one?.value ?? byDefaultIs;
  notebook.figures.push({
    key, group, label, value, unit: assumptions[what].unit,
    how: one === null ? `${words} Nothing else is known or assumed.` : assumedHow(one),
    sources: [one === null ? byDefault(notebook, words) : byAssumption(one)],
    assume: of(what, narrowed.contractId ?? null, narrowed.payerId ?? null),
  });
  return value;
}
