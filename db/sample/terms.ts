import { noTermsKnown } from '../../shared/model/contract-terms.ts';
import type { ContractFields } from '../../shared/model/contract.ts';
import { addDays, addMonths, isoDate, type IsoDate } from '../../shared/time.ts';
import type { Chance } from './chance.ts';
import { deciders, managers } from './people.ts';

type Terms = ReturnType<typeof noTermsKnown>;

/** The terms that a contract of this portfolio has beside its parties and its price; a few have hardly any, as old ones do. */
export function termsSample(chance: Chance, contract: ContractFields, today: IsoDate): Terms {
  const { startOn, endOn, serviceIds, pricing, tier, status } = contract;
  const owner = chance.onceIn(14) ? null : chance.pick(managers);
  if (status === 'pipeline' || chance.onceIn(12)) return { ...noTermsKnown(), owner };
  const [first, second] = serviceIds;
  const share = second === undefined ? 10_000 : chance.int(35, 65) * 100;
  const indexed = chance.weighted<NonNullable<Terms['indexation']>>([['NHS cost uplift', 5], ['CPI', 3], ['fixed percentage', 1], ['none', 2]]);
  const strict = tier === 'gold' || chance.onceIn(3);
  const breakOn = startOn === null || endOn === null ? null : addMonths(startOn, chance.pick([18, 24]));
  const assessed = chance.onceIn(5) ? null : addDays(today, -chance.int(30, 900));
  return {
    ...noTermsKnown(),
    owner,
    serviceVolumes: [...(first === undefined ? [] : [{ serviceId: first, share, unitsAMonth: chance.int(40, 2_400) }]), ...(second === undefined ? [] : [{ serviceId: second, share: 10_000 - share, unitsAMonth: chance.int(20, 900) }])],
    capPercent: pricing === 'cap and collar' ? 10_500 : null,
    collarPercent: pricing === 'cap and collar' ? 9_500 : null,
    unitPrice: pricing === 'cost and volume' || pricing === 'cost per case' ? (chance.int(2_500, 24_000) as Terms['unitPrice']) : null,
    indexation: indexed,
    indexationPercent: indexed === 'none' ? null : chance.int(80, 420),
    indexationNote: indexed === 'CPI' ? 'September figure, from 1 April' : null,
    extensionOptions: endOn === null || chance.onceIn(3) ? [] : [{ until: addMonths(endOn, 12), decideBy: addDays(endOn, -183), taken: null, note: 'One year, once' }],
    breakClauses: breakOn === null || endOn === null || breakOn >= endOn || chance.onceIn(3) ? [] : [{ on: breakOn, noticeDays: chance.pick([91, 182]), who: chance.pick(['commissioner', 'either'] as const), clause: `${chance.int(14, 32)}.${chance.int(1, 6)}` }],
    stepInRights: strict ? 'The commissioner may take over management of the service where its continuity is at risk.' : null,
    stepInClause: strict ? `${chance.int(20, 40)}.${chance.int(1, 9)}` : null,
    terminationTerms: 'For material breach after a remedy period of 20 working days; for insolvency at once.',
    exitTerms: chance.onceIn(4) ? null : 'Records, equipment and staff information are handed over within 30 days; each side bears its own costs.',
    exitPlanOn: startOn === null || chance.onceIn(3) ? null : addDays(startOn, chance.int(60, 200)),
    distressTerms: strict ? 'The provider tells the commissioner of a financial distress event within 10 working days and brings a plan within 20.' : null,
    distressClause: strict ? 'Schedule 16' : null,
    distressTargets: strict && chance.onceIn(2) ? [{ metric: 'acid ratio', target: 0.9, direction: null, note: null }, { metric: 'operating margin', target: 0.01, direction: null, note: 'Social enterprise: reinvests its surplus' }] : [],
    liabilitiesCheckedOn: chance.onceIn(3) ? null : addDays(startOn ?? isoDate.parse(today), -chance.int(10, 60)),
    liabilitiesCheckedBy: chance.pick(deciders),
    dependencyOn: assessed,
    dependencyShare: assessed === null ? null : chance.int(18, 94) * 100,
    dependencyNote: assessed === null ? null : 'From the last accounts: what this commissioner pays over all income.',
  };
}
