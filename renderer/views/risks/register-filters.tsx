import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RiskFilter } from '../../../shared/ipc/risks.ts';
import { bandsOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { riskCategories, riskStatuses, treatments } from '../../../shared/model/risk.ts';
import { FilterBar, FilterCheck, FilterSelect, FilterText } from '../../ui/filter-bar.tsx';
import { RecordName } from '../../ui/record-picker.tsx';
import { sentence } from '../../ui/values.tsx';
import styles from './risks.module.css';

type FiltersProps = { readonly matrix: RiskMatrix; readonly filter: RiskFilter; readonly change: (patch: Partial<RiskFilter>) => void; readonly active: boolean; readonly clear: () => void };

/** A condition that another screen set; it can only be taken off here. */
function Given({ children, onRemove }: { readonly children: ReactNode; readonly onRemove: () => void }): ReactNode {
  return <Button variant="default" rightSection={<IconX size={14} aria-hidden />} onClick={onRemove}><span className="unseen">Remove the filter </span>{children}</Button>;
}

/** The filters of the register. */
export function RegisterFilters({ matrix, filter, change, active, clear }: FiltersProps): ReactNode {
  const bands = bandsOf(matrix).toReversed();
  return (
    <FilterBar active={active} onClear={clear}>
      <FilterText value={filter.text} onChange={(text) => change({ text })} />
      <FilterSelect label="Status" options={riskStatuses} value={filter.status} onChange={(status) => change({ status })} />
      <FilterSelect label="Current band" options={bands.map(({ level }) => level)} value={filter.band} onChange={(band) => change({ band })} words={(level) => bands.find((band) => band.level === level)?.word ?? level} />
      <FilterSelect label="Category" options={riskCategories} value={filter.category} onChange={(category) => change({ category })} />
      <FilterSelect label="Treatment" options={treatments} value={filter.treatment} onChange={(treatment) => change({ treatment })} />
      <div className={styles.owner}><FilterText label="Owner" value={filter.owner ?? ''} onChange={(owner) => change({ owner: owner === '' ? null : owner })} /></div>
      <FilterCheck label="Without an owner" checked={filter.withoutOwner} onChange={(withoutOwner) => change({ withoutOwner })} />
      <FilterCheck label="Review overdue" checked={filter.reviewOverdue} onChange={(reviewOverdue) => change({ reviewOverdue })} />
      <FilterCheck label="Show deleted" checked={filter.deleted} onChange={(deleted) => change({ deleted })} />
      {filter.cell !== null && <Given onRemove={() => change({ cell: null })}>{sentence(filter.cell.kind)} score {filter.cell.consequence} × {filter.cell.likelihood}</Given>}
      {filter.contractId !== null && <Given onRemove={() => change({ contractId: null })}>Contract: <RecordName of="contract" id={filter.contractId} /></Given>}
      {filter.organisationId !== null && <Given onRemove={() => change({ organisationId: null })}>Organisation: <RecordName of="organisation" id={filter.organisationId} /></Given>}
      {filter.serviceId !== null && <Given onRemove={() => change({ serviceId: null })}>Service: <RecordName of="service" id={filter.serviceId} /></Given>}
    </FilterBar>
  );
}
