import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { FieldsOf } from '../../../shared/model/records/index.ts';
import { addDays, addMonths, isoDate, type IsoDate } from '../../../shared/time.ts';
import type { Writable } from '../../handles.ts';
import { createRecord } from '../../repositories/kind-records.ts';
import type { Chance } from '../chance.ts';
import { must } from '../must.ts';
import { managers } from '../people.ts';
import type { Position } from './position.ts';

type Fields = FieldsOf<'scenario'>;
type Lever = Fields['levers'][number];

/** Questions that were asked already: what if the largest fails on the first of a month, what if the commissioner pays on time and in advance, what if a pay award is not funded. */
export function scenarios(tx: Writable, chance: Chance, today: IsoDate, all: readonly Position[], payer: OrganisationId): void {
  const first = (months: number): IsoDate => addMonths(isoDate.parse(`${today.slice(0, 8)}01`), months);
  const lever = (fields: Partial<Lever> & Pick<Lever, 'lever'>): Lever => ({ organisationId: null, contractId: null, size: null, from: null, until: null, note: null, ...fields });
  const ask = (fields: Partial<Fields> & Pick<Fields, 'title' | 'question' | 'levers'>): string => must(createRecord(tx, 'scenario', {
    startOn: null, horizonMonths: 36, paths: null, seed: null, mutualIds: [], libraryKey: null, versionNumber: 1, versionOfId: null, status: 'current', owner: chance.pick(managers), notes: null, ...fields,
  })).id;
  const largest = all.toSorted((a, b) => b.contracted - a.contracted)[0];
  if (largest !== undefined) {
    const { id, shortName } = largest.provider;
    ask({ title: `${shortName} fails`, question: `What if ${shortName}, the largest, goes into administration on the first of a month?`, levers: [lever({ lever: 'administration', organisationId: id, size: 8, from: first(4) })] });
  }
  const pressed = all.find(({ provider }) => provider.shortName === 'Kelderwick');
  if (pressed !== undefined) {
    const { id, shortName } = pressed.provider;
    ask({
      title: `${shortName}: pay on time and offer an advance`, question: `Does it help ${shortName} if every invoice is paid on its due day and £1.5m is advanced?`,
      levers: [lever({ lever: 'pay on time', organisationId: payer, from: first(1) }), lever({ lever: 'advance', organisationId: id, size: 1_500_000, from: first(1), until: addDays(first(19), -1), note: 'Taken back over eighteen months' })],
    });
  }
  ask({ title: 'Pay award unfunded for everybody', question: 'Who runs short if the next pay award is 3 % above what contracts are raised by?', levers: [lever({ lever: 'pay award unfunded', size: 3, from: first(5) })], status: 'draft' });
}
