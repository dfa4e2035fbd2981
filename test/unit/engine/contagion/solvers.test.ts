import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clear } from '../../../../shared/engine/contagion/clearing.ts';
import { clearByIteration, payNext } from '../../../../shared/engine/contagion/iteration.ts';
import { canPay, owedBy, receivedBy, type Obligations } from '../../../../shared/engine/contagion/obligations.ts';
import { clearingProgramme, paidBySolution } from '../../../../shared/engine/contagion/programme.ts';
import { factorise, solveFactored } from '../../../../shared/engine/numerics/lu.ts';
import { tries } from '../../../fixtures/thoroughness.ts';
import { solve } from './highs.ts';
import { circles, laidOut, largestGap, randomNetwork, type Random } from './support.ts';

function byProgramme(obligations: Obligations, costs: Random['costs']): Float64Array {
  const paid = paidBySolution(obligations, solve(clearingProgramme(obligations, costs)));
  if (paid === null) throw new Error('HiGHS gave no answer.');
  return paid;
}

/** The greatest of all payments that any set of defaulters would lead to, each set solved for by itself. One class of creditors. */
function byTryingAll(obligations: Obligations, { alpha, beta }: Random['costs']): Float64Array | null {
  const { nodes, start, tranche, part, cash, owed } = obligations;
  let greatest: Float64Array | null = null;
  for (let set = 0; set < 2 ** nodes; set += 1) {
    const fails = (node: number): boolean => (set >> node) % 2 === 1;
    const matrix = new Float64Array(nodes * nodes);
    const right = new Float64Array(nodes);
    for (let node = 0; node < nodes; node += 1) {
      matrix[node * nodes + node] = 1;
      right[node] = fails(node) ? alpha * (cash[node] ?? 0) : (owed[node] ?? 0);
      if (!fails(node)) continue;
      for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at += 1) {
        const entry = node * nodes + (tranche[at] ?? 0);
        matrix[entry] = (matrix[entry] ?? 0) - beta * (part[at] ?? 0);
      }
    }
    const lu = factorise(matrix, nodes);
    // A set that is singular is a closed group without loss; with one member fewer it is among the others.
    if (lu.singular) continue;
    const paid = solveFactored(lu, right);
    const fits = Array.from(paid.keys()).every((node) => (paid[node] ?? 0) > -1e-9 && fails(node) !== canPay((cash[node] ?? 0) + receivedBy(obligations, paid, node) + 1e-9, owedBy(obligations, node)));
    if (fits && (greatest === null || paid.every((one, node) => one >= (greatest?.[node] ?? 0) - 1e-9))) greatest = paid;
  }
  return greatest;
}

