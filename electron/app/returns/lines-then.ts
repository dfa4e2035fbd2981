import type { OldRow } from '../../../db/repositories/history-values.ts';
import { fieldsFrom } from '../../../db/repositories/codec.ts';
import { everyField } from '../../../db/repositories/kind-rows.ts';
import { metaFrom } from '../../../db/repositories/records.ts';
import { riskFrom } from '../../../db/repositories/risks.ts';
import type { RiskRow } from '../../../db/tables.ts';
import type { ReturnKind } from '../../../shared/ipc/register-return.ts';
import type { RiskListRow } from '../../../shared/ipc/risks.ts';
import { scoreOf } from '../../../shared/model/parameter-set.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { OPEN_ACTIONS } from '../../../shared/model/records/action.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import type { ActionLine, ControlLine } from '../exports/register-lines.ts';
import type { Moments } from './moments.ts';
import type { NamesThen } from './names-then.ts';
import type { Values } from './return-kinds.ts';

type Parts = { controls: number; open: number; late: number };

/** How many parts each risk had when it was exported, as the register says it. */
function partsThen(moments: Moments, today: string): ReadonlyMap<string, Parts> {
  const parts = new Map<string, Parts>();
  const of = (row: OldRow): Parts => {
    const id = String(row['risk_id']);
    const there = parts.get(id) ?? { controls: 0, open: 0, late: 0 };
    parts.set(id, there);
    return there;
  };
  for (const { was } of moments.control.values()) if (was !== null && (was['deleted_at'] ?? null) === null) of(was).controls += 1;
  for (const { was } of moments.risk_action.values()) {
    if (was === null || (was['deleted_at'] ?? null) !== null || !(OPEN_ACTIONS as readonly unknown[]).includes(was['status'])) continue;
    of(was).open += 1;
    if (typeof was['due_on'] === 'string' && was['due_on'] < today) of(was).late += 1;
  }
  return parts;
}

/** Lines of the register as they were when it was exported, for what its columns say of them. `row` is what the store kept then. */
export function linesThen(moments: Moments, names: NamesThen, today: string): (kind: ReturnKind, row: OldRow) => Values {
  const parts = partsThen(moments, today);
  const name = (kind: Parameters<NamesThen['name']>[0], id: string | null): string | null => (id === null ? null : names.name(kind, id, 'then'));
  const riskLine = (row: OldRow): RiskListRow => {
    const risk = riskFrom(row as unknown as RiskRow);
    const { controls, open, late } = parts.get(risk.id) ?? { controls: 0, open: 0, late: 0 };
    return {
      ...risk,
      inherentScore: scoreOf(risk.inherentConsequence, risk.inherentLikelihood), currentScore: scoreOf(risk.currentConsequence, risk.currentLikelihood), targetScore: scoreOf(risk.targetConsequence, risk.targetLikelihood),
      contract: name('contract', risk.contractId), organisation: name('organisation', risk.organisationId), service: name('service', risk.serviceId),
      strategicObjective: name('strategic objective', risk.strategicObjectiveId), objective: name('objective', risk.objectiveId), plan: name('contingency plan', risk.planId),
      controls, openActions: open, lateActions: late,
    };
  };
  const ofRisk = (id: string): { readonly risk: string; readonly riskTitle: string } => {
    const row = moments.risk.get(id)?.was ?? null;
    return { risk: String(row?.['reference'] ?? ''), riskTitle: String(row?.['title'] ?? '') };
  };
  const fieldsOf = { control: everyField('control'), action: everyField('action') } as const;
  type Meta = Parameters<typeof metaFrom>[0];
  return (kind, row) => {
    switch (kind) {
      case 'risk': return riskLine(row) satisfies RiskListRow;
      case 'control': {
        const control = { ...metaFrom(row as unknown as Meta), id: row['id'], ...fieldsFrom(fieldsOf.control, row) } as unknown as RecordOf<'control'>;
        return { ...control, ...ofRisk(control.riskId) } satisfies ControlLine;
      }
      case 'action': {
        const action = { ...metaFrom(row as unknown as Meta), id: row['id'], ...fieldsFrom(fieldsOf.action, row) } as unknown as RecordOf<'action'>;
        return { ...action, ...ofRisk(action.riskId), control: name('control', action.controlId) } satisfies ActionLine;
      }
      default: return unreachable(kind);
    }
  };
}
