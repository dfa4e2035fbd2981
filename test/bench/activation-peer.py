"""Reads the rows of an activation's screen: activation-peer.py STORE ACTIVATION TIMES. Prints the milliseconds of each time."""
import json
import sqlite3
import sys
import time

connection = sqlite3.connect(sys.argv[1])
connection.row_factory = sqlite3.Row


def read(activation):
    head = connection.execute("SELECT * FROM activation WHERE id = ?", (activation,)).fetchone()
    plan = head["plan_id"]
    rows = [dict(head), dict(connection.execute("SELECT * FROM contingency_plan WHERE id = ?", (plan,)).fetchone())]
    for table in ("plan_step", "plan_contact", "plan_option"):
        rows += [dict(row) for row in connection.execute(f"SELECT * FROM {table} WHERE plan_id = ? AND deleted_at IS NULL", (plan,))]
    rows += [dict(row) for row in connection.execute("SELECT * FROM activation_entry WHERE activation_id = ? ORDER BY number", (activation,))]
    return json.dumps(rows)


times = []
for turn in range(int(sys.argv[3]) + 5):
    began = time.perf_counter()
    read(sys.argv[2])
    times.append((time.perf_counter() - began) * 1_000)
print(json.dumps(times[5:]))
