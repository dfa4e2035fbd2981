import { closedBy, everythingInTheWay, stepInLimit, type Limit } from './limits.ts';
import { isOpen, type Rehousing } from './problem.ts';
import type { Flow, Transport } from './transport.ts';

/**
 * What it costs in weight to make room in each column, by moving others on: nothing where that ends in room left over, else the
 * weight of the lightest row that would have to give way; Infinity where nobody is there to move.
 */
function weightToMakeRoom({ rows, columns, cost }: Transport, { flow, free }: Flow, weights: readonly number[]): Float64Array {
  const lowest = new Float64Array(columns).fill(Infinity);
  const rowSeen = new Uint8Array(rows);
  const spread = (first: readonly number[], weight: number): void => {
    const waiting = first.filter((column) => lowest[column] === Infinity);
    for (const column of waiting) lowest[column] = weight;
    for (let column = waiting.pop(); column !== undefined; column = waiting.pop()) {
      for (let row = 0; row < rows; row += 1) {
        if (rowSeen[row] === 1 || cost[row * columns + column] === Infinity) continue;
        rowSeen[row] = 1;
        for (let from = 0; from < columns; from += 1) {
          if (lowest[from] !== Infinity || flow[from * rows + row] === 0) continue;
          lowest[from] = weight;
          waiting.push(from);
        }
      }
    }
  };
  const everyColumn = [...lowest.keys()];
  spread(everyColumn.filter((column) => free[column]! > 0), 0);
  for (const row of [...weights.keys()].sort((a, b) => weights[a]! - weights[b]!)) {
    spread(everyColumn.filter((column) => flow[column * rows + row]! > 0), weights[row]!);
  }
  return lowest;
}

/** What an uncovered row gets at: the columns that it may use, the rows there that could make way, their columns, and so on. In the order of finding: itself first. */
function within(first: number, { rows, columns, cost }: Transport, { flow }: Flow): { readonly rowsMet: readonly number[]; readonly columnsMet: Uint8Array } {
  const rowsMet = [first];
  const seen = new Uint8Array(rows);
  const columnsMet = new Uint8Array(columns);
  seen[first] = 1;
  for (let at = 0; at < rowsMet.length; at += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (columnsMet[column] === 1 || cost[rowsMet[at]! * columns + column] === Infinity) continue;
      columnsMet[column] = 1;
      for (let row = 0; row < rows; row += 1) {
        if (seen[row] === 1 || flow[column * rows + row] === 0) continue;
        seen[row] = 1;
        rowsMet.push(row);
      }
    }
  }
  return { rowsMet, columnsMet };
}

/**
 * For each uncovered service of a month, every limit of which one unit less would lower the weighted gap: more room at a
 * provider that it gets at, directly or by moving others on; an option opened (accredited, or mobilised sooner) towards room that
 * is left over or that a lighter service has; more of the step-in team, or the team sooner. Options closed for two
 * reasons are named with both, neither `alone`. Where nothing would help, everything in the way is named.
 */
export function limitsInFlow(rehousing: Rehousing, month: number, transport: Transport, flow: Flow): ReadonlyMap<number, readonly Limit[]> {
  const { problem, serviceOf, providerOf } = rehousing;
  const stepInColumn = transport.columns - 1;
  const short = [...flow.left.keys()].filter((row) => flow.left[row]! > 0);
  if (short.length === 0) return new Map();
  const weights = problem.services.map(({ weight }) => weight);
  const lowest = weightToMakeRoom(transport, flow, weights);
  const closed = new Map<number, number[]>();
  for (const [at, option] of problem.options.entries()) {
    if (isOpen(option, month) || lowest[providerOf[at]!] === Infinity) continue;
    closed.set(serviceOf[at]!, [...closed.get(serviceOf[at]!) ?? [], at]);
  }
  return new Map(short.map((service): [number, readonly Limit[]] => {
    const { rowsMet, columnsMet } = within(service, transport, flow);
    const found: Limit[] = [];
    for (const [column, { name }] of problem.providers.entries()) {
      if (columnsMet[column] === 1) found.push({ limit: 'capacity', provider: name, through: null, alone: true });
    }
    const opened = new Set<string>();
    for (const row of rowsMet) {
      for (const at of closed.get(row) ?? []) {
        if (lowest[providerOf[at]!]! >= weights[service]!) continue;
        const reasons = closedBy(problem.options[at]!, month);
        for (const limit of reasons) {
          const alone = reasons.length === 1;
          const key = `${limit} ${providerOf[at]} ${alone}`;
          if (opened.size === opened.add(key).size) continue;
          found.push({ limit, provider: problem.options[at]!.provider, through: row === service ? null : problem.services[row]!.name, alone });
        }
      }
    }
    const teamCouldHelp = problem.stepIn !== null && (columnsMet[stepInColumn] === 1 || (month < problem.stepIn.lead && problem.stepIn.capacity[month]! > 0));
    if (teamCouldHelp) found.push(...stepInLimit(rehousing, month, true));
    return [service, found.length > 0 ? found : everythingInTheWay(rehousing, service, month)];
  }));
}
