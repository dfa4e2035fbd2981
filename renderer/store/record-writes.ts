import type { Output } from '../../shared/ipc.ts';
import type { KindName } from '../../shared/model/records/index.ts';
import type { Result } from '../../shared/result.ts';
import { invoke } from '../api.ts';

/**
 * For forms that are made from a kind's description, and know only while they run which kind and which fields they have: the pair of a kind
 * and its fields cannot be told from that by the types. The contract reads it by the kind's own schema and refuses what does not fit.
 */
type Values = Readonly<Record<string, unknown>>;

/** Adds a record of a kind. Never throws; `invalid_input` names the fields that do not fit, or a kind that no form begins. */
export const createRecord = (kind: KindName, fields: Values): Promise<Result<Output<'record.create'>>> => invoke('record.create', { kind, fields } as never);

/** Changes the fields in `patch` of a record as it was seen at `version`; `conflict` where somebody changed it since. Never throws. */
export const updateRecord = (kind: KindName, id: string, version: number, patch: Values): Promise<Result<Output<'record.update'>>> => invoke('record.update', { kind, id, version, patch } as never);
