import { asAtWords, type AsAt } from '../../../shared/as-at.ts';
import type { HandlingLabel } from '../../../shared/ipc/exchange.ts';
import { formatLongDate, type Instant, type IsoDate } from '../../../shared/time.ts';
import type { Block, Fact, Paper } from './paper.ts';

/** What every paper says of itself, whatever it is about. */
export type PaperHead = {
  readonly handling: HandlingLabel;
  readonly author: string;
  readonly madeAt: Instant;
  /** As at which date the record was read, if not as it is today. */
  readonly asAt: AsAt | null;
  readonly today: IsoDate;
};

/** Puts a paper together; the state of the record stands first among its facts. */
export function paperOf({ handling, author, madeAt, asAt, today }: PaperHead, { title, subtitle = null, facts = [], orientation = 'portrait', mark, blocks }: { readonly title: string; readonly mark?: string | undefined; readonly subtitle?: string | null; readonly facts?: readonly Fact[]; readonly orientation?: Paper['orientation']; readonly blocks: readonly Block[] }): Paper {
  const record = asAt === null ? `As it stands on ${formatLongDate(today)}` : asAtWords(asAt);
  return { title, subtitle, handling, organisation: null, ...(mark !== undefined && { mark }), author, language: 'en-GB', madeAt, facts: [{ label: 'Record', value: record }, ...facts], orientation, blocks };
}
