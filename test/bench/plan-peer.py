"""Simulates the same plan with numpy: plan-peer.py PLAN.json. Prints {"ms", "memoryMB", "mean", "p50", "p80", "p95", "criticality"}.

Every step is one operation on all paths: PERT-beta durations by numpy's own beta generator, a forward and a backward pass over
the tasks in their order (each comes after those it waits for), the share of paths on which a task has no float, and quantiles.
Timed, as on our side: from the plan in memory to the figures.
"""
import json
import resource
import sys
import time

import numpy as np


def simulate(plan):
    tasks, paths = plan["tasks"], plan["paths"]
    rng = np.random.Generator(np.random.SFC64(plan["seed"]))
    number = {task["id"]: index for index, task in enumerate(tasks)}
    links = [[(number[link["task"]], link["lag"]) if isinstance(link, dict) else (number[link], 0.0) for link in task["after"]] for task in tasks]
    durations, starts, finishes = [], [], []
    for task, befores in zip(tasks, links):
        a, m, b = task["optimistic"], task["likely"], task["pessimistic"]
        width = b - a
        duration = a + width * rng.beta(1 + 4 * (m - a) / width, 1 + 4 * (b - m) / width, paths) if width > 0 else np.full(paths, float(a))
        start = np.zeros(paths)
        for before, lag in befores:
            np.maximum(start, finishes[before] + lag, out=start)
        durations.append(duration)
        starts.append(start)
        finishes.append(start + duration)
    whole = finishes[0].copy()
    for finish in finishes:
        np.maximum(whole, finish, out=whole)
    late = [whole.copy() for _ in tasks]
    for index in range(len(tasks) - 1, -1, -1):
        latest_start = late[index] - durations[index]
        for before, lag in links[index]:
            np.minimum(late[before], latest_start - lag, out=late[before])
    criticality = [float(np.count_nonzero(late[index] - finishes[index] <= 1e-9 * (1 + whole))) / paths for index in range(len(tasks))]
    p50, p80, p95 = np.quantile(whole, [0.5, 0.8, 0.95])
    return {"mean": float(whole.mean()), "p50": float(p50), "p80": float(p80), "p95": float(p95), "criticality": criticality}


def main(path):
    with open(path, encoding="utf-8") as file:
        plan = json.load(file)
    before = time.perf_counter()
    figures = simulate(plan)
    ms = (time.perf_counter() - before) * 1000
    print(json.dumps({"ms": ms, "memoryMB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6, **figures}))


main(sys.argv[1])
