import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { serviceFilter, type serviceColumns, type ServiceFilter, type ServiceListRow } from '../../../shared/ipc/services.ts';
import { essentialAnswers } from '../../../shared/model/service.ts';
import { invoke } from '../../api.ts';
import { usePlaceParams } from '../../location.ts';
import { useFilter } from '../../store/views.ts';
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterCheck, FilterSelect, FilterText } from '../../ui/filter-bar.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Badge, Count, NotKnown, sentence } from '../../ui/values.tsx';
import { OpenSampleButton } from '../record/open-sample-button.tsx';
import { When } from '../record/when.tsx';

type Column = (typeof serviceColumns)[number];
const hours = (value: number | null): ReactNode => (value === null ? <NotKnown words="Not set" /> : <Count value={value} />);
const columns: readonly GridColumn<ServiceListRow, Column>[] = [
  { id: 'name', header: 'Name', width: 14, grow: 2, sort: 'name', rowHeader: true, cell: (row) => row.name },
  { id: 'category', header: 'Category', width: 9, sort: 'category', cell: (row) => (row.category === null ? <NotKnown /> : sentence(row.category)) },
  { id: 'essential', header: 'Essential', width: 7.5, grow: 0, sort: 'essential', cell: (row) => (row.essential === 'not assessed' ? <NotKnown words="Not assessed" /> : <Badge>{sentence(row.essential)}</Badge>) },
  { id: 'caseload', header: 'Caseload', unit: 'people', width: 8, grow: 0, align: 'end', sort: 'caseload', cell: (row) => <Count value={row.caseload} /> },
  { id: 'mtpdHours', header: 'MTPD', unit: 'hours', width: 6.5, grow: 0, align: 'end', sort: 'mtpdHours', cell: (row) => hours(row.mtpdHours) },
  { id: 'rtoHours', header: 'RTO', unit: 'hours', width: 6, grow: 0, align: 'end', cell: (row) => hours(row.rtoHours) },
  { id: 'contracts', header: 'Contracts', width: 6, grow: 0, align: 'end', sort: 'contracts', cell: (row) => <Count value={row.contracts} /> },
  { id: 'openRisks', header: 'Open risks', width: 6, grow: 0, align: 'end', sort: 'openRisks', cell: (row) => <Count value={row.openRisks} /> },
  { id: 'updatedAt', header: 'Last changed', width: 11, grow: 0, sort: 'updatedAt', hidden: true, cell: (row) => <When value={row.updatedAt} /> },
];

const everything: ServiceFilter = { text: '', essential: null, deleted: false };
const byName = [{ column: 'name', direction: 'ascending' }] as const;

/** What another screen asked to see: `#/services?essential=essential`. */
function givenBy(parameters: URLSearchParams): Partial<ServiceFilter> {
  const essential = essentialAnswers.find((one) => one === parameters.get('essential'));
  return essential === undefined ? {} : { essential };
}

const nothingYet = (
  <EmptyState title="No services yet" actions={<><LinkButton to="/services/new" kind="filled">Add a service</LinkButton><OpenSampleButton /></>}>
    A service is what people would miss: community nursing, a library, a care home. Add one, say whether it is essential and how long it can be interrupted, then link the contracts that deliver it.
  </EmptyState>
);

export default function ServiceList(): ReactNode {
  const { filter, change, clear, active, ready } = useFilter('services', serviceFilter, everything, givenBy(usePlaceParams()));
  return (
    <Page title="Services" fill actions={<LinkButton to="/services/new" kind="filled" icon={<IconPlus size={14} aria-hidden />}>New service</LinkButton>}>
      <DataGrid
        screen="services" label="Services" noun={filter.deleted ? ['deleted service', 'deleted services'] : ['service', 'services']} columns={columns} defaultSort={byName} ready={ready} bulk={filter.deleted ? undefined : { kind: 'service', filter }} question={filter}
        fetchPage={(page) => invoke('service.list', { filter, ...page })} hrefOf={(row) => `/services/${row.id}`}
        filters={(
          <FilterBar active={active} onClear={clear}>
            <FilterText value={filter.text} onChange={(text) => change({ text })} />
            <FilterSelect label="Essential" options={essentialAnswers} value={filter.essential} onChange={(essential) => change({ essential })} />
            <FilterCheck label="Show deleted" checked={filter.deleted} onChange={(deleted) => change({ deleted })} />
          </FilterBar>
        )}
        empty={active ? <EmptyState title="No service matches these filters" actions={<Button variant="default" onClick={clear}>Clear filters</Button>} /> : nothingYet}
      />
    </Page>
  );
}
