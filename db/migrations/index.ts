import { foundation } from './0001-foundation.ts';
import { fullRecord } from './0002-full-record.ts';
import { riskRegister } from './0003-risk-register.ts';
import { forecast } from './0004-forecast.ts';
import { contingency } from './0005-contingency.ts';

/** Append-only: a migration that has landed is never edited; its place in the list, from 1, is the store's `user_version` after it. */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0001-foundation', sql: foundation },
  { name: '0002-full-record', sql: fullRecord },
  { name: '0003-risk-register', sql: riskRegister },
  { name: '0004-forecast', sql: forecast },
  { name: '0005-contingency', sql: contingency },
];
