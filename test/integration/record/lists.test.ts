import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contractColumns, type ContractFilter, type ContractListRow } from '../../../shared/ipc/contracts.ts';
import { organisationColumns, type OrganisationFilter, type OrganisationListRow } from '../../../shared/ipc/organisations.ts';
import { serviceColumns, type ServiceFilter, type ServiceListRow } from '../../../shared/ipc/services.ts';
import { contractStatuses, type Contract } from '../../../shared/model/contract.ts';
import { organisationRoles, standings, type Organisation } from '../../../shared/model/organisation.ts';
import { essentialAnswers } from '../../../shared/model/service.ts';
import type { Pence } from '../../../shared/money.ts';
import { desk, type Desk } from './desk.ts';
import { fill, type Portfolio } from './portfolio.ts';

const SEED = 20_260_401;
const YEAR = 2026;
const RUNS = 200;

let at: Desk;
let all: Portfolio;
beforeAll(() => {
  at = desk();
  all = fill(at, SEED, { organisations: 60, services: 30, contracts: 160, risks: 220 });
});
afterAll(() => { at.close(); });

type Sort = readonly { readonly column: string; readonly direction: 'ascending' | 'descending' }[];
type Key = string | number | null;
const nocase = (text: string | null): string | null => text?.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) ?? null;

/** Not known comes last either way; ties are settled by id in the first column's direction. */
function inOrder<R extends { readonly id: string }>(rows: readonly R[], sort: Sort, keyOf: (row: R, column: string) => Key): R[] {
  const turn = sort[0]?.direction === 'descending' ? -1 : 1;
  return rows.toSorted((a, b) => {
    for (const { column, direction } of sort) {
      const [x, y] = [keyOf(a, column), keyOf(b, column)];
      if (x === y) continue;
      if (x === null || y === null) return x === null ? 1 : -1;
      return (x < y ? -1 : 1) * (direction === 'ascending' ? 1 : -1);
    }
    return (a.id < b.id ? -1 : 1) * turn;
  });
}

const has = (text: string, ...hay: readonly (string | null)[]): boolean => hay.some((one) => one?.toLowerCase().includes(text.trim().toLowerCase()) ?? false);
const fullName = ({ name, shortName }: Organisation): string => (shortName === null ? name : `${name} (${shortName})`);
const sortBy = (columns: readonly string[]) => fc.uniqueArray(fc.record({ column: fc.constantFrom(...columns), direction: fc.constantFrom('ascending', 'descending') }), { maxLength: 4, selector: ({ column }) => column });
const texts = fc.constantFrom('', '', '', 'a', 'C-', 'an', 'any', 'ANYTOWN', 'Anytown care', 'écl', 'ÉCLAIR', '100%', '%', '_', 'a_b', '"', '"quoted"', 'o’b', 'nhs', 'abc', 'c-0', 'same', '(NHS)', 'zzzz', 'end-of-life', ' care ', 'NOT', 'AND care', '*', "'", 'title:');
const pages = { offset: fc.nat(60), limit: fc.integer({ min: 1, max: 70 }) };
const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null, freq: 2 });

