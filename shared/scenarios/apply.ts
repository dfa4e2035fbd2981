import type { DeclaredFailure } from '../engine/scenario/input.ts';
import type { MutualModel } from '../forecast/mutual-model.ts';
import { NOBODY_NAMED } from '../forecast/other-income.ts';
import type { LeverRow } from '../ipc/cash.ts';
import type { ContractId, OrganisationId } from '../model/ids.ts';
import { addDays, addMonths, daysBetween, type IsoDate } from '../time.ts';
import { unreachable } from '../unreachable.ts';
import { leverOf } from './levers.ts';
import { momentAfter, momentOf, monthFrom } from './moment.ts';
import { isRunning, isBought, isStaff, scaleCosts, shiftPayables } from './moves/costs.ts';
import { deflate, scaleActivity, scaleIncome, withoutMovingCosts } from './moves/income.ts';
import { addFacility, advance, payOnce, withdrawFacility } from './moves/money.ts';
import { holdPayments, payOnTime, shiftPayments } from './moves/payments.ts';
import { contradictions, problemsOfDates, problemsOfSize, type LeverProblem, type Placed } from './problems.ts';
import { sentenceOf } from './sentence.ts';
import { ALL, type Cash, type Sources } from './state.ts';
import { targetsOf, type LeverTerms, type Target } from './target.ts';
import { MONTH_DAYS } from '../forecast/periods.ts';

/** A failure that a lever says, as the engine takes it and with its day. */
export type FailureOn = DeclaredFailure & { readonly organisationId: OrganisationId; readonly on: IsoDate };
/** Services that a mutual no longer gives: those of some contracts, or (`whole`) all. `on`: the first day without them; `until`: the last. */
export type ServiceStop = { readonly organisationId: OrganisationId; readonly contractIds: readonly ContractId[]; readonly whole: boolean; readonly because: 'hand-back' | 'regulator' | 'contract ends'; readonly on: IsoDate; readonly noticeOn: IsoDate; readonly until: IsoDate | null };
export type StepInTeam = { readonly organisationId: OrganisationId | null; readonly unitsAMonth: number; readonly on: IsoDate };
/** Money of the commissioner. `outstanding`: of an advance, at each month’s end. */
export type AdvanceGiven = { readonly organisationId: OrganisationId; readonly label: string; readonly amount: number; readonly outstanding: readonly number[] };
export type SupportGiven = { readonly organisationId: OrganisationId; readonly label: string; readonly amount: number };

export type Applied = {
  /** In the order given; those that no lever moves are the same objects. */
  readonly models: readonly MutualModel[];
  readonly failures: readonly FailureOn[];
  readonly stops: readonly ServiceStop[];
  readonly stepIn: readonly StepInTeam[];
  readonly advances: readonly AdvanceGiven[];
  readonly supports: readonly SupportGiven[];
  /** One for each lever, in its order. */
  readonly sentences: readonly string[];
  /** Levers that cannot hold; with any of them the models are not to be used. */
  readonly problems: readonly LeverProblem[];
};

type Effects = { -readonly [part in 'failures' | 'stops' | 'stepIn' | 'advances' | 'supports']: Applied[part][number][] };

/** By how many months an advance is taken back where nobody says until when. */
const ADVANCE_MONTHS = 12;

const cashOf = (model: MutualModel): Cash => ({ model, forecast: model.simulated?.forecast ?? model.months!, lines: model.simulated?.lines ?? {}, byChance: model.simulated?.debtorsByChance ?? [], weeks: model.weeks });
function modelOf({ model, forecast, lines, byChance, weeks }: Cash): MutualModel {
  if (model.simulated === null) return model;
  // Settings of lines that are no longer there would be refused.
  const ids = new Set(forecast.contracts.map(({ id }) => id));
  const kept = Object.fromEntries(Object.entries(lines).filter(([id]) => ids.has(id)));
  return { ...model, months: forecast, weeks, simulated: { ...model.simulated, forecast, lines: kept, debtorsByChance: [...byChance] } };
}

/** The second of its payers by the next year’s income; `null` where there are not two. */
function secondPayer({ model }: Cash): Sources | null {
  const by = new Map<string, { sum: number; sources: Sources }>();
  for (const { payerId, payer, nextYear, id } of model.lines) {
    if (payerId === null && payer === NOBODY_NAMED) continue;
    const key = payerId ?? payer;
    const one = by.get(key) ?? { sum: 0, sources: { ...ALL, ...(payerId === null ? { contractId: id } : { payerId }) } };
    by.set(key, { ...one, sum: one.sum + nextYear });
  }
  return [...by.values()].toSorted((a, b) => b.sum - a.sum)[1]?.sources ?? null;
}

