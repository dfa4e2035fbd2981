"""Solves each month of a rehousing problem in two stages by scipy's linprog (HiGHS, native), and an assignment by linear_sum_assignment."""
import json
import sys
import time

import numpy as np
from scipy.optimize import linear_sum_assignment, linprog
from scipy.sparse import coo_matrix, vstack

with open(sys.argv[1], encoding="utf-8") as file:
    given = json.load(file)


def month(one):
    """Columns: a place for each price, then the uncovered of each service."""
    rows, columns, price = np.array(one["rows"]), np.array(one["columns"]), np.array(one["prices"], dtype=float)
    need, room, weight = np.array(one["need"], dtype=float), np.array(one["room"], dtype=float), np.array(one["weights"], dtype=float)
    places, services = len(price), len(need)
    count = places + services
    equal = coo_matrix((np.ones(count), (np.concatenate([rows, np.arange(services)]), np.arange(count))), shape=(services, count)).tocsr()
    most = coo_matrix((np.ones(places), (columns, np.arange(places))), shape=(len(room), count)).tocsr()
    gap = np.concatenate([np.zeros(places), weight])
    first = linprog(gap, A_ub=most, b_ub=room, A_eq=equal, b_eq=need, method="highs")
    held = vstack([most, coo_matrix(gap)]).tocsr()
    second = linprog(np.concatenate([price, np.zeros(services)]), A_ub=held, b_ub=np.append(room, first.fun + 1e-6), A_eq=equal, b_eq=need, method="highs")
    return first.fun, second.fun


before = time.perf_counter()
found = [month(one) for one in given["months"]]
took = time.perf_counter() - before

table = np.array(given["assignment"], dtype=float)
starts = []
for _ in range(5):
    begin = time.perf_counter()
    chosen = linear_sum_assignment(table)
    starts.append(time.perf_counter() - begin)
print(json.dumps({
    "ms": took * 1000, "gap": sum(one[0] for one in found), "cost": sum(one[1] for one in found),
    "assignmentMs": sorted(starts)[2] * 1000, "assignmentCost": float(table[chosen].sum()),
}))