function openRisks(key: 'contractId' | 'organisationId' | 'serviceId', id: string): number {
  return all.risks.filter((risk) => risk[key] === id && risk.deletedAt === null && risk.status === 'open').length;
}
const runs = (contract: Contract): boolean => contract.deletedAt === null && contract.status !== 'ended';
const annual = (contract: Contract): Pence | null => contract.yearValues.find(({ year }) => year === YEAR)?.amount ?? null;
const organisation = (id: string): Organisation => {
  const found = all.organisations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} was not made.`);
  return found;
};

describe('the list of contracts', () => {
  const rowOf = (contract: Contract): ContractListRow => ({
    id: contract.id, version: contract.version, reference: contract.reference, title: contract.title, commissioner: organisation(contract.commissionerId).name, responsible: [organisation(contract.commissionerId).name],
    provider: organisation(contract.providerId).name, otherProviders: contract.otherProviderIds.length, status: contract.status, startOn: contract.startOn, endOn: contract.endOn,
    annualValue: annual(contract), totalValue: contract.totalValue, openRisks: openRisks('contractId', contract.id), updatedAt: contract.updatedAt,
  });
  const keyOf = (row: ContractListRow, column: string): Key => {
    if (column === 'status') return contractStatuses.indexOf(row.status);
    const value = row[column as Exclude<keyof ContractListRow, 'responsible'>];
    return ['reference', 'title', 'commissioner', 'provider'].includes(column) ? nocase(String(value)) : value;
  };
  const keeps = (filter: ContractFilter) => (contract: Contract): boolean =>
    (contract.deletedAt !== null) === filter.deleted
    && (filter.text.trim() === '' || has(filter.text, `${contract.reference} ${contract.title}`, ...[contract.commissionerId, contract.providerId, ...contract.otherProviderIds].map((id) => fullName(organisation(id)))))
    && (filter.status === null || contract.status === filter.status)
    && (filter.commissionerId === null || contract.commissionerId === filter.commissionerId)
    // No succession is recorded here: with them the answer is proved in test/integration/handover.
    && (filter.responsibleId === null || contract.commissionerId === filter.responsibleId)
    && (filter.providerId === null || [contract.providerId, ...contract.otherProviderIds].includes(filter.providerId))
    && (!filter.withoutRisk || !all.risks.some((risk) => risk.contractId === contract.id && risk.deletedAt === null));

  it('is what a plain reading of the records gives, for any filter, sort and page', () => {
    const ids = all.organisations.map(({ id }) => id);
    expect(all.contracts.filter(({ deletedAt }) => deletedAt !== null).length).toBeGreaterThan(5);
    const filters = fc.record({ text: texts, status: maybe(contractStatuses), commissionerId: fc.option(fc.constantFrom(...ids), { nil: null, freq: 1 }).chain((id) => fc.constantFrom(null, id)), providerId: fc.constantFrom(null, null, null, ...ids), responsibleId: fc.constantFrom(null, null, null, ...ids), withoutRisk: fc.constantFrom(false, false, true), deleted: fc.constantFrom(false, false, true) });
    fc.assert(fc.property(fc.record({ filter: filters, sort: sortBy(contractColumns), ...pages }), ({ filter, sort, offset, limit }) => {
      const expected = inOrder(all.contracts.filter(keeps(filter)).map(rowOf), sort.length > 0 ? sort : [{ column: 'reference', direction: 'ascending' }], keyOf);
      const page = at.must('contract.list', { filter, sort: sort as never, offset, limit });
      expect(page.total).toBe(expected.length);
      expect(page.rows).toEqual(expected.slice(offset, offset + limit));
    }), { numRuns: RUNS, seed: SEED });
  });

  it('refuses a page that is too long, an unknown column and a negative offset', () => {
    const page = { filter: { text: '', status: null, commissionerId: null, providerId: null, withoutRisk: false, deleted: false }, sort: [], offset: 0, limit: 10 };
    for (const wrong of [{ limit: 501 }, { limit: 0 }, { offset: -1 }, { sort: [{ column: 'id; DROP TABLE contract', direction: 'ascending' }] }, { filter: {} }]) {
      expect(at.askWrongly('contract.list', { ...page, ...wrong }).code).toBe('invalid_input');
    }
  });
});

describe('the list of organisations', () => {
  const rowOf = (one: Organisation): OrganisationListRow => {
    const led = all.contracts.filter((contract) => runs(contract) && contract.providerId === one.id);
    const joint = all.contracts.filter((contract) => runs(contract) && contract.otherProviderIds.includes(one.id));
    const stated = led.map(annual).filter((amount) => amount !== null);
    return {
      id: one.id, version: one.version, name: one.name, shortName: one.shortName, roles: one.roles, legalForm: one.legalForm, standing: one.standing,
      contracts: led.length + joint.length, annualIncome: stated.length === 0 ? null : (stated.reduce((sum: number, amount) => sum + amount, 0) as Pence),
      openRisks: openRisks('organisationId', one.id), finances: null, updatedAt: one.updatedAt,
    };
  };
  const keyOf = (row: OrganisationListRow, column: string): Key => {
    switch (column) {
      case 'name': return nocase(row.name);
      case 'legalForm': return nocase(row.legalForm);
      case 'standing': return row.standing === null ? null : standings.indexOf(row.standing);
      // Those that commission come first, among them those that are also mutuals, and so on.
      case 'roles': return organisationRoles.map((role) => (row.roles.includes(role) ? '0' : '1')).join('');
      default: return row[column as 'contracts'];
    }
  };
  const keeps = ({ text, role, standing, deleted }: OrganisationFilter) => (one: Organisation): boolean =>
    (one.deletedAt !== null) === deleted && (text.trim() === '' || has(text, fullName(one))) && (role === null || one.roles.includes(role)) && (standing === null || one.standing === standing);

  it('is what a plain reading of the records gives, for any filter, sort and page', () => {
    const filters = fc.record({ text: texts, role: maybe(organisationRoles), standing: maybe(standings), deleted: fc.constantFrom(false, false, true) });
    fc.assert(fc.property(fc.record({ filter: filters, sort: sortBy(organisationColumns), ...pages }), ({ filter, sort, offset, limit }) => {
      const expected = inOrder(all.organisations.filter(keeps(filter)).map(rowOf), sort.length > 0 ? sort : [{ column: 'name', direction: 'ascending' }], keyOf);
      const page = at.must('organisation.list', { filter, sort: sort as never, offset, limit });
      expect(page.total).toBe(expected.length);
      expect(page.rows).toEqual(expected.slice(offset, offset + limit));
    }), { numRuns: RUNS, seed: SEED });
  });
});

describe('the list of services', () => {
  it('is what a plain reading of the records gives, for any filter, sort and page', () => {
    const rows = (filter: ServiceFilter): ServiceListRow[] => all.services
      .filter((one) => (one.deletedAt !== null) === filter.deleted && (filter.text.trim() === '' || has(filter.text, one.name, one.category)) && (filter.essential === null || one.essential === filter.essential))
      .map(({ id, version, name, category, essential, caseload, mtpdHours, rtoHours, updatedAt }) => ({
        id, version, name, category, essential, caseload, mtpdHours, rtoHours, updatedAt,
        contracts: all.contracts.filter((contract) => runs(contract) && contract.serviceIds.includes(id)).length, openRisks: openRisks('serviceId', id),
      }));
    const keyOf = (row: ServiceListRow, column: string): Key => {
      if (column === 'essential') return essentialAnswers.indexOf(row.essential);
      const value = row[column as keyof ServiceListRow];
      return column === 'name' || column === 'category' ? nocase(value as string | null) : value;
    };
    const filters = fc.record({ text: texts, essential: maybe(essentialAnswers), deleted: fc.constantFrom(false, false, true) });
    fc.assert(fc.property(fc.record({ filter: filters, sort: sortBy(serviceColumns), ...pages }), ({ filter, sort, offset, limit }) => {
      const expected = inOrder(rows(filter), sort.length > 0 ? sort : [{ column: 'name', direction: 'ascending' }], keyOf);
      const page = at.must('service.list', { filter, sort: sort as never, offset, limit });
      expect(page.total).toBe(expected.length);
      expect(page.rows).toEqual(expected.slice(offset, offset + limit));
    }), { numRuns: RUNS, seed: SEED });
  });
});

describe('what is offered', () => {
  it('holds the text, whatever it is, and is never more than twenty', () => {
    fc.assert(fc.property(texts, (text) => {
      const found = at.must('contract.options', { text, ids: [] });
      expect(found.length).toBeLessThanOrEqual(20);
      const matching = at.must('contract.list', { filter: { text, status: null, commissionerId: null, providerId: null, withoutRisk: false, deleted: false }, sort: [], offset: 0, limit: 500 }).rows.map(({ id }) => id);
      expect(found).toHaveLength(Math.min(20, matching.length));
      expect(found.every(({ id }) => matching.includes(id))).toBe(true);
      for (const { name } of at.must('service.options', { text, ids: [] })) expect(has(text, name)).toBe(true);
    }), { numRuns: 60, seed: SEED });
  });
});
