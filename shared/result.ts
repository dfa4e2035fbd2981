import type { AppError } from './errors.ts';

/** Expected outcomes are values; only defects are thrown. The shape is also what crosses the IPC boundary. */
export type Result<T, E = AppError> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const fail = <E>(error: E): Result<never, E> => ({ ok: false, error });