type Move = { readonly cash: Cash; readonly problem?: string };

/** Each source that ends, from its own day: the day given, or the one after its end, whichever is first. */
function endSources(cash: Cash, { sources }: Target, from: IsoDate | null, effects: Effects, because: 'contract ends' | 'hand-back', terms: LeverTerms): Move {
  const horizon = addMonths(terms.start, terms.months);
  let moved = cash;
  let ended = 0;
  for (const { id, contractId, payerId, endsOn } of cash.model.lines) {
    // What is no contract ends only where it is named itself.
    if ((contractId === null && sources.contractId === null) || (sources.contractId !== null && id !== sources.contractId) || (sources.payerId !== null && payerId !== sources.payerId)) continue;
    const own = endsOn === null ? null : addDays(endsOn, 1);
    const on = from === null ? own : own === null || from < own ? from : own;
    if (on === null || on >= horizon) continue;
    ended += 1;
    const one: Sources = { contractId: id, payerId: null };
    const moment = momentOf(terms.start, on);
    if (because === 'hand-back') moved = withoutMovingCosts(moved, one, moment);
    moved = scaleIncome(moved, one, { from: moment, to: Infinity }, 0);
    if (contractId !== null) effects.stops.push({ organisationId: cash.model.organisationId, contractIds: [contractId], whole: false, because, on: on < terms.start ? terms.start : on, noticeOn: terms.start, until: null });
  }
  return ended > 0 ? { cash: moved } : { cash: moved, problem: `No contract of ${cash.model.name} that is meant ends within the forecast, and no date is given. Give the date on which it ends.` };
}

function fails(cash: Cash, on: IsoDate, weeks: number, effects: Effects, { start, months }: LeverTerms): Move {
  const moment = momentOf(start, on);
  const month = monthFrom(moment);
  if (month >= months) return { cash, problem: `${cash.model.name} fails in the last month of the forecast: nothing after it could be told. Look further ahead, or choose an earlier date.` };
  const day = daysBetween(start, on);
  const stopsDay = day + Math.round(weeks * 7);
  const runOff = Math.max(0, Math.round(momentOf(start, addDays(start, stopsDay)) - month));
  effects.failures.push({ organisationId: cash.model.organisationId, on, mutual: cash.model.organisationId, month, runOff, day, stopsDay });
  return { cash };
}

/** One lever put to one mutual. `at`: its own day, or the start; a share is a percentage of 100. */
function move(cash: Cash, target: Target, { lever, size: given, from: fromOn, until }: LeverRow, effects: Effects, terms: LeverTerms): Move {
  const { start } = terms;
  const { sources } = target;
  const size = given ?? 0;
  const on = fromOn === null || fromOn < start ? start : fromOn;
  const when = { from: momentOf(start, on), to: leverOf(lever).dates === 'from and until' ? momentAfter(start, until) : Infinity, on };
  const share = size / 100;
  const organisationId = cash.model.organisationId;
  switch (lever) {
    case 'receipts slip': return { cash: shiftPayments(cash, sources, when, 1, share) };
    case 'payment delay': return { cash: shiftPayments(cash, sources, when, size / MONTH_DAYS) };
    case 'commissioner late': return { cash: shiftPayments(cash, sources, when, size) };
    case 'pay sooner': return { cash: shiftPayments(cash, sources, when, -size / MONTH_DAYS) };
    case 'pay on time': return { cash: payOnTime(cash, sources, when) };
    case 'commissioner reorganised': return { cash: holdPayments(cash, sources, when.from, size) };
    case 'payables stretch': return { cash: shiftPayables(cash, when, size) };
    case 'income cut': case 'key staff exit': return { cash: scaleIncome(cash, sources, when, 1 - share) };
    case 'volume change': return { cash: scaleActivity(cash, sources, when, 1 + share) };
    case 'tariff deflator': return { cash: deflate(cash, sources, when.from, share) };
    case 'pay award unfunded': case 'pension rate rise': case 'agency surge': return { cash: scaleCosts(cash, isStaff, when, 1 + share, { staff: true, bought: false }) };
    case 'VAT irrecoverable': return { cash: scaleCosts(cash, isBought, when, 1 + share, { staff: false, bought: true }) };
    case 'cost saving': return { cash: scaleCosts(cash, isRunning, when, 1 - share, { staff: true, bought: true }) };
    case 'one-off claim': return { cash: payOnce(cash, 'Claim', on, -size) };
    case 'cash support': {
      effects.supports.push({ organisationId, label: 'Cash support', amount: size });
      return { cash: payOnce(cash, 'Cash support', on, size) };
    }
    case 'advance': {
      const made = advance(cash, on, until ?? addMonths(on, ADVANCE_MONTHS), size);
      effects.advances.push({ organisationId, label: 'Advance', amount: size, outstanding: made.outstanding });
      return { cash: made.cash };
    }
    case 'lender withdraws': return { cash: withdrawFacility(cash, when) };
    case 'facility guaranteed': return { cash: addFacility(cash, when, size) };
    case 'second customer lost': {
      const second = secondPayer(cash);
      return second === null ? { cash, problem: `${cash.model.name} has no second payer that the record names.` } : { cash: scaleIncome(cash, second, when, 0) };
    }
    case 'go-live delay': {
      const contract = cash.forecast.contracts.find(({ id }) => id === sources.contractId);
      if (contract === undefined || !('from' in contract) || contract.from < 0) return { cash, problem: `This contract of ${cash.model.name} has begun already, so that it cannot begin late.` };
      return { cash: scaleIncome(cash, sources, { from: 0, to: Math.max(contract.from, fromOn === null ? 0 : when.from) + size }, 0) };
    }
    case 'CQC suspension': {
      effects.stops.push({ organisationId, contractIds: target.contracts, whole: sources.contractId === null, because: 'regulator', on, noticeOn: on, until });
      return { cash: scaleIncome(cash, sources, when, 0) };
    }
    case 'contract not renewed': return endSources(cash, target, fromOn, effects, 'contract ends', terms);
    case 'hand-back with notice': return endSources(cash, target, fromOn, effects, 'hand-back', terms);
    case 'administration': return fails(cash, on, size, effects, terms);
    case 'immediate liquidation': return fails(cash, on, 0, effects, terms);
    case 'step-in': {
      effects.stepIn.push({ organisationId, unitsAMonth: size, on });
      return { cash };
    }
    default: return unreachable(lever);
  }
}

