import { z } from 'zod';
import { idSchemas } from '../model/ids.ts';
import { document } from '../model/records/document.ts';
import type { RecordOf } from '../model/records/index.ts';
import { job } from './channel.ts';
import { fileId, type ChosenFile } from './exchange.ts';

/** The largest file that is kept inside the store: backups and checks read all of it. */
export const LARGEST_DOCUMENT = 50 * 1024 * 1024;

export const documentChannels = {
  /** Keeps a chosen file inside the store beside a record; the document's name is the file's until it is given another. */
  'document.add': job<RecordOf<'document'>>()(z.object({ fileId, fields: document.shape.omit({ name: true }) })),
  /** Makes the kept file available again, byte for byte, for `file.deliver`. */
  'document.fetch': job<ChosenFile>()(z.object({ id: idSchemas.document })),
};
