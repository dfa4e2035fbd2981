import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { contractFilter, type contractColumns, type ContractFilter, type ContractListRow } from '../../../shared/ipc/contracts.ts';
import { contractStatuses } from '../../../shared/model/contract.ts';
import { organisationId } from '../../../shared/model/ids.ts';
import { invoke } from '../../api.ts';
import { usePlaceParams } from '../../location.ts';
import { useFilter } from '../../store/views.ts';
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterCheck, FilterSelect, FilterText } from '../../ui/filter-bar.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Badge, Count, DateText, Money, NotKnown, sentence } from '../../ui/values.tsx';
import { FilterOrganisation } from '../record/filter-record.tsx';
import { OpenSampleButton } from '../record/open-sample-button.tsx';
import { When } from '../record/when.tsx';

type Column = (typeof contractColumns)[number];
const columns: readonly GridColumn<ContractListRow, Column>[] = [
  { id: 'title', header: 'Title', width: 11, grow: 2, sort: 'title', rowHeader: true, cell: (row) => row.title },
  { id: 'reference', header: 'Reference', width: 5.5, grow: 0, sort: 'reference', cell: (row) => row.reference },
  { id: 'provider', header: 'Provider', width: 8, sort: 'provider', cell: (row) => <>{row.provider}{row.otherProviders > 0 && <span className="dim"> and {row.otherProviders} more</span>}</> },
  { id: 'commissioner', header: 'Commissioner', width: 8, sort: 'commissioner', cell: (row) => row.commissioner },
  { id: 'responsible', header: 'Responsible today', width: 10, hidden: true, cell: (row) => row.responsible.join(', ') },
  { id: 'status', header: 'Status', width: 6, grow: 0, sort: 'status', cell: (row) => <Badge>{sentence(row.status)}</Badge> },
  { id: 'startOn', header: 'Start', width: 7, grow: 0, sort: 'startOn', hidden: true, cell: (row) => <DateText value={row.startOn} /> },
  { id: 'endOn', header: 'End', width: 6.25, grow: 0, sort: 'endOn', cell: (row) => <DateText value={row.endOn} /> },
  { id: 'annualValue', header: 'This year', unit: '£', width: 6.25, grow: 0, align: 'end', sort: 'annualValue', cell: (row) => (row.annualValue === null ? <NotKnown words="Not stated" /> : <Money value={row.annualValue} bare />) },
  { id: 'totalValue', header: 'Total value', unit: '£', width: 6.75, grow: 0, align: 'end', sort: 'totalValue', cell: (row) => <Money value={row.totalValue} bare /> },
  { id: 'openRisks', header: 'Open risks', width: 5, grow: 0, align: 'end', sort: 'openRisks', cell: (row) => <Count value={row.openRisks} /> },
  { id: 'updatedAt', header: 'Last changed', width: 11, grow: 0, sort: 'updatedAt', hidden: true, cell: (row) => <When value={row.updatedAt} /> },
];

const everything: ContractFilter = { text: '', status: null, commissionerId: null, providerId: null, responsibleId: null, withoutRisk: false, deleted: false };
const byTitle = [{ column: 'title', direction: 'ascending' }] as const;

/** What another screen asked to see: `#/contracts?status=live&provider=ID&commissioner=ID&responsible=ID&withoutRisk=1`. */
function givenBy(parameters: URLSearchParams): Partial<ContractFilter> {
  const status = contractStatuses.find((one) => one === parameters.get('status'));
  const commissioner = organisationId.safeParse(parameters.get('commissioner'));
  const provider = organisationId.safeParse(parameters.get('provider'));
  const responsible = organisationId.safeParse(parameters.get('responsible'));
  return {
    ...(status === undefined ? {} : { status }), ...(commissioner.success ? { commissionerId: commissioner.data } : {}),
    ...(provider.success ? { providerId: provider.data } : {}), ...(responsible.success ? { responsibleId: responsible.data } : {}), ...(parameters.get('withoutRisk') === '1' ? { withoutRisk: true } : {}),
  };
}

const nothingYet = (
  <EmptyState
    title="No contracts yet"
    actions={<><LinkButton to="/exchange/import" kind="filled">Import notices</LinkButton><LinkButton to="/contracts/new">Add a contract</LinkButton><OpenSampleButton /></>}
  >
    Import a file of published procurement notices, which brings contracts with their parties, or add the first contract by hand.
  </EmptyState>
);

export default function ContractList(): ReactNode {
  const { filter, change, clear, active, ready } = useFilter('contracts', contractFilter, everything, givenBy(usePlaceParams()));
  return (
    <Page title="Contracts" fill actions={<><LinkButton to="/exchange/import">Import notices</LinkButton><LinkButton to="/contracts/new" kind="filled" icon={<IconPlus size={14} aria-hidden />}>New contract</LinkButton></>}>
      <DataGrid
        screen="contracts" label="Contracts" noun={filter.deleted ? ['deleted contract', 'deleted contracts'] : ['contract', 'contracts']}
        columns={columns} defaultSort={byTitle} ready={ready} bulk={filter.deleted ? undefined : { kind: 'contract', filter }} question={filter}
        fetchPage={(page) => invoke('contract.list', { filter, ...page })} hrefOf={(row) => `/contracts/${row.id}`}
        filters={(
          <FilterBar active={active} onClear={clear}>
            <FilterText value={filter.text} onChange={(text) => change({ text })} />
            <FilterSelect label="Status" options={contractStatuses} value={filter.status} onChange={(status) => change({ status })} />
            <FilterOrganisation label="Commissioner" role="commissioner" value={filter.commissionerId} onChange={(id) => change({ commissionerId: organisationId.nullable().parse(id) })} />
            <FilterOrganisation label="Provider" role={null} value={filter.providerId} onChange={(id) => change({ providerId: organisationId.nullable().parse(id) })} />
            <FilterOrganisation label="Responsible" role={null} value={filter.responsibleId} onChange={(id) => change({ responsibleId: organisationId.nullable().parse(id) })} />
            <FilterCheck label="Without a risk" checked={filter.withoutRisk} onChange={(withoutRisk) => change({ withoutRisk })} />
            <FilterCheck label="Show deleted" checked={filter.deleted} onChange={(deleted) => change({ deleted })} />
          </FilterBar>
        )}
        empty={active ? <EmptyState title="No contract matches these filters" actions={<Button variant="default" onClick={clear}>Clear filters</Button>} /> : nothingYet}
      />
    </Page>
  );
}
