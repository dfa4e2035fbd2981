/**
 * One month's transportation problem in whole units: rows (services) over columns (providers, the step-in team).
 * All figures are whole numbers within ±2^53, and so is every sum along a path; `cost[row * columns + column]` is
 * Infinity where a row may not go to a column.
 */
export type Transport = {
  readonly rows: number;
  readonly columns: number;
  readonly need: Float64Array;
  readonly room: Float64Array;
  readonly cost: Float64Array;
  /** The rows of each weight, the heaviest first. */
  readonly classes: readonly (readonly number[])[];
};

/** `flow[column * rows + row]`, what each row lacks (`left`) and each column has over (`free`), and the potentials that prove it. */
export type Flow = {
  readonly flow: Float64Array;
  readonly left: Float64Array;
  readonly free: Float64Array;
  readonly rowPotential: Float64Array;
  readonly columnPotential: Float64Array;
};

/** The row's class that is being served: the open rows share one potential, so the cheapest of them into each column is enough to start from. */
function cheapestInto(column: number, open: readonly number[], { columns, cost }: Transport): number {
  let best = -1;
  let least = Infinity;
  for (const row of open) {
    const one = cost[row * columns + column]!;
    if (one < least) {
      least = one;
      best = row;
    }
  }
  return best;
}

/**
 * The flow with the least weighted shortage and, among those, of least cost, by successive shortest augmenting paths with
 * potentials (Ahuja, Magnanti and Orlin, "Network Flows", 1993, section 9.7; started from several rows at once as in the
 * Hungarian method). A path never takes cover from a row again, and what a heavier row cannot reach now it can never reach
 * later, so serving the weights in falling order gives the least weighted shortage exactly, whatever the ratios of the weights:
 * no penalty is put next to a price. Whole numbers in, whole numbers out.
 */
export function leastCostFlow(transport: Transport): Flow {
  const { rows, columns, need, room, cost, classes } = transport;
  const left = need.slice();
  const free = room.slice();
  const flow = new Float64Array(rows * columns);
  const rowPotential = new Float64Array(rows);
  const columnPotential = new Float64Array(columns);
  const distance = new Float64Array(columns);
  const reachedFrom = new Int32Array(columns);
  const scanned = new Uint8Array(columns);
  const reached = new Uint8Array(rows);
  const reachedBy = new Int32Array(rows);
  const isOpen = new Uint8Array(rows);

  for (const members of classes) {
    let open = members.filter((row) => left[row]! > 0);
    let level = Infinity;
    for (const row of open) {
      for (let column = 0; column < columns; column += 1) level = Math.min(level, cost[row * columns + column]! - columnPotential[column]!);
    }
    if (level === Infinity) continue;
    for (const row of open) isOpen[row] = 1;
    const start = Int32Array.from({ length: columns }, (_, column) => cheapestInto(column, open, transport));

    while (open.length > 0) {
      scanned.fill(0);
      reached.fill(0);
      for (let column = 0; column < columns; column += 1) {
        const row = start[column]!;
        reachedFrom[column] = row;
        distance[column] = row === -1 ? Infinity : cost[row * columns + column]! - level - columnPotential[column]!;
      }
      let target = -1;
      for (;;) {
        let next = -1;
        let nearest = Infinity;
        for (let column = 0; column < columns; column += 1) {
          if (scanned[column] === 0 && distance[column]! < nearest) {
            nearest = distance[column]!;
            next = column;
          }
        }
        if (next === -1) break;
        if (free[next]! > 0) {
          target = next;
          break;
        }
        scanned[next] = 1;
        for (let row = 0; row < rows; row += 1) {
          if (flow[next * rows + row] === 0 || reached[row] === 1 || isOpen[row] === 1) continue;
          reached[row] = 1;
          reachedBy[row] = next;
          const base = nearest - rowPotential[row]!;
          for (let column = 0; column < columns; column += 1) {
            const through = base + cost[row * columns + column]! - columnPotential[column]!;
            if (through < distance[column]! && scanned[column] === 0) {
              distance[column] = through;
              reachedFrom[column] = row;
            }
          }
        }
      }
      if (target === -1) break;

      const length = distance[target]!;
      for (let row = 0; row < rows; row += 1) {
        if (reached[row] === 1) rowPotential[row]! += length - distance[reachedBy[row]!]!;
      }
      for (let column = 0; column < columns; column += 1) {
        if (scanned[column] === 1) columnPotential[column]! -= length - distance[column]!;
      }
      level += length;

      let units = free[target]!;
      let source = reachedFrom[target]!;
      while (isOpen[source] === 0) {
        const column = reachedBy[source]!;
        units = Math.min(units, flow[column * rows + source]!);
        source = reachedFrom[column]!;
      }
      units = Math.min(units, left[source]!);
      free[target]! -= units;
      left[source]! -= units;
      let column = target;
      for (;;) {
        const row = reachedFrom[column]!;
        flow[column * rows + row]! += units;
        if (row === source) break;
        column = reachedBy[row]!;
        flow[column * rows + row]! -= units;
      }
      if (left[source] === 0) {
        rowPotential[source] = level;
        isOpen[source] = 0;
        open = open.filter((row) => row !== source);
        for (let into = 0; into < columns; into += 1) {
          if (start[into] === source) start[into] = cheapestInto(into, open, transport);
        }
      }
    }
    for (const row of open) {
      rowPotential[row] = level;
      isOpen[row] = 0;
    }
  }
  return { flow, left, free, rowPotential, columnPotential };
}
