import { createHash } from 'node:crypto';
import { appError } from '../../shared/errors.ts';
import type { IdOf } from '../../shared/model/ids.ts';
import type { FieldsOf, RecordOf } from '../../shared/model/records/index.ts';
import { fail, type Result } from '../../shared/result.ts';
import { londonDate, type Instant } from '../../shared/time.ts';
import type { Readable, Writable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { createRecord } from './kind-records.ts';

/** Words for the commonest endings; what a file is called says nothing certain of what is in it, and nothing here opens it. */
const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf', txt: 'text/plain', csv: 'text/csv', json: 'application/json', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg',
  doc: 'application/msword', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text', ods: 'application/vnd.oasis.opendocument.spreadsheet', eml: 'message/rfc822', msg: 'application/vnd.ms-outlook',
};
const mediaTypeOf = (name: string): string => mediaTypes[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';

/** Keeps a file's bytes under their SHA-256 and a document that names them. The same bytes are kept once, however many documents name them. */
export function addDocument(tx: Writable, fields: FieldsOf<'document'>, content: Uint8Array): Result<RecordOf<'document'>> {
  if (content.length === 0) return fail(appError('invalid_input', 'The file is empty, so nothing was added. Choose another file.'));
  const sha256 = createHash('sha256').update(content).digest('hex');
  tx.keepContent(sha256, content);
  return createRecord(tx, 'document', fields, { addedOn: londonDate(tx.now as Instant), mediaType: mediaTypeOf(fields.name), size: content.length, sha256 });
}

/** The bytes of a document as they were added; `undefined` where the document is not there. They never change, so `kept` is the store itself, behind whatever view. */
export function contentOf(store: Readable, kept: Readable, id: IdOf<'document'>): { readonly name: string; readonly content: Uint8Array; readonly sha256: string } | undefined {
  const document = store.get(sqlite.selectFrom('document').select(['name', 'sha256']).where('id', '=', id));
  const held = document === undefined ? undefined : kept.get(sqlite.selectFrom('document_content').select('content').where('sha256', '=', document.sha256));
  return document === undefined || held === undefined ? undefined : { ...document, ...held };
}
