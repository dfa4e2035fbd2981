import type { Contract } from '../../shared/model/contract.ts';
import type { ServiceId } from '../../shared/model/ids.ts';
import { addDays, type IsoDate } from '../../shared/time.ts';
import type { Writable } from '../handles.ts';
import { addDocument } from '../repositories/documents.ts';
import { createRecord } from '../repositories/kind-records.ts';
import type { Chance } from './chance.ts';
import type { Provider } from './contracts.ts';
import { alternatives, designate } from './designations.ts';
import { finances } from './finances.ts';
import { must } from './must.ts';
import { payments } from './payments.ts';
import { pipeline } from './pipeline.ts';
import { programmes, promises } from './promises.ts';
import { yearlyIncome } from './run-rate.ts';
import { safeguards } from './safeguards.ts';
import type { ServiceKey } from './services.ts';

export type Portfolio = {
  readonly serviceIds: ReadonlyMap<ServiceKey, ServiceId>;
  readonly providers: readonly Provider[];
  readonly contracts: readonly { readonly contract: Contract; readonly provider: Provider; readonly service: string }[];
};

const minutes = (provider: string, title: string): string =>
  `Contract meeting with ${provider}\n\n${title}\n\n1. Performance of the quarter was noted.\n2. The provider will send its management accounts by the 20th.\n3. Risks were reviewed; see the register.\n`;

/** Minutes of a meeting for every sixth contract, kept in the store as a file would be. */
function documents(tx: Writable, portfolio: Portfolio): void {
  for (const [index, { contract, provider }] of portfolio.contracts.entries()) {
    if (index % 6 !== 2) continue;
    const content = new TextEncoder().encode(minutes(provider.shortName, `${contract.reference} ${contract.title}`));
    must(addDocument(tx, { name: `Minutes ${contract.reference}.txt`, contractId: contract.id, organisationId: null, serviceId: null, riskId: null, subject: 'Minutes of a contract meeting', notes: null }, content));
  }
}

/** Everything beside organisations, services, contracts and risks, with the gaps that such a record has. */
export function fullRecord(tx: Writable, chance: Chance, today: IsoDate, portfolio: Portfolio): void {
  designate(tx, chance, today, portfolio.serviceIds);
  alternatives(tx, chance, today, portfolio.serviceIds, portfolio.providers);
  for (const { contract, provider, service } of portfolio.contracts) {
    promises(tx, chance, today, contract, service);
    payments(tx, chance, today, contract);
    safeguards(tx, chance, today, contract, provider.shortName);
  }
  programmes(tx, chance, today);
  finances(tx, chance, today, portfolio.providers, yearlyIncome(portfolio.contracts.map(({ contract }) => contract), today));
  pipeline(tx, chance, today);
  documents(tx, portfolio);
  const [set] = portfolio.contracts.filter(({ contract }) => contract.status === 'awarded');
  if (set !== undefined) {
    must(createRecord(tx, 'snooze', { rule: 'contract without a risk', recordKind: 'contract', recordId: set.contract.id, until: addDays(today, 21), reason: 'The risk workshop is on the 14th.', notes: null }));
  }
}
