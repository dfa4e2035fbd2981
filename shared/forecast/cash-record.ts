import type { SetHead } from '../ipc/standing.ts';
import type { ContractFields } from '../model/contract.ts';
import type { ContractId, OrganisationId } from '../model/ids.ts';
import type { Standing } from '../model/organisation.ts';
import type { CashAssumptions } from '../model/parameters/cash-assumptions.ts';
import type { RecordOf } from '../model/records/index.ts';
import type { Pence } from '../money.ts';
import type { IsoDate } from '../time.ts';

type Terms =
  | 'reference' | 'title' | 'commissionerId' | 'providerId' | 'otherProviderIds' | 'status' | 'startOn' | 'endOn' | 'pricing' | 'totalValue' | 'yearValues' | 'schedule' | 'serviceVolumes'
  | 'capPercent' | 'collarPercent' | 'unitPrice' | 'indexation' | 'indexationPercent' | 'extensionOptions';

/** Days from due to paid of what was paid in the last two years: negative where it came early. `lastDue`: the latest due day of them. */
export type PaymentsSeen = { readonly daysLate: readonly number[]; readonly payments: number; readonly months: number; readonly first: IsoDate | null; readonly last: IsoDate | null; readonly lastDue: IsoDate | null };
export type UnpaidPayment = { readonly id: string; readonly dueOn: IsoDate; readonly amountDue: Pence; readonly invoiceReference: string | null };

export type CashContract = Pick<ContractFields, Terms> & {
  readonly id: ContractId;
  /** Who answers for it, and so pays, on the day the record is looked at; several where a body was split. Never nobody. */
  readonly payers: readonly OrganisationId[];
  readonly paid: PaymentsSeen;
  /** Due, and not paid. */
  readonly unpaid: readonly UnpaidPayment[];
};

/** What the record knows of one mutual's cash, gathered and nothing worked out: the input of `mutualModel`. Money in pence. */
export type CashRecord = {
  readonly organisation: { readonly id: OrganisationId; readonly name: string; readonly shortName: string | null; readonly standing: Standing | null };
  /** Who took it over, where all of it went to others. */
  readonly takenOver: { readonly by: readonly string[]; readonly on: IsoDate } | null;
  /** Those that it provides alone, leads or shares in, of every status. */
  readonly contracts: readonly CashContract[];
  /** Newest first. */
  readonly statements: readonly RecordOf<'financial statement'>[];
  readonly assumptions: readonly RecordOf<'assumption'>[];
  readonly items: readonly RecordOf<'cash item'>[];
  /** That it owes or is owed. */
  readonly obligations: readonly RecordOf<'obligation'>[];
  readonly elsewhere: readonly RecordOf<'exposure elsewhere'>[];
};

/** The records of some mutuals, with what they have in common. */
export type GatheredCash = {
  readonly mutuals: readonly CashRecord[];
  /** Names of every organisation, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** How each payer paid under all of its contracts, with whomever. */
  readonly paidBy: Readonly<Record<string, PaymentsSeen>>;
  readonly parameters: Parameters;
};
export type Parameters = { readonly set: SetHead; readonly values: CashAssumptions };

export type ModelTerms = {
  /** The day on which the record is looked at. */
  readonly today: IsoDate;
  /** The first day of month 0 and of week 1. */
  readonly start: IsoDate;
  readonly months: number;
} & Pick<GatheredCash, 'names' | 'paidBy' | 'parameters'>;
