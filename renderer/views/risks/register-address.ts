import type { RiskFilter } from '../../../shared/ipc/risks.ts';
import { contractId, organisationId, serviceId } from '../../../shared/model/ids.ts';
import { bandLevels } from '../../../shared/model/parameter-set.ts';
import { riskStatuses, scoreKinds } from '../../../shared/model/risk.ts';

type Cell = NonNullable<RiskFilter['cell']>;

/** `current-4-5`: the cell of the current heat map at consequence 4, likelihood 5. */
export const cellParameter = ({ kind, consequence, likelihood }: Cell): string => `${kind}-${consequence}-${likelihood}`;

function cellFrom(text: string | null): Cell | null {
  const [kindText, consequence, likelihood] = (text ?? '').split('-');
  const kind = scoreKinds.find((one) => one === kindText);
  const factor = (digit: string | undefined): number | null => (digit !== undefined && /^[1-5]$/.test(digit) ? Number(digit) : null);
  const [c, l] = [factor(consequence), factor(likelihood)];
  return kind === undefined || c === null || l === null ? null : { kind, consequence: c, likelihood: l };
}

/**
 * What another screen asked the register to show: `#/risks?status=open&band=extreme`, `&cell=current-4-5`, `&contract=ID`,
 * `&organisation=ID`, `&service=ID`, `&overdue=1`, `&withoutOwner=1`. What cannot be read is passed over.
 */
export function filterFromAddress(parameters: URLSearchParams): Partial<RiskFilter> {
  const status = riskStatuses.find((one) => one === parameters.get('status'));
  const band = bandLevels.find((one) => one === parameters.get('band'));
  const cell = cellFrom(parameters.get('cell'));
  const contract = contractId.safeParse(parameters.get('contract'));
  const organisation = organisationId.safeParse(parameters.get('organisation'));
  const service = serviceId.safeParse(parameters.get('service'));
  return {
    ...(status === undefined ? {} : { status }),
    ...(band === undefined ? {} : { band }),
    ...(cell === null ? {} : { cell }),
    ...(contract.success ? { contractId: contract.data } : {}),
    ...(organisation.success ? { organisationId: organisation.data } : {}),
    ...(service.success ? { serviceId: service.data } : {}),
    ...(parameters.get('overdue') === '1' ? { reviewOverdue: true } : {}),
    ...(parameters.get('withoutOwner') === '1' ? { withoutOwner: true } : {}),
  };
}
