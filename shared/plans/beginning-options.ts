import type { FieldsOf, RecordOf } from '../model/records/index.ts';
import { formatDate } from '../time.ts';
import type { PlanFacts } from './facts.ts';
import type { Outline } from './outlines/outline.ts';

type Alternative = RecordOf<'alternative provider'>;
type Begun = Partial<FieldsOf<'plan option'>> & Pick<FieldsOf<'plan option'>, 'option' | 'standing'>;

const willingness = ['committed in writing', 'willing in principle', 'not asked', null, 'unwilling'] as const satisfies readonly Alternative['willingness'][];
const last = (days: number | null): number => days ?? Number.POSITIVE_INFINITY;
function sooner(one: Alternative, other: Alternative): number {
  const ahead = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
  return willingness.indexOf(one.willingness) - willingness.indexOf(other.willingness) || ahead(last(one.mobilisationLikelyDays), last(other.mobilisationLikelyDays))
    || ahead(last(one.mobilisationPessimisticDays), last(other.mobilisationPessimisticDays)) || (one.id < other.id ? -1 : 1);
}

const why = ({ willingness: said, checkedOn, source }: Alternative): string =>
  `${said === 'unwilling' ? 'It is unwilling' : said === 'committed in writing' ? 'It has committed itself in writing' : said === 'willing in principle' ? 'It is willing in principle' : 'It has not been asked'}${checkedOn === null ? '' : `; capacity checked on ${formatDate(checkedOn)}`}${source === null ? '' : ` (${source})`}.`;

/**
 * The options that a plan begins with, the first to be tried first: the alternative providers that the record knows, then what the
 * contract allows, then what the outline names. Only what was committed in writing is counted on, only what is unwilling is ruled out: the rest
 * is for a person to decide. It takes over what it has to spare, at most what the service needs.
 */
export function beginningOptions({ alternatives, services, contracts, mutual }: Pick<PlanFacts, 'alternatives' | 'services' | 'contracts' | 'mutual'>, outline: Pick<Outline, 'options'>): readonly Begun[] {
  const known = alternatives.filter(({ organisationId }) => organisationId !== mutual?.id).toSorted(sooner).map((one): Begun => {
    const needs = services.find(({ id }) => id === one.serviceId)?.unitsAMonth ?? null;
    const { mobilisationOptimisticDays, mobilisationLikelyDays, mobilisationPessimisticDays, legalRoute, checkedOn, serviceId, organisationId } = one;
    return {
      option: 'alternative provider', standing: one.willingness === 'committed in writing' ? 'counted on' : one.willingness === 'unwilling' ? 'ruled out' : 'in reserve', serviceId, organisationId, alternativeId: one.id,
      unitsAMonth: one.spareUnitsAMonth === null || needs === null ? one.spareUnitsAMonth : Math.min(one.spareUnitsAMonth, needs), checkedOn, mobilisationOptimisticDays, mobilisationLikelyDays, mobilisationPessimisticDays, legalRoute, reason: why(one),
    };
  });
  const stepIn = contracts.filter(({ stepInRights, stepInClause }) => stepInRights !== null || stepInClause !== null).map(({ reference, stepInClause }): Begun => ({
    option: 'step-in', standing: 'in reserve', legalRoute: 'step-in under the contract', clause: stepInClause, reason: `Contract ${reference} allows it: see section 4.`,
  }));
  const usual = outline.options.map(({ option, legalRoute, reason }): Begun => ({ option, standing: 'in reserve', legalRoute, reason: reason === null ? null : `${reason} Suggested by the outline: to be checked.` }));
  return [...known, ...stepIn, ...usual];
}

/** Days until what would be taken first is ready: the first that is counted on, else the first alternative provider that is not ruled out; on the pessimistic side where it is known. `null` where it is not. */
export function beginningMobilisation(options: readonly Begun[]): number | null {
  const first = options.find(({ standing }) => standing === 'counted on') ?? options.find(({ option, standing }) => option === 'alternative provider' && standing !== 'ruled out');
  return first?.mobilisationPessimisticDays ?? first?.mobilisationLikelyDays ?? null;
}
