import type { HandoverKind, HandoverPreview } from '../../../shared/ipc/handover.ts';
import type { Sent } from '../../../shared/ipc.ts';
import type { ContractId, OrganisationId, ServiceId } from '../../../shared/model/ids.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { retainedLiability } from '../../../shared/model/records/retained-liability.ts';
import { aCommissioner, aContract, aMutual, aService } from '../../fixtures/builders.ts';
import { desk, type Desk } from '../record/desk.ts';

type Line = Partial<Sent<'handover.apply'>['lines'][number]> & { readonly fromId: string; readonly toId: string };
export type Assigned = Sent<'handover.apply'>['assignments'];

/** One page of everything there is. */
const pages = { contracts: { offset: 0, limit: 500 }, liabilities: { offset: 0, limit: 500 }, services: { offset: 0, limit: 500 } };

/** A desk with the ways to fill it and to hand over. */
export function scene(start = '2012-06-01T09:00:00.000Z') {
  const at: Desk = desk(start);
  const provider = at.must('organisation.create', { fields: aMutual() }).id;
  let count = 0;
  const body = (name: string, over: Parameters<typeof aCommissioner>[0] = {}): OrganisationId => at.must('organisation.create', { fields: aCommissioner({ name, ...over }) }).id;
  const service = (name: string): ServiceId => at.must('service.create', { fields: aService({ name }) }).id;
  const contract = (title: string, commissionerId: OrganisationId, over: Partial<Parameters<typeof aContract>[0]> = {}): ContractId => {
    count += 1;
    return at.must('contract.create', { fields: aContract({ reference: `C-${String(count).padStart(4, '0')}`, title, commissionerId, providerId: provider, startOn: '2011-04-01', endOn: '2030-03-31', yearValues: [{ year: 2013, amount: 100 * count }], ...over }) }).id;
  };
  const liability = (description: string, contractId: ContractId, over: object = {}) =>
    at.must('record.create', { kind: 'retained liability', fields: { ...blankOf(retainedLiability.fields), contractId, liability: 'lease', description, ...over } }).id;
  const lines = (given: readonly Line[]): Sent<'handover.apply'>['lines'] => given.map((line) => ({ passes: 'all', shareBasisPoints: null, notes: null, ...line }));
  const input = (effectiveOn: string, given: readonly Line[], assignments: Assigned = []): Sent<'handover.apply'> => ({ effectiveOn, lines: lines(given), assignments });
  const preview = (...given: Parameters<typeof input>): HandoverPreview => at.must('handover.preview', { ...input(...given), pages });
  const apply = (...given: Parameters<typeof input>) => at.must('handover.apply', input(...given));
  const refused = (...given: Parameters<typeof input>): string => at.refused('handover.apply', input(...given)).message;
  /** The names of who answers for something at noon of a day. */
  const answering = (kind: HandoverKind, id: string, on: string): readonly string[] => {
    at.clock.set(`${on}T12:00:00.000Z`);
    return at.must('handover.answering', { kind, id }).bodies.map(({ name }) => name).toSorted();
  };
  const assign = (kind: HandoverKind, id: string, toId: string): Assigned[number] => ({ kind, id, toId });
  return { at, provider, body, service, contract, liability, preview, apply, refused, answering, assign, input };
}
export type Scene = ReturnType<typeof scene>;

/** "Podiatry → A", "Nursing → ?": what a preview says of each thing, in its order. */
export function says({ rows }: HandoverPreview['contracts'] | HandoverPreview['liabilities'] | HandoverPreview['services']): readonly string[] {
  return rows.map(({ name, to }) => `${name} → ${to.map((one) => one.name).toSorted().join(' + ') || '?'}`);
}
export const problemsOf = ({ problems }: HandoverPreview): readonly string[] => problems.map(({ sentence }) => sentence);
