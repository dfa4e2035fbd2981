import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import type { RiskFilter } from '../../../shared/ipc/risks.ts';
import { idSchemas } from '../../../shared/model/ids.ts';
import { bandsOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { escalationLevels } from '../../../shared/model/parameters/escalation.ts';
import { consequenceDomains, proximities, riskCategories, riskStatuses, treatments } from '../../../shared/model/risk.ts';
import { FilterBar, FilterCheck, FilterSelect, FilterText } from '../../ui/filter-bar.tsx';
import { RecordName } from '../../ui/record-picker.tsx';
import { sentence } from '../../ui/values.tsx';
import { FilterRecord } from '../record/filter-record.tsx';
import styles from './risks.module.css';

type FiltersProps = { readonly matrix: RiskMatrix; readonly filter: RiskFilter; readonly change: (patch: Partial<RiskFilter>) => void; readonly active: boolean; readonly clear: () => void };

/** A condition that another screen set; it can only be taken off here. */
function Given({ children, onRemove }: { readonly children: ReactNode; readonly onRemove: () => void }): ReactNode {
  return <Button variant="default" rightSection={<IconX size={14} aria-hidden />} onClick={onRemove}><span className="unseen">Remove the filter </span>{children}</Button>;
}

/** How many of the conditions that are put away are set: the button says so, that they never narrow the register unseen. */
const setAside = ({ treatment, proximity, domain, strategicObjectiveId, withoutOwner, targetMissed }: RiskFilter): number =>
  [treatment, proximity, domain, strategicObjectiveId].filter((value) => value !== null).length + [withoutOwner, targetMissed].filter(Boolean).length;

type MoreProps = Pick<FiltersProps, 'filter' | 'change'>;

function More({ filter, change }: MoreProps): ReactNode {
  return (
    <>
      <FilterSelect label="Treatment" options={treatments} value={filter.treatment} onChange={(treatment) => change({ treatment })} />
      <FilterSelect label="Proximity" options={proximities} value={filter.proximity} onChange={(proximity) => change({ proximity })} />
      <FilterSelect label="Consequence domain" options={consequenceDomains} value={filter.domain} onChange={(domain) => change({ domain })} />
      <FilterRecord label="Strategic objective" of="strategic objective" value={filter.strategicObjectiveId} onChange={(id) => change({ strategicObjectiveId: idSchemas['strategic objective'].safeParse(id).data ?? null })} />
      <FilterCheck label="Without an owner" checked={filter.withoutOwner} onChange={(withoutOwner) => change({ withoutOwner })} />
      <FilterCheck label="Target date missed" checked={filter.targetMissed} onChange={(targetMissed) => change({ targetMissed })} />
    </>
  );
}

/** The filters of the register: those in daily use, and the others behind a button. */
export function RegisterFilters({ matrix, filter, change, active, clear }: FiltersProps): ReactNode {
  const bands = bandsOf(matrix).toReversed();
  const aside = setAside(filter);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? aside > 0;
  const id = useId();
  return (
    <FilterBar active={active} onClear={clear}>
      <FilterText value={filter.text} onChange={(text) => change({ text })} />
      <FilterSelect label="Status" options={riskStatuses} value={filter.status} onChange={(status) => change({ status })} />
      <FilterSelect label="Current band" options={bands.map(({ level }) => level)} value={filter.band} onChange={(band) => change({ band })} words={(level) => bands.find((band) => band.level === level)?.word ?? level} />
      <FilterSelect label="Escalation" options={escalationLevels.toReversed()} value={filter.escalation} onChange={(escalation) => change({ escalation })} />
      <FilterSelect label="Category" options={riskCategories} value={filter.category} onChange={(category) => change({ category })} />
      <div className={styles.owner}><FilterText label="Owner" value={filter.owner ?? ''} onChange={(owner) => change({ owner: owner === '' ? null : owner })} /></div>
      <FilterCheck label="Over appetite" checked={filter.overAppetite} onChange={(overAppetite) => change({ overAppetite })} />
      <FilterCheck label="Review overdue" checked={filter.reviewOverdue} onChange={(reviewOverdue) => change({ reviewOverdue })} />
      <FilterCheck label="Late actions" checked={filter.actionOverdue} onChange={(actionOverdue) => change({ actionOverdue })} />
      <FilterCheck label="Show deleted" checked={filter.deleted} onChange={(deleted) => change({ deleted })} />
      <Button
        variant="subtle" aria-expanded={open} aria-controls={id} onClick={() => setChosen(!open)}
        rightSection={open ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
      >
        {aside > 0 ? `More filters, ${aside} set` : 'More filters'}
      </Button>
      <div id={id} className={styles.more} hidden={!open}>{open && <More filter={filter} change={change} />}</div>
      {filter.cell !== null && <Given onRemove={() => change({ cell: null })}>{sentence(filter.cell.kind)} score {filter.cell.consequence} × {filter.cell.likelihood}</Given>}
      {filter.contractId !== null && <Given onRemove={() => change({ contractId: null })}>Contract: <RecordName of="contract" id={filter.contractId} /></Given>}
      {filter.organisationId !== null && <Given onRemove={() => change({ organisationId: null })}>Organisation: <RecordName of="organisation" id={filter.organisationId} /></Given>}
      {filter.serviceId !== null && <Given onRemove={() => change({ serviceId: null })}>Service: <RecordName of="service" id={filter.serviceId} /></Given>}
      {filter.objectiveId !== null && <Given onRemove={() => change({ objectiveId: null })}>Objective: <RecordName of="objective" id={filter.objectiveId} /></Given>}
      {filter.planId !== null && <Given onRemove={() => change({ planId: null })}>Contingency plan: <RecordName of="contingency plan" id={filter.planId} /></Given>}
    </FilterBar>
  );
}
