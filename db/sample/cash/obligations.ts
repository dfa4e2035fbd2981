import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { FieldsOf } from '../../../shared/model/records/index.ts';
import { pence, type Pence } from '../../../shared/money.ts';
import { addDays, addMonths, daysBetween, type IsoDate } from '../../../shared/time.ts';
import type { Writable } from '../../handles.ts';
import { createRecord } from '../../repositories/kind-records.ts';
import type { Chance } from '../chance.ts';
import { must } from '../must.ts';
import type { OtherKey } from './others.ts';
import type { Position } from './position.ts';
import { subcontracts } from './subcontracts.ts';

type Fields = FieldsOf<'obligation'>;
type Owed = Pick<Fields, 'debtorId' | 'creditorId' | 'obligation' | 'what'> & Partial<Fields>;
/** To thousands of pounds. */
const round = (pounds: number): Pence => pence.parse(Math.max(1, Math.round(pounds / 1_000)) * 100_000);

/** Who may draw for certain; of the others every third has a facility. */
const supported: readonly string[] = ['Pendlewath', 'Kelderwick', 'Fenhallow'];
/** Nobody lends to these. */
const alone: readonly string[] = ['Coverlow', 'Merrowfield'];
/** Who owes whom: facilities with their limits and last days, loans, work for one another, trade debts, guarantees. */
export function obligations(tx: Writable, chance: Chance, today: IsoDate, all: readonly Position[], bodies: ReadonlyMap<OtherKey, OrganisationId>, payer: OrganisationId): void {
  const others = (key: OtherKey): OrganisationId => bodies.get(key) ?? payer;
  const named = new Map(all.map((position) => [position.provider.shortName, position]));
  const owe = (fields: Owed): void => {
    must(createRecord(tx, 'obligation', {
      contractId: null, outstanding: null, monthly: null, committedLimit: null, startOn: null, untilOn: null, rate: null, seniority: null, setOff: null, recovered: null, monthsUntilReplaced: null, basis: 'Its accounts', knownOn: addDays(today, -chance.int(10, 200)), notes: null, ...fields,
    }));
  };
  for (const position of all) {
    const { provider: { id, shortName }, statement, contracts } = position;
    if (statement === null) continue;
    const pressed = shortName === 'Kelderwick';
    const weak = statement.cash < statement.income * 0.8;
    // What is worked for before anything comes is advanced where the mutual has not as much in hand; to one of them not enough, and only until the next payment.
    const short = position.behind - statement.cash * 0.4;
    const next = pressed ? position.nextInArrears : null;
    if (pressed ? next !== null : short > 0 && !alone.includes(shortName)) {
      const waits = next === null ? 0 : daysBetween(today, next.on) / 30.44;
      owe({
        debtorId: id, creditorId: payer, obligation: 'overdraft or facility', what: 'Advance until payments in arrears fall due', outstanding: pence.parse(0), committedLimit: round(next === null ? short * 1.15 : next.monthly * waits * 0.2),
        untilOn: next === null ? addMonths(today, chance.int(38, 60)) : addDays(next.on, 60), rate: 0, setOff: true, basis: 'Schedule 8 of the contract',
      });
    }
    const needs = supported.includes(shortName) || (weak && !alone.includes(shortName));
    if (needs || (!alone.includes(shortName) && !chance.onceIn(4))) {
      const limit = statement.income * (pressed ? 0.5 : needs ? 2.4 : chance.int(80, 130) / 100);
      owe({
        debtorId: id, creditorId: others('bank'), obligation: 'overdraft or facility', what: 'Overdraft', outstanding: chance.onceIn(4) ? round(limit * 0.15) : pence.parse(0), committedLimit: round(limit),
        untilOn: addDays(today, pressed ? 160 : !needs && contracts.length > 2 && chance.onceIn(4) ? chance.int(20, 85) : chance.int(1_100, 1_800)), rate: chance.int(650, 1_050), seniority: 'secured', basis: 'Facility letter',
      });
    }
    if (statement.borrowings > 0) {
      owe({ debtorId: id, creditorId: others('lender'), obligation: 'loan', what: 'Loan for working capital', outstanding: round(statement.borrowings), monthly: round(statement.borrowings / 84), startOn: addDays(today, -chance.int(300, 1_500)), untilOn: addMonths(today, 84), rate: chance.int(450, 800), seniority: 'unsecured' });
    }
    if (chance.onceIn(4)) owe({ debtorId: id, creditorId: others('agency'), obligation: 'supply on credit', what: 'Agency nurses', outstanding: round(statement.payables * 0.2), monthly: chance.onceIn(3) ? null : round(statement.other * 0.15), seniority: 'unsecured', recovered: 500, basis: 'Aged creditors as the provider sent them' });
  }
  for (const { from, to, what, share } of subcontracts) {
    const [debtor, creditor] = [named.get(from), named.get(to)];
    if (debtor === undefined || creditor === undefined || creditor.statement === null) continue;
    const monthly = creditor.statement.income * share;
    const [main] = debtor.contracts.filter(({ running, contract }) => running && contract.providerId === debtor.provider.id);
    owe({ debtorId: debtor.provider.id, creditorId: creditor.provider.id, obligation: 'subcontract', what, contractId: main?.contract.id ?? null, outstanding: round(monthly * (from === 'Kelderwick' ? 2.5 : 1)), monthly: round(monthly), seniority: 'unsecured', recovered: 500, monthsUntilReplaced: from === 'Kelderwick' ? 18 : 9, basis: 'Subcontract as sent by both' });
  }
  const [large, small] = [named.get('Saltmarrow'), named.get('Ivelmoor')];
  if (large !== undefined && small !== undefined) owe({ debtorId: large.provider.id, creditorId: others('lender'), obligation: 'guarantee', what: `Guarantee for a loan to ${small.provider.shortName}`, outstanding: round(40_000), untilOn: addMonths(today, 40), seniority: 'unsecured', basis: 'Note to its accounts' });
  // Named in its accounts without an amount.
  const [unsaid] = [named.get('Gorsedale')];
  if (unsaid !== undefined) owe({ debtorId: unsaid.provider.id, creditorId: others('landlord'), obligation: 'rent', what: 'Arrears of rent, amount disputed', seniority: 'unsecured', basis: 'Letter of the landlord' });
}
