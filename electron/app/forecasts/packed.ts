import { constants, gunzipSync, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { RunAsked, RunContent } from '../../../shared/ipc/scenarios.ts';
import type { IsoDate } from '../../../shared/time.ts';

const FORMAT = 'mutuals-run/1';
/** What stands in front of a content, so that a list need not read all of it. */
export type RunHeadLine = { readonly format: typeof FORMAT; readonly asked: RunAsked; readonly asOf: IsoDate; readonly historyEntries: number; /** Of everything that the record gave (see basis.ts). */ readonly basis: string };

const compress = promisify(gzip);
/** As much of the compressed bytes as a first line is looked for in, doubled until it is found. */
const FIRST = 4_096;
const LINE_FEED = 10;

/** A content as it is kept: two lines of JSON, gzipped. */
export const packed = (content: RunContent, basis: string): Promise<Uint8Array> => {
  const { asked, asOf, historyEntries } = content.inputs;
  const head: RunHeadLine = { format: FORMAT, asked, asOf, historyEntries, basis };
  return compress(`${JSON.stringify(head)}\n${JSON.stringify(content)}`);
};

/** Throws for bytes that this application did not pack; those kept are held against their hash before. */
export function headOf(bytes: Uint8Array): RunHeadLine {
  for (let length = FIRST; ; length *= 2) {
    const part = gunzipSync(bytes.subarray(0, length), { finishFlush: constants.Z_SYNC_FLUSH });
    const end = part.indexOf(LINE_FEED);
    if (end !== -1) return checked(JSON.parse(part.toString('utf8', 0, end)) as RunHeadLine);
    if (length >= bytes.length) throw new Error('What is kept of a run has no first line.');
  }
}

function checked(head: RunHeadLine): RunHeadLine {
  if (head.format !== FORMAT) throw new Error(`A run is kept as ${String(head.format)}, which this version cannot read.`);
  return head;
}

export function unpacked(bytes: Uint8Array): { readonly head: RunHeadLine; readonly content: RunContent } {
  const text = gunzipSync(bytes).toString('utf8');
  const end = text.indexOf('\n');
  return { head: checked(JSON.parse(text.slice(0, end)) as RunHeadLine), content: JSON.parse(text.slice(end + 1)) as RunContent };
}
