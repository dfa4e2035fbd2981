import type { Instant, IsoDate } from './time.ts';

/** Time, injected: tests set it, hosts read the machine's. */
export type Clock = {
  /** The present moment in UTC. */
  readonly now: () => Instant;
  /** The calendar date in the United Kingdom. */
  readonly today: () => IsoDate;
};

/** Ids, injected. Each call gives a new UUIDv7 as text, later ones sorting after earlier ones. */
export type Ids = { readonly next: () => string };

const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

/**
 * Makes a source of UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then a 12-bit counter in `rand_a` that keeps ids of
 * one millisecond in order, then random bits.
 */
export function createIds(milliseconds: () => number, randomBytes: (count: number) => Uint8Array): Ids {
  let last = -1;
  let counter = 0;
  return {
    next: () => {
      const now = milliseconds();
      if (now > last) {
        last = now;
        counter = 0;
      } else if (++counter > 0xfff) {
        last += 1;
        counter = 0;
      }
      const time = last.toString(16).padStart(12, '0');
      const tail = randomBytes(8);
      tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80;
      const rest = hex(tail);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${rest.slice(0, 4)}-${rest.slice(4)}`;
    },
  };
}
