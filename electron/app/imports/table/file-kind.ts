import type { AppError } from '../../../../shared/errors.ts';
import { otherKind, protectedByPassword } from './refusals.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04] as const;
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06] as const;
/** The container of older Office files, and of encrypted newer ones. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;

const SIGNATURES: readonly (readonly [bytes: readonly number[], kind: string])[] = [
  [EMPTY_ZIP, 'an empty ZIP archive'],
  [[0x09, 0x08, 0x10, 0x00], 'an older Excel workbook (.xls)'],
  [[0x09, 0x04, 0x06, 0x00], 'an older Excel workbook (.xls)'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'a rich-text document (.rtf)'],
  [[0x1f, 0x8b], 'a compressed file (gzip)'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a compressed file (7-Zip)'],
  [[0x52, 0x61, 0x72, 0x21], 'a compressed file (RAR)'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'a database'],
  [[0x50, 0x41, 0x52, 0x31], 'a data file (Parquet)'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0x47, 0x49, 0x46, 0x38], 'a picture'],
];

const OPENING = 1_000;
const begins = (bytes: Buffer, signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);

function insideOle(bytes: Buffer): AppError {
  const holds = (stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage')) return protectedByPassword;
  if (holds('Workbook') || holds('Book')) return otherKind('an older Excel workbook (.xls)');
  return otherKind(holds('WordDocument') ? 'an older Word document (.doc)' : 'an older Office document');
}

function markedUp(opening: string): AppError | null {
  const start = opening.trimStart();
  if (/^<\?xml/i.test(start) && start.includes('urn:schemas-microsoft-com:office:spreadsheet')) return otherKind('an Excel 2003 XML table');
  if (/^(?:<!doctype html|<html|<head|<body|<table|<meta|<div|<style)/i.test(start) || (/^<(?:\?xml|!--)/i.test(start) && /<html/i.test(start))) return otherKind('a web page (HTML), as some systems offer under the name of a workbook');
  if (/^<(?:\?xml|[a-z_][\w:.-]*[\s/>])/i.test(start)) return otherKind('an XML file');
  return /^(?:\{\s*"|\{\s*\}|\[\s*[[{])/.test(start) ? otherKind('a JSON file') : null;
}

/** What a file is by its bytes, whatever its name says: an archive (a workbook, one hopes), text (a csv), or something else with its sentence. */
export function fileKind(bytes: Buffer): 'archive' | 'text' | AppError {
  if (begins(bytes, ZIP)) return 'archive';
  if (begins(bytes, OLE)) return insideOle(bytes);
  const known = SIGNATURES.find(([signature]) => begins(bytes, signature));
  if (known !== undefined) return otherKind(known[1]);
  const opening = bytes.subarray(0, OPENING);
  const wide = (opening[0] === 0xff && opening[1] === 0xfe) || opening[1] === 0;
  return markedUp(opening.toString(wide ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '')) ?? 'text';
}
