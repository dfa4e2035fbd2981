import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { organisationFilter, type organisationColumns, type OrganisationFilter, type OrganisationListRow } from '../../../shared/ipc/organisations.ts';
import { organisationRoles, standings, type OrganisationRole } from '../../../shared/model/organisation.ts';
import { invoke, useQuery } from '../../api.ts';
import { usePlaceParams } from '../../location.ts';
import { useFilter } from '../../store/views.ts';
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterCheck, FilterSelect, FilterText } from '../../ui/filter-bar.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Badge, Count, LevelBadge, Money, NotKnown, sentence } from '../../ui/values.tsx';
import { OpenSampleButton } from '../record/open-sample-button.tsx';
import { When } from '../record/when.tsx';
import { roleNouns } from './organisation-words.ts';

type Column = (typeof organisationColumns)[number];
const columns: readonly GridColumn<OrganisationListRow, Column>[] = [
  { id: 'name', header: 'Name', width: 15, grow: 2, sort: 'name', rowHeader: true, cell: (row) => row.name },
  { id: 'shortName', header: 'Short name', width: 8, hidden: true, cell: (row) => row.shortName ?? <NotKnown words="None" /> },
  { id: 'roles', header: 'Roles', width: 8.5, sort: 'roles', cell: (row) => sentence(row.roles.join(', ')) },
  { id: 'legalForm', header: 'Legal form', width: 10, sort: 'legalForm', hidden: true, cell: (row) => (row.legalForm === null ? <NotKnown /> : sentence(row.legalForm)) },
  { id: 'standing', header: 'Standing', width: 6.5, grow: 0, sort: 'standing', cell: (row) => (row.standing === null ? <NotKnown /> : <Badge>{sentence(row.standing)}</Badge>) },
  {
    id: 'finances', header: 'Standing of finances', width: 10, grow: 0,
    cell: ({ finances }) => (finances === null ? <NotKnown words="Not measured" /> : <><LevelBadge level={finances.level} />{finances.level !== 'not known' && finances.notKnown > 0 && <span className="dim"> {finances.notKnown} not known</span>}</>),
  },
  { id: 'contracts', header: 'Contracts provided', width: 9, grow: 0, align: 'end', sort: 'contracts', cell: (row) => <Count value={row.contracts} /> },
  { id: 'annualIncome', header: 'Income this year', unit: '£', width: 9.5, grow: 0, align: 'end', sort: 'annualIncome', cell: (row) => (row.annualIncome === null ? <NotKnown words={row.contracts === 0 ? 'None provided' : 'Not stated'} /> : <Money value={row.annualIncome} bare />) },
  { id: 'openRisks', header: 'Open risks', width: 6, grow: 0, align: 'end', sort: 'openRisks', cell: (row) => <Count value={row.openRisks} /> },
  { id: 'updatedAt', header: 'Last changed', width: 11, grow: 0, sort: 'updatedAt', hidden: true, cell: (row) => <When value={row.updatedAt} /> },
];

const mutuals: OrganisationFilter = { text: '', role: 'mutual', standing: null, deleted: false };
const byName = [{ column: 'name', direction: 'ascending' }] as const;

/** What another screen asked to see: `#/mutuals?standing=failed`, `#/mutuals?role=commissioner` or `role=any`. */
function givenBy(parameters: URLSearchParams): Partial<OrganisationFilter> {
  const standing = standings.find((one) => one === parameters.get('standing'));
  const role = organisationRoles.find((one) => one === parameters.get('role'));
  return { ...(standing === undefined ? {} : { standing }), ...(role === undefined ? {} : { role }), ...(parameters.get('role') === 'any' ? { role: null } : {}) };
}

const nounsOf = (role: OrganisationRole | null): readonly [one: string, many: string] => (role === null ? ['organisation', 'organisations'] : roleNouns[role]);

function NoneOf({ role, onShowAll }: { readonly role: OrganisationRole | null; readonly onShowAll: () => void }): ReactNode {
  const others = useQuery('organisation.list', { filter: { ...mutuals, role: null }, sort: [], offset: 0, limit: 1 }).data?.total;
  if (others === undefined) return null;
  if (role === null || others === 0) {
    return (
      <EmptyState title={role === null ? 'No organisations yet' : `No ${roleNouns[role][1]} yet`} actions={<><LinkButton to="/exchange/import" kind="filled">Import notices</LinkButton><LinkButton to="/mutuals/new">Add an organisation</LinkButton><OpenSampleButton /></>}>
        Import a file of published procurement notices, which brings commissioners and providers, or add the first one by hand.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`No ${roleNouns[role][0]} among the ${others.toLocaleString('en-GB')} organisations`} actions={<><Button onClick={onShowAll}>Show all organisations</Button><LinkButton to="/mutuals/new">Add an organisation</LinkButton></>}>
      {role === 'mutual'
        ? 'Imported notices do not always say which providers are mutuals. Show all organisations, open one and give it the role “Mutual”, or add one by hand.'
        : 'Organisations come with imported notices or are added by hand; their roles are set on their own pages.'}
    </EmptyState>
  );
}

/** The organisations of one role, mutuals unless another is chosen, or all of them. */
export default function OrganisationList(): ReactNode {
  const { filter, change, ready } = useFilter('mutuals', organisationFilter, mutuals, givenBy(usePlaceParams()));
  const [one, many] = nounsOf(filter.role);
  const narrowed = filter.text !== '' || filter.standing !== null || filter.deleted;
  const clear = (): void => change({ text: '', standing: null, deleted: false });
  const title = filter.role === null ? 'All organisations' : sentence(many);
  return (
    <Page title={title} fill actions={<LinkButton to="/mutuals/new" kind="filled" icon={<IconPlus size={14} aria-hidden />}>New organisation</LinkButton>}>
      <DataGrid
        screen="mutuals" label={title} noun={filter.deleted ? [`deleted ${one}`, `deleted ${many}`] : [one, many]} columns={columns} defaultSort={byName} ready={ready} bulk={filter.deleted ? undefined : { kind: 'organisation', filter }} question={filter}
        fetchPage={(page) => invoke('organisation.list', { filter, ...page })} hrefOf={(row) => `/mutuals/${row.id}`}
        filters={(
          <FilterBar active={narrowed} onClear={clear}>
            <NativeSelect
              aria-label="Which organisations" value={filter.role ?? ''} data={[{ value: '', label: 'All organisations' }, ...[...organisationRoles].sort((a, b) => Number(b === 'mutual') - Number(a === 'mutual')).map((role) => ({ value: role, label: sentence(roleNouns[role][1]) }))]}
              onChange={(event) => change({ role: organisationRoles.find((role) => role === event.currentTarget.value) ?? null })}
            />
            <FilterText value={filter.text} onChange={(text) => change({ text })} />
            <FilterSelect label="Standing" options={standings} value={filter.standing} onChange={(standing) => change({ standing })} />
            <FilterCheck label="Show deleted" checked={filter.deleted} onChange={(deleted) => change({ deleted })} />
          </FilterBar>
        )}
        empty={narrowed ? <EmptyState title={`No ${one} matches these filters`} actions={<Button variant="default" onClick={clear}>Clear filters</Button>} /> : <NoneOf role={filter.role} onShowAll={() => change({ role: null })} />}
      />
    </Page>
  );
}
