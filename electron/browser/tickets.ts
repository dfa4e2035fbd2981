/** Secrets that open one thing once, for a short while. */
export type Tickets<T> = {
  readonly issue: (thing: T) => string;
  /** Gives the thing and forgets the ticket; `null` when it was used, has run out or never was. */
  readonly take: (ticket: string) => T | null;
};

/** `life` is in milliseconds; `milliseconds` is a clock that only grows. */
export function createTickets<T>({ secret, milliseconds, life }: { readonly secret: () => string; readonly milliseconds: () => number; readonly life: number }): Tickets<T> {
  const issued = new Map<string, { readonly thing: T; readonly until: number }>();
  return {
    issue: (thing) => {
      const now = milliseconds();
      for (const [ticket, { until }] of issued) if (until < now) issued.delete(ticket);
      const ticket = secret();
      issued.set(ticket, { thing, until: now + life });
      return ticket;
    },
    take: (ticket) => {
      const found = issued.get(ticket);
      issued.delete(ticket);
      return found !== undefined && found.until >= milliseconds() ? found.thing : null;
    },
  };
}
