import type { ContractId, OrganisationId } from '../../../shared/model/ids.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { blankOrganisation } from '../../../shared/model/organisation.ts';
import { recordKinds, type InputOf, type RecordOf } from '../../../shared/model/records/index.ts';
import type { MetricLine, Standing } from '../../../shared/ipc/standing.ts';
import { aContract } from '../../fixtures/builders.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';

export type Statement = RecordOf<'financial statement'>;
export type Indicator = RecordOf<'indicator'>;
type StatementInput = InputOf<'financial statement'>;

export const pounds = (amount: number): number => amount * 100;

/**
 * A year in which everything is clear: EBITDA £1,300,000, operating profit £1,100,000 (11 % of £10,000,000), net debt £1,500,000, net interest
 * £100,000, current assets without inventories £1,500,000 beside £1,000,000 due.
 */
export const soundYear: Omit<StatementInput, 'organisationId'> = {
  ...blankOf(recordKinds['financial statement'].fields), period: 'annual', basis: 'audited', periodStart: '2025-04-01', periodEnd: '2026-03-31', receivedOn: '2026-09-30', source: 'Companies House',
  income: pounds(10_000_000), staffCosts: pounds(6_500_000), otherCosts: pounds(2_200_000), depreciation: pounds(200_000), interestPaid: pounds(120_000), interestReceived: pounds(20_000),
  operatingCashFlow: pounds(600_000), capitalSpending: pounds(300_000), debtRepaid: pounds(300_000), dividends: 0,
  cash: pounds(500_000), receivables: pounds(900_000), inventories: pounds(50_000), otherCurrentAssets: pounds(100_000), payables: pounds(800_000), otherCurrentLiabilities: pounds(200_000),
  borrowings: pounds(2_000_000), grossAssets: pounds(6_000_000), netAssets: pounds(2_000_000), pensionDeficit: 0, groupReceivables: 0, groupContingent: 0,
};

export type Office = Bench & {
  readonly mutual: OrganisationId;
  readonly commissioner: OrganisationId;
  readonly state: (over?: Partial<StatementInput>) => Promise<Statement>;
  readonly correct: (statement: { readonly id: string }, patch: Partial<StatementInput>) => Promise<Statement>;
  readonly remove: (statement: { readonly id: string }) => Promise<unknown>;
  readonly restore: (statement: { readonly id: string }) => Promise<unknown>;
  readonly letContract: (over?: Partial<Parameters<typeof aContract>[0]>) => Promise<{ readonly id: ContractId; readonly version: number }>;
  readonly standing: (organisationId?: OrganisationId) => Promise<Standing>;
  readonly line: (metric: string) => Promise<MetricLine>;
  /** Every indicator of the mutual that is not deleted. */
  readonly indicators: () => Promise<readonly Indicator[]>;
  readonly override: (indicator: { readonly id: string }, patch: Partial<InputOf<'indicator'>>) => Promise<Indicator>;
};

/** The real application with one mutual and one commissioner. */
export async function openOffice(start = '2026-11-21T09:00:00.000Z'): Promise<Office> {
  const bench = startApplication({ start });
  const { value } = bench;
  const { id: mutual } = await value('organisation.create', { fields: { ...blankOrganisation, name: 'Bluebell Community Services CIC', roles: ['mutual', 'provider'] } });
  const { id: commissioner } = await value('organisation.create', { fields: { ...blankOrganisation, name: 'Anytown Council', roles: ['commissioner'] } });
  const versionOf = async (kind: 'financial statement' | 'indicator', id: string): Promise<number> => (await value('record.get', { kind, id })).record.version;
  const standing: Office['standing'] = (organisationId = mutual) => value('standing.get', { organisationId });
  return {
    ...bench, mutual, commissioner, standing,
    state: async (over = {}) => (await value('record.create', { kind: 'financial statement', fields: { ...soundYear, organisationId: mutual, ...over } })) as Statement,
    correct: async ({ id }, patch) => (await value('record.update', { kind: 'financial statement', id, version: await versionOf('financial statement', id), patch })) as Statement,
    remove: async ({ id }) => value('record.delete', { kind: 'financial statement', id, version: await versionOf('financial statement', id) }),
    restore: async ({ id }) => value('record.restore', { kind: 'financial statement', id, version: await versionOf('financial statement', id) }),
    letContract: async (over = {}) => value('contract.create', { fields: aContract({
      commissionerId: commissioner, providerId: mutual, yearValues: [{ year: 2025, amount: pounds(4_000_000) }, { year: 2026, amount: pounds(5_000_000) }], totalValue: pounds(9_000_000), ...over,
    }) }),
    line: async (metric) => {
      const found = (await standing()).metrics.find((one) => one.metric === metric);
      if (found === undefined) throw new Error(`There is no line of ${metric}.`);
      return found;
    },
    indicators: async () => (await value('record.list', { kind: 'indicator', of: { kind: 'organisation', id: mutual }, text: '', deleted: false, sort: [{ column: 'metric', direction: 'ascending' }], offset: 0, limit: 500 })).rows as readonly Indicator[],
    override: async ({ id }, patch) => (await value('record.update', { kind: 'indicator', id, version: await versionOf('indicator', id), patch })) as Indicator,
  };
}
