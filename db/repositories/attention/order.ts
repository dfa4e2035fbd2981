import type { AttentionKind } from '../../../shared/model/attention.ts';
import type { BandLevel } from '../../../shared/model/parameter-set.ts';

/**
 * What comes before what. First what a board would ask about: extreme risks that nobody looks at, red warnings, contracts
 * whose time has run out; then what is owed and what was left open at the outset; then what is high; last what is tidying up.
 */
export const order = [
  'risk review overdue, extreme',
  'indicator amber or red, red',
  'contract past its end',
  'contract ending within its notice period',
  'payment overdue',
  'risk review overdue, high',
  'contract about to start with outset gaps',
  'risk without an owner, extreme',
  'live contract with outset gaps',
  'essential service without an alternative',
  'extension to decide',
  'break clause coming',
  'live contract without a contingency plan',
  'objective falling short, inadequate',
  'risk without an owner, high',
  'indicator amber or red, amber',
  'override ended or ending',
  'financial statement overdue',
  'registration ended or ending',
  'objective due and not measured',
  'objective falling short, requires improvement',
  'payments often late',
  'alternative only by an urgent route',
  'risk review overdue, moderate',
  'contingency plan review overdue',
  'measurement overdue',
  'retained liability expiring',
  'spin-out past its expected start',
  'objective without a baseline',
  'contract without a risk',
  'capacity check too old',
  'benefit not recorded for an ended year',
  'benefit review due',
  'contract without a manager',
  'retained liability without an amount',
  'exposure elsewhere not recorded',
  'service not assessed',
  'risk review overdue, low',
  'risk without an owner, moderate',
  'risk without an owner, low',
  'shares of a succession not adding up',
  'figures still to be checked',
] as const satisfies readonly (AttentionKind | `${'risk review overdue' | 'risk without an owner'}, ${BandLevel}` | `indicator amber or red, ${'amber' | 'red'}` | `objective falling short, ${'inadequate' | 'requires improvement'}`)[];

export type Place = (typeof order)[number];
export const placeOf = (place: Place): number => order.indexOf(place);
