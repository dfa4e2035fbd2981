import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { everyRisk, riskFilter, type RiskRules, type RiskSort } from '../../../shared/ipc/risks.ts';
import { ok } from '../../../shared/result.ts';
import { invoke, useQuery } from '../../api.ts';
import { usePlaceParams } from '../../location.ts';
import { useFilter } from '../../store/views.ts';
import { Show } from '../../ui/asked.tsx';
import { DataGrid } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { GridGrouping } from '../../ui/grid/types.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { BandBadge } from '../../ui/values.tsx';
import { OpenSampleButton } from '../record/open-sample-button.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { PaperButton } from './paper-button.tsx';
import { filterFromAddress } from './register-address.ts';
import { findIn, groupName, groupOptions, isGrouping, useRegisterEditing } from './register-editing.ts';
import { RegisterLinks } from './register-links.tsx';
import { REGISTER_SCREEN } from './register-screen.ts';
import { RegisterFilters } from './register-filters.tsx';
import { columnsFor } from './risk-columns.tsx';

const worstFirst = [{ column: 'currentScore', direction: 'descending' }] as const;

const nothingYet = (
  <EmptyState title="No risks yet" actions={<><LinkButton to="/risks/new" kind="filled">New risk</LinkButton><OpenSampleButton /></>}>
    Raise the first risk here, or on the contract, mutual or service that it is about.
  </EmptyState>
);

function Register({ rules }: { readonly rules: RiskRules }): ReactNode {
  const matrix = rules.matrix.values;
  const { filter, change, clear, active, ready } = useFilter(REGISTER_SCREEN, riskFilter, everyRisk, filterFromAddress(usePlaceParams()));
  const columns = useMemo(() => columnsFor(rules), [rules]);
  const editing = useRegisterEditing(filter.deleted);
  const grouping = useMemo((): GridGrouping<RiskSort> => ({
    options: groupOptions,
    fetch: async (by, sort) => {
      if (!isGrouping(by)) return ok([]);
      const groups = await invoke('risk.groups', { filter, by, sort: [...sort] });
      if (!groups.ok) return groups;
      return ok(groups.value.map(({ key, name, count, worst }) => ({ key, name: groupName(by, name, worst?.word ?? null), count, said: worst === null ? null : <span className="dim">worst <BandBadge level={worst.level} word={worst.word} score={worst.score} /></span> })));
    },
  }), [filter]);
  const find = useMemo(() => findIn(filter), [filter]);
  const [exporting, setExporting] = useState(false);
  const actions = (
    <>
      <PaperButton subject={{ view: 'register', filter }} about="Every risk that the filters let through, under the band of its current score." />
      <Button variant="default" onClick={() => setExporting(true)}>Export register</Button>
      <LinkButton to="/risks/new" kind="filled" icon={<IconPlus size={14} aria-hidden />}>New risk</LinkButton>
    </>
  );
  return (
    <Page title="Risk register" fill about={<RegisterLinks />} actions={actions}>
      <DataGrid
        screen={REGISTER_SCREEN} label="Risk register" noun={filter.deleted ? ['deleted risk', 'deleted risks'] : ['risk', 'risks']} columns={columns} defaultSort={worstFirst}
        ready={ready} bulk={filter.deleted ? undefined : { kind: 'risk', filter }} question={filter} fetchPage={(page, group) => invoke('risk.list', { filter, ...page, group: isGrouping(group) ? group : null })} grouping={grouping} find={find} editing={editing} hrefOf={({ id }) => `/risks/${id}`}
        filters={<RegisterFilters matrix={matrix} filter={filter} change={change} active={active} clear={clear} />}
        empty={active ? <EmptyState title="No risk matches these filters" actions={<Button variant="default" onClick={clear}>Clear filters</Button>} /> : nothingYet}
      />
      {exporting && <ExportDialog filter={filter} matrix={matrix} onClose={() => setExporting(false)} />}
    </Page>
  );
}

export default function RiskRegister(): ReactNode {
  const asked = useQuery('risk.rules', undefined);
  return <Show asked={asked}>{(rules) => <Register rules={rules} />}</Show>;
}