describe('the greatest clearing vector by several ways', () => {
  test('without costs and ranks: fictitious default, iteration from above and the linear programme', () => {
    fc.assert(fc.property(randomNetwork({ nodes: 12, classes: 1, withCosts: false }), (given) => {
      const obligations = laidOut(given);
      const { paid } = clear(obligations);
      const iterated = clearByIteration(obligations);
      if (iterated.converged) expect(largestGap(paid, iterated.paid)).toBeLessThan(1e-9);
      expect(largestGap(paid, byProgramme(obligations, { alpha: 1, beta: 1 }))).toBeLessThan(1e-9);
    }), tries(400, 5_000));
  });

  test('with costs of default: a whole-number programme says who is solvent', () => {
    fc.assert(fc.property(randomNetwork({ nodes: 8, classes: 1, withCosts: true }), (given) => {
      const obligations = laidOut(given);
      const { paid } = clear(obligations, given.costs);
      const iterated = clearByIteration(obligations, given.costs);
      expect(iterated.converged ? largestGap(paid, iterated.paid) : 0).toBeLessThan(1e-9);
      expect(largestGap(paid, byProgramme(obligations, given.costs))).toBeLessThan(1e-9);
    }), tries(150, 2_000));
  });

  test('with ranks and costs', () => {
    fc.assert(fc.property(randomNetwork({ nodes: 7, classes: 3, withCosts: true }), (given) => {
      const obligations = laidOut(given);
      const { paid } = clear(obligations, given.costs);
      const iterated = clearByIteration(obligations, given.costs, 20_000);
      if (iterated.converged) expect(largestGap(paid, iterated.paid)).toBeLessThan(1e-9);
      expect(largestGap(paid, byProgramme(obligations, given.costs))).toBeLessThan(1e-9);
    }), tries(150, 2_000));
  });

  test('circles of debts that leak through senior ones', () => {
    fc.assert(fc.property(circles, (given) => {
      const obligations = laidOut(given);
      const { paid } = clear(obligations, given.costs);
      const iterated = clearByIteration(obligations, given.costs, 1_000);
      // A leak of a millionth of a pound takes a repetition for each: there only the programme can say. Its tolerance is a millionth too.
      if (iterated.converged) expect(largestGap(paid, iterated.paid)).toBeLessThan(1e-9);
      else if (!given.outside.includes(1e-6)) expect(largestGap(paid, byProgramme(obligations, given.costs))).toBeLessThan(1e-9);
      expect(largestGap(paid, payNext(obligations, given.costs, paid))).toBeLessThan(1e-10);
    }), tries(250, 20_000));
  });

  test('against every set of defaulters tried', () => {
    fc.assert(fc.property(randomNetwork({ nodes: 6, classes: 1, withCosts: true }), (given) => {
      const obligations = laidOut(given);
      const greatest = byTryingAll(obligations, given.costs);
      if (greatest !== null) expect(largestGap(greatest, clear(obligations, given.costs).paid)).toBeLessThan(1e-9);
    }), tries(200, 4_000));
  });
});

