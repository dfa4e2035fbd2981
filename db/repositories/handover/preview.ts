import { planHandover, type HandoverPlan, type Planned } from '../../../shared/engine/handover/plan.ts';
import { sharesOf } from '../../../shared/engine/handover/shares.ts';
import { listed, nameIn, type Situation } from '../../../shared/engine/handover/situation.ts';
import type { Input } from '../../../shared/ipc.ts';
import type { HandoverContract, HandoverInput, HandoverLiability, HandoverPart, HandoverPreview, HandoverService } from '../../../shared/ipc/handover.ts';
import type { ContractStatus } from '../../../shared/model/contract.ts';
import type { ContractId, OrganisationId, ServiceId } from '../../../shared/model/ids.ts';
import { financialYearOf, formatDate, type IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { sqlite } from '../../query.ts';
import { idsIn } from '../listing.ts';
import { contingenciesOf } from './contingencies.ts';
import { situationOn } from './situation.ts';

const NAMED = 3;
type Bodies = readonly OrganisationId[];
type Page = { readonly offset: number; readonly limit: number };

/** "A, B and 4 more", so that a step's name stays a line. */
const some = (names: readonly string[]): string => (names.length > NAMED ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more` : listed(names));

/** "Hand over Anytown PCT to Anytown CCG and Anytown Council on 1 Apr 2013". */
export function handoverLabel({ effectiveOn, lines }: Pick<HandoverInput, 'effectiveOn' | 'lines'>, bodies: Pick<Situation, 'bodies'>): string {
  const names = (ids: Bodies): string => some([...new Set(ids)].map((id) => nameIn(bodies, id)));
  return `Hand over ${names(lines.map(({ fromId }) => fromId))} to ${names(lines.map(({ toId }) => toId))} on ${formatDate(effectiveOn)}`;
}

/** The situation and what the hand-over makes of it. */
export function planned(store: Readable, input: HandoverInput, today: IsoDate): { readonly situation: Situation; readonly plan: HandoverPlan } {
  const situation = situationOn(store, { effectiveOn: input.effectiveOn, today });
  return { situation, plan: planHandover(input, situation) };
}

/** What has to be decided first, each group in the order of the record; a decision moves nothing about. */
function part<P extends Planned<{ readonly id: string }>, R>(all: readonly P[], { offset, limit }: Page, rowsOf: (shown: readonly P[]) => readonly R[]): HandoverPart<R> {
  const ordered = [...all.filter(({ settled }) => settled.length === 0), ...all.filter(({ settled }) => settled.length > 0)];
  return { rows: rowsOf(ordered.slice(offset, offset + limit)), total: all.length, offset, undecided: all.filter(({ to }) => to.length === 0).length };
}

const byId = <R extends { readonly id: string }>(rows: readonly R[]): ((id: string) => R) => {
  const all = new Map(rows.map((row) => [row.id, row]));
  return (id) => {
    const row = all.get(id);
    if (row === undefined) throw new Error(`${id} was there when the hand-over was planned.`);
    return row;
  };
};

/** What a hand-over would do, with one page of each kind of thing. */
export function previewHandover(store: Readable, { pages, ...input }: Input<'handover.preview'>, today: IsoDate): HandoverPreview {
  const { situation, plan } = planned(store, input, today);
  const bodies = (ids: Bodies) => ids.map((id) => ({ id, name: nameIn(situation, id) }));
  const common = ({ from, choices, to, reason }: Planned<unknown>) => ({ from: bodies(from), to: bodies(to), choices: bodies(choices), reason });
  const contracts = part(plan.contracts, pages.contracts, (shown): readonly HandoverContract[] => {
    const ids = idsIn(shown.map(({ of }) => of.id));
    const row = byId(store.all(sqlite.selectFrom('contract as c').innerJoin('organisation as p', 'p.id', 'c.provider_id').select(['c.id', 'c.reference', 'c.title', 'c.status', 'c.end_on', 'p.name as provider']).where('c.id', 'in', ids)));
    const service = byId(store.all(sqlite.selectFrom('service').select(['id', 'name']).where('id', 'in', idsIn(shown.flatMap(({ of }) => of.serviceIds)))));
    return shown.map((one): HandoverContract => {
      const { reference, title, provider, status, end_on: endOn } = row(one.of.id);
      return {
        ...common(one), id: one.of.id, name: title, reference, provider, status: status as ContractStatus, endOn: endOn as IsoDate | null, yearValue: one.of.yearValue,
        services: one.of.serviceIds.map((id) => ({ id, name: service(id).name })),
      };
    });
  });
  const liabilities = part(plan.liabilities, pages.liabilities, (shown): readonly HandoverLiability[] => {
    const ids = idsIn(shown.map(({ of }) => of.id));
    const row = byId(store.all(sqlite.selectFrom('retained_liability as l').innerJoin('contract as c', 'c.id', 'l.contract_id').select(['l.id', 'l.description', 'l.liability', 'c.id as contract', 'c.reference', 'c.title']).where('l.id', 'in', ids)));
    return shown.map((one): HandoverLiability => {
      const { description, liability, contract, reference, title } = row(one.of.id);
      return { ...common(one), id: one.of.id, name: description, liability, contract: { id: contract as ContractId, name: `${reference} ${title}` }, amountLow: one.of.amountLow, amountHigh: one.of.amountHigh };
    });
  });
  const services = part(plan.services, pages.services, (shown): readonly HandoverService[] => {
    const row = byId(store.all(sqlite.selectFrom('service').select(['id', 'name']).where('id', 'in', idsIn(shown.map(({ of }) => of.id)))));
    return shown.map((one): HandoverService => ({ ...common(one), id: one.of.id satisfies ServiceId, name: row(one.of.id).name, contracts: one.of.contracts.length }));
  });
  const transfers = [plan.contracts, plan.liabilities, plan.services].reduce((sum, all) => sum + all.filter(({ transfer }) => transfer).length, 0);
  return { label: handoverLabel(input, situation), year: financialYearOf(input.effectiveOn), problems: plan.problems, contracts, liabilities, services, shares: sharesOf(plan, situation), transfers, plans: contingenciesOf(store, plan, situation, input, today) };
}
