import type { RiskSuggestion } from '../../shared/ipc/suggestions.ts';
import type { Risk } from '../../shared/model/risk.ts';
import type { FieldsOf } from '../../shared/model/records/index.ts';
import { addDays, formatDate, type IsoDate } from '../../shared/time.ts';
import type { Writable } from '../handles.ts';
import { createRecord } from '../repositories/kind-records.ts';
import { listSuggestions } from '../repositories/suggestions.ts';
import type { Chance } from './chance.ts';
import { must } from './must.ts';
import { managers } from './people.ts';

type EvidenceFields = FieldsOf<'evidence'>;
const keep = (tx: Writable, fields: EvidenceFields): void => { must(createRecord(tx, 'evidence', fields)); };

const declined = [
  'One quarter alone: the grant was paid a month late and came since.', 'Known and covered by the risk on the contract’s end.', 'The figure rests on unaudited accounts; look again when they are signed.',
] as const;
const seen = ['Letter from the chair of the provider', 'Notes of a visit to the base', 'Report of internal audit', 'Complaint from a practice'] as const;

/** What turned and can be told of each: whoever it is about, in an order that ids have no part in. */
const told = ({ organisation, measure, contract }: RiskSuggestion): string => `${organisation.name} ${measure} ${contract?.title ?? ''}`;

/** Indicators that turned, some decided on and some still waiting; and what people saw and heard. */
export function evidence(tx: Writable, chance: Chance, today: IsoDate, risks: readonly Risk[]): void {
  const open = risks.filter(({ status }) => status === 'open');
  const turned = listSuggestions(tx, { organisationId: null, offset: 0, limit: 500 }, today).rows.toSorted((a, b) => (told(a) < told(b) ? -1 : 1));
  for (const { indicatorId, measure, level, measuredOn, says, organisation } of turned) {
    const decision = chance.weighted([['waits', 4], ['supports', 5], ['declined', 1]]);
    const about = open.filter((risk) => risk.organisationId === organisation.id && (risk.category === 'financial' || risk.category === 'service continuity' || risk.category === 'commercial'));
    const first = addDays(measuredOn, 4);
    const decidedOn = first < today ? first : today;
    const fields = { indicatorId, documentId: null, what: `${measure} of ${organisation.name}: ${level} on ${formatDate(measuredOn)}.${says === null ? '' : ` ${says}`}`.slice(0, 300), level, decidedOn, decidedBy: chance.pick(managers) };
    if (decision === 'declined') keep(tx, { ...fields, riskId: null, outcome: 'declined', reason: chance.pick(declined) });
    else if (decision === 'supports' && about.length > 0) {
      const risk = chance.pick(about);
      const raised = risk.raisedOn >= measuredOn;
      keep(tx, { ...fields, riskId: risk.id, outcome: raised ? 'raised the risk' : 'supports the risk', decidedOn: raised ? risk.raisedOn : decidedOn, reason: null });
    }
  }
  for (const risk of open) {
    if (!chance.onceIn(14)) continue;
    const decidedOn = addDays(risk.raisedOn, chance.int(0, 15));
    keep(tx, { riskId: risk.id, indicatorId: null, documentId: null, what: chance.pick(seen), outcome: 'supports the risk', level: null, decidedOn: decidedOn < today ? decidedOn : risk.raisedOn, decidedBy: chance.pick(managers), reason: null });
  }
}