describe('what every clearing keeps to', () => {
  const anyNetwork = randomNetwork({ nodes: 15, classes: 3, withCosts: true });

  test('it is a fixed point: p = Φ(p)', () => {
    fc.assert(fc.property(anyNetwork, (given) => {
      const obligations = laidOut(given);
      const { paid, fellIn } = clear(obligations, given.costs);
      expect(largestGap(paid, payNext(obligations, given.costs, paid))).toBeLessThan(1e-10);
      for (let node = 0; node < obligations.nodes; node += 1) {
        const [owed, has] = [owedBy(obligations, node), given.cash[node]! + receivedBy(obligations, paid, node)];
        expect(fellIn[node] === 0).toBe(has >= owed - 1e-10 * (1 + owed));
      }
    }), tries(400, 10_000));
  });

  test('money is neither made nor lost: cash in = paid outside + left over + costs', () => {
    fc.assert(fc.property(anyNetwork, (given) => {
      const obligations = laidOut(given);
      const { paid, fellIn } = clear(obligations, given.costs);
      let [outside, left, lost] = [0, 0, 0];
      obligations.owedOutside.forEach((owed, at) => { if (owed > 0) outside += (owed / obligations.owed[at]!) * paid[at]!; });
      given.cash.forEach((cash, node) => {
        const received = receivedBy(obligations, paid, node);
        const out = Array.from({ length: given.classes }, (_, rank) => paid[node * given.classes + rank]!).reduce((a, b) => a + b, 0);
        if (fellIn[node] === 0) left += cash + received - out;
        else {
          lost += (1 - given.costs.alpha) * cash + (1 - given.costs.beta) * received;
          expect(Math.abs(out - given.costs.alpha * cash - given.costs.beta * received)).toBeLessThan(1e-9 * (1 + out));
        }
      });
      const cash = given.cash.reduce((a, b) => a + b, 0);
      expect(Math.abs(cash - outside - left - lost)).toBeLessThan(1e-8 * (1 + cash));
    }), tries(400, 10_000));
  });

  test('more cash never lowers a payment, and never makes anybody fail', () => {
    fc.assert(fc.property(anyNetwork, fc.nat(14), fc.integer({ min: 1, max: 50 }), (given, at, more) => {
      const richer = { ...given, cash: given.cash.map((cash, node) => (node === at % given.cash.length ? cash + more : cash)) };
      const [before, after] = [clear(laidOut(given), given.costs), clear(laidOut(richer), given.costs)];
      before.paid.forEach((paid, tranche) => expect(after.paid[tranche]).toBeGreaterThanOrEqual(paid - 1e-9 * (1 + paid)));
      before.fellIn.forEach((round, node) => { if (round === 0) expect(after.fellIn[node]).toBe(0); });
    }), tries(300, 5_000));
  });

  test('dearer defaults never raise a payment', () => {
    fc.assert(fc.property(anyNetwork, (given) => {
      const obligations = laidOut(given);
      const [dear, free] = [clear(obligations, given.costs), clear(obligations)];
      dear.paid.forEach((paid, at) => expect(paid).toBeLessThanOrEqual(free.paid[at]! + 1e-9 * (1 + paid)));
    }), tries(200, 5_000));
  });

  test('the order of nodes and debts makes no difference', () => {
    fc.assert(fc.property(anyNetwork.chain((given) => fc.tuple(
      fc.constant(given),
      fc.shuffledSubarray([...given.cash.keys()], { minLength: given.cash.length }),
      fc.shuffledSubarray([...given.debts], { minLength: given.debts.length }),
    )), ([given, order, debts]) => {
      const moved = {
        ...given,
        cash: order.map((node) => given.cash[node]!),
        outside: order.flatMap((node) => given.outside.slice(node * given.classes, (node + 1) * given.classes)),
        debts: debts.map(({ from, to, ...debt }) => ({ ...debt, from: order.indexOf(from), to: order.indexOf(to) })),
      };
      const [one, other] = [clear(laidOut(given), given.costs), clear(laidOut(moved), given.costs)];
      order.forEach((node, at) => {
        for (let rank = 0; rank < given.classes; rank += 1) {
          const paid = one.paid[node * given.classes + rank]!;
          expect(Math.abs(other.paid[at * given.classes + rank]! - paid)).toBeLessThan(1e-9 * (1 + paid));
        }
        expect(other.fellIn[at]).toBe(one.fellIn[node]);
      });
    }), tries(200, 5_000));
  });

  test('pounds or pence: all amounts × 1,000 multiply every payment by 1,000', () => {
    fc.assert(fc.property(anyNetwork, (given) => {
      const times = (list: readonly number[]): readonly number[] => list.map((one) => one * 1000);
      const larger = { ...given, cash: times(given.cash), outside: times(given.outside), debts: given.debts.map((debt) => ({ ...debt, amount: debt.amount * 1000 })) };
      const [one, other] = [clear(laidOut(given), given.costs), clear(laidOut(larger), given.costs)];
      expect(largestGap(one.paid.map((paid) => paid * 1000), other.paid)).toBeLessThan(1e-9);
      expect(other.fellIn).toEqual(one.fellIn);
    }), tries(200, 5_000));
  });

  test('who falls later falls through those who fell before, and the first by themselves', () => {
    fc.assert(fc.property(anyNetwork, (given) => {
      const { rounds, fellIn } = clear(laidOut(given), given.costs);
      rounds.forEach((fallen, at) => {
        expect(fallen.length).toBeGreaterThan(0);
        for (const { node, shortfall, owed, couldPay, causes } of fallen) {
          expect(fellIn[node]).toBe(at + 1);
          expect(shortfall).toBeCloseTo(owed - couldPay, 9);
          expect(shortfall).toBeGreaterThan(0);
          expect(causes.length > 0).toBe(at > 0);
          for (const { by } of causes) expect(fellIn[by]).toBeLessThanOrEqual(at);
        }
      });
    }), tries(200, 5_000));
  });
});
