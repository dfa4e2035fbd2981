import type { riskColumns, RiskListRow } from '../../../shared/ipc/risks.ts';
import { riskLabels as labels } from '../../../shared/model/labels.ts';
import type { RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { DateText, NotKnown, sentence } from '../../ui/values.tsx';
import type { GridColumn } from '../../ui/data-grid.tsx';
import { When } from '../record/when.tsx';
import { Score } from './risk-words.tsx';

export type RiskColumn = (typeof riskColumns)[number];
type Column = GridColumn<RiskListRow, RiskColumn> & { readonly id: RiskColumn };

const word = (text: string | null) => (text === null ? <NotKnown words="–" /> : sentence(text));
const line = (text: string | null, none = '–') => text ?? <NotKnown words={none} />;

/** The register's columns, what is read first before the rest; each id is the column's name in the query and in the export. */
export const columnsFor = (matrix: RiskMatrix): readonly Column[] => [
  { id: 'reference', header: 'Reference', width: 5.25, grow: 0, sort: 'reference', cell: (row) => row.reference },
  { id: 'title', header: labels.title, width: 11.5, grow: 3, sort: 'title', rowHeader: true, cell: (row) => row.title },
  { id: 'category', header: labels.category, width: 9, grow: 0, sort: 'category', hidden: true, cell: (row) => word(row.category) },
  { id: 'inherentScore', header: 'Inherent', width: 6.25, grow: 0, sort: 'inherentScore', cell: (row) => <Score matrix={matrix} value={row.inherentScore} /> },
  { id: 'currentScore', header: 'Current', width: 6.25, grow: 0, sort: 'currentScore', cell: (row) => <Score matrix={matrix} value={row.currentScore} /> },
  { id: 'targetScore', header: 'Target', width: 6.25, grow: 0, sort: 'targetScore', cell: (row) => <Score matrix={matrix} value={row.targetScore} /> },
  { id: 'owner', header: labels.owner, width: 8.5, sort: 'owner', cell: (row) => line(row.owner, 'No owner') },
  { id: 'contract', header: labels.contractId, width: 11, sort: 'contract', hidden: true, cell: (row) => line(row.contract) },
  { id: 'organisation', header: labels.organisationId, width: 8, sort: 'organisation', cell: (row) => line(row.organisation) },
  { id: 'service', header: labels.serviceId, width: 11, sort: 'service', hidden: true, cell: (row) => line(row.service) },
  { id: 'status', header: labels.status, width: 4.5, grow: 0, sort: 'status', cell: (row) => sentence(row.status) },
  { id: 'nextReviewOn', header: labels.nextReviewOn, width: 6.5, grow: 0, sort: 'nextReviewOn', cell: (row) => <DateText value={row.nextReviewOn} none="Not set" /> },
  { id: 'lastReviewedOn', header: 'Last reviewed', width: 7.5, grow: 0, sort: 'lastReviewedOn', hidden: true, cell: (row) => <DateText value={row.lastReviewedOn} none="Not yet" /> },
  { id: 'targetOn', header: labels.targetOn, width: 7.5, grow: 0, sort: 'targetOn', hidden: true, cell: (row) => <DateText value={row.targetOn} none="Not set" /> },
  { id: 'treatment', header: labels.treatment, width: 6.5, grow: 0, sort: 'treatment', hidden: true, cell: (row) => word(row.treatment) },
  { id: 'proximity', header: labels.proximity, width: 9, grow: 0, sort: 'proximity', hidden: true, cell: (row) => word(row.proximity) },
  { id: 'raisedOn', header: labels.raisedOn, width: 7.5, grow: 0, sort: 'raisedOn', hidden: true, cell: (row) => <DateText value={row.raisedOn} /> },
  { id: 'updatedAt', header: 'Last changed', width: 11, grow: 0, sort: 'updatedAt', hidden: true, cell: (row) => <When value={row.updatedAt} /> },
];