/**
 * Levers put to models, one after the other in their order: what each mutual is expected to receive and pay, moved; and what the
 * story needs beside (failures that are declared, services that stop, teams, money of the commissioner). Dates are turned to
 * months and parts of months from the start; a lever without a first date holds from the start. Ids of lines stay, or stand at the
 * head of those of their parts, so that the same chances are drawn for them.
 *
 * What cannot hold is in `problems`, each a sentence with the places of its levers: two endings of a contract, a failure before the
 * forecast, facilities withdrawn and guaranteed, the same invoices on time and late, a mutual or contract that is not in the
 * scenario or has no forecast, a size or a date that it cannot have.
 */
export function applyLevers(models: readonly MutualModel[], levers: readonly LeverRow[], terms: LeverTerms): Applied {
  const first = models.map(cashOf);
  const cashes = [...first];
  const effects: Effects = { failures: [], stops: [], stepIn: [], advances: [], supports: [] };
  const [problems, sentences, placed]: [LeverProblem[], string[], Placed[]] = [[], [], []];
  for (const [index, row] of levers.entries()) {
    const { dates } = leverOf(row.lever);
    const targets = targetsOf(first, row, terms);
    const sentence = sentenceOf(row, targets.ok ? targets.value.who : row.organisationId === null ? 'a contract' : terms.names[row.organisationId] ?? 'an organisation', terms.start, dates === 'on' && row.lever !== 'go-live delay');
    sentences.push(sentence);
    const wrong = [...(targets.ok ? [] : [{ levers: [index], sentence: targets.error }]), ...problemsOfSize(row, index), ...problemsOfDates(row, index, terms)];
    problems.push(...wrong);
    if (!targets.ok || wrong.length > 0) continue;
    placed.push({ index, row, targets: targets.value.list, sentence });
    // Of a team for all mutuals there is one.
    if (row.lever === 'step-in' && row.organisationId === null) {
      effects.stepIn.push({ organisationId: null, unitsAMonth: row.size ?? 0, on: row.from ?? terms.start });
      continue;
    }
    for (const target of targets.value.list) {
      const { cash, problem } = move(cashes[target.at]!, target, row, effects, terms);
      cashes[target.at] = cash;
      // Put to everybody, it holds for those for whom it can.
      if (problem !== undefined && (row.organisationId !== null || row.contractId !== null || targets.value.list.length === 1)) problems.push({ levers: [index], sentence: problem });
    }
  }
  problems.push(...contradictions(first, placed, terms));
  return { ...effects, models: cashes.map((cash, at) => (cash === first[at] ? models[at]! : modelOf(cash))), sentences, problems };
}
