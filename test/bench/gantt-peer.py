"""Critical path of a plan with networkx: gantt-peer.py TASKS.json TIMES. Prints {"ms": [...], "whole", "critical"}.

Timed, as on our side: from the tasks in memory to the early and late times of each and which are critical.
"""
import json
import sys
import time

import networkx as nx


def critical_path(tasks):
    graph = nx.DiGraph()
    for task in tasks:
        graph.add_node(task["id"], days=task["days"])
    for task in tasks:
        for before in task["after"]:
            graph.add_edge(before, task["id"], lag=task["wait"])
    order = list(nx.topological_sort(graph))
    start, finish = {}, {}
    waits = {task["id"]: task["wait"] for task in tasks}
    for one in order:
        befores = [finish[before] + graph.edges[before, one]["lag"] for before in graph.predecessors(one)]
        start[one] = max(befores) if befores else waits[one]
        finish[one] = start[one] + graph.nodes[one]["days"]
    whole = max(finish.values())
    late = {}
    for one in reversed(order):
        late[one] = min([late[after] - graph.nodes[after]["days"] - graph.edges[one, after]["lag"] for after in graph.successors(one)], default=whole)
    return whole, sum(1 for one in order if late[one] - finish[one] <= 1e-9 * (1 + whole))


def main(path, times):
    with open(path, encoding="utf-8") as file:
        tasks = json.load(file)
    taken = []
    for _ in range(times):
        before = time.perf_counter()
        whole, critical = critical_path(tasks)
        taken.append((time.perf_counter() - before) * 1000)
    print(json.dumps({"ms": taken, "whole": whole, "critical": critical}))


main(sys.argv[1], int(sys.argv[2]))
