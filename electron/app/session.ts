import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Clock, Ids } from '../../shared/ambient.ts';
import { asAtRefusal, type AsAt } from '../../shared/as-at.ts';
import { appError, type AppError } from '../../shared/errors.ts';
import type { StoreState } from '../../shared/ipc/application.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createSample } from '../../db/sample/sample.ts';
import { setKey } from '../../db/rekey.ts';
import { openStore, type Store } from '../../db/store.ts';
import type { StoreLocation } from './application-types.ts';

const SAMPLE_SEED = 20_110_624;

type Held =
  | { readonly is: 'open'; readonly store: Store }
  | { readonly is: 'closed'; readonly state: Extract<StoreState, { is: 'locked' | 'refused' }> };

/** What calls work on: the open store as it is, or a view of it as at a date. */
export type Sight = {
  readonly store: Store;
  /** The store itself, behind whatever view: for what is no part of the record of a day. */
  readonly kept: Store;
  readonly asAt: AsAt | null;
};

const stateOf = (held: Held, portfolio: 'own' | 'sample', asAt: AsAt | null): StoreState =>
  held.is === 'closed' ? held.state : {
    is: 'open', portfolio, name: basename(held.store.path), folder: dirname(held.store.path),
    encrypted: held.store.encrypted, readOnly: held.store.readOnly, notice: held.store.notice?.message ?? null, asAt,
  };

/** Without the mark that Windows’ editors put at the start of a text: it is not seen and is no part of the passphrase. */
const keyFrom = (keyFile: string | null): string | null => (keyFile === null ? null : (readFileSync(keyFile, 'utf8').replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? ''));

/** Which store is open (the person's own, and beside it, while it is looked at, the sample portfolio), and as at which date it is looked at. */
export class Session {
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #sampleFolder: string;
  #path: string;
  /** The passphrase's file belongs to the store named at the start. */
  #keyFile: string | null;
  #own: Held;
  #sample: Store | null = null;
  #view: { readonly asAt: AsAt; readonly store: Store } | null = null;

  constructor(options: { readonly location: StoreLocation; readonly sampleFolder: string; readonly clock: Clock; readonly ids: Ids }) {
    this.#clock = options.clock;
    this.#ids = options.ids;
    this.#sampleFolder = options.sampleFolder;
    this.#path = options.location.path;
    this.#keyFile = options.location.keyFile;
    this.#own = this.#openOwn();
  }

  /** What calls work on, or why there is nothing. */
  get current(): Result<Sight> {
    const kept = this.kept;
    return kept.ok ? ok({ store: this.#view?.store ?? kept.value, kept: kept.value, asAt: this.#view?.asAt ?? null }) : kept;
  }

  /** The open store itself, or why there is none. */
  get kept(): Result<Store> {
    if (this.#sample !== null) return ok(this.#sample);
    if (this.#own.is === 'open') return ok(this.#own.store);
    return fail(this.#own.state.is === 'locked' ? appError('store_key_needed') : this.#own.state.error);
  }

  /** The person's own store, also while the sample is looked at; `null` unless it is open and can be written. */
  get ownStore(): Store | null {
    return this.#own.is === 'open' && !this.#own.store.readOnly ? this.#own.store : null;
  }

  get state(): StoreState {
    const asAt = this.#view?.asAt ?? null;
    return this.#sample === null ? stateOf(this.#own, 'own', asAt) : stateOf({ is: 'open', store: this.#sample }, 'sample', asAt);
  }

  unlock(passphrase: string): Result<StoreState> {
    if (this.#own.is === 'open') return ok(this.state);
    const opened = this.#try(this.#path, passphrase, false);
    if (!opened.ok) return opened;
    this.#own = { is: 'open', store: opened.value };
    return ok(this.state);
  }

  /** Tries a refused store again; whatever stood in its way may be gone. */
  reopen(): StoreState {
    if (this.#own.is === 'closed' && this.#own.state.is === 'refused') this.#own = this.#openOwn();
    return this.state;
  }

  /** Opens another file as the person's own store. The present one stays open unless that succeeds or only a key is missing. */
  openOther(path: string, passphrase: string | null): Result<StoreState> {
    const opened = this.#try(path, passphrase, false);
    const locked = !opened.ok && opened.error.code === 'store_key_needed';
    if (!opened.ok && !locked) return opened;
    this.discardSample();
    if (this.#own.is === 'open') this.#own.store.close();
    this.#path = path;
    this.#keyFile = null;
    this.#own = opened.ok ? { is: 'open', store: opened.value } : { is: 'closed', state: { is: 'locked', name: basename(path) } };
    return ok(this.state);
  }

  setPassphrase(present: string | null, next: string | null): Result<StoreState> {
    if (this.#sample !== null) return fail(appError('not_allowed', 'The sample portfolio cannot be encrypted. Nothing was changed. Go back to your own store first.'));
    if (this.#view !== null) return fail(appError('store_read_only', asAtRefusal(this.#view.asAt)));
    const kept = this.kept;
    if (!kept.ok) return kept;
    const keyed = setKey(kept.value, { present, next, clock: this.#clock });
    if (!keyed.ok) {
      // Changed, but not opened again: it waits for its passphrase as after a start.
      if (!kept.value.connection.open) this.#own = { is: 'closed', state: { is: 'locked', name: basename(this.#path) } };
      return keyed;
    }
    this.#own = { is: 'open', store: keyed.value };
    return ok(this.state);
  }

  openSample(): Result<StoreState> {
    this.lookAtToday();
    if (this.#sample !== null) return ok(this.state);
    this.#clearSample();
    mkdirSync(this.#sampleFolder, { recursive: true });
    const opened = this.#try(join(this.#sampleFolder, 'Sample portfolio.mutuals'), null, true);
    if (!opened.ok) return opened;
    const made = createSample(opened.value, { today: this.#clock.today(), now: this.#clock.now(), seed: SAMPLE_SEED });
    if (!made.ok) {
      opened.value.close();
      this.#clearSample();
      return made;
    }
    this.#sample = opened.value;
    return ok(this.state);
  }

  discardSample(): StoreState {
    this.lookAtToday();
    this.#sample?.close();
    this.#sample = null;
    this.#clearSample();
    return this.state;
  }

  /** From here on calls work on a view of the open store. The view is closed with the next one, or when the store is left. */
  lookAsAt(asAt: AsAt, store: Store): StoreState {
    this.lookAtToday();
    this.#view = { asAt, store };
    return this.state;
  }

  lookAtToday(): StoreState {
    // A view of the present record is on the open store's own connection.
    if (this.#view?.asAt.known === 'then') this.#view.store.close();
    this.#view = null;
    return this.state;
  }

  close(): void {
    this.discardSample();
    if (this.#own.is === 'open') this.#own.store.close();
    this.#own = { is: 'closed', state: { is: 'refused', name: basename(this.#path), error: appError('store_not_open') } };
  }

  #clearSample(): void {
    if (existsSync(this.#sampleFolder)) rmSync(this.#sampleFolder, { recursive: true, force: true });
  }

  #try(path: string, key: string | null, create: boolean): Result<Store> {
    return openStore({ path, key, ids: this.#ids, clock: this.#clock, create });
  }

  #openOwn(): Held {
    const name = basename(this.#path);
    const refused = (error: AppError): Held => ({ is: 'closed', state: error.code === 'store_key_needed' ? { is: 'locked', name } : { is: 'refused', name, error } });
    try {
      const opened = this.#try(this.#path, keyFrom(this.#keyFile), true);
      return opened.ok ? { is: 'open', store: opened.value } : refused(opened.error);
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
      return refused(appError('file_unreadable', `The store or its key file could not be reached (${String(thrown.code)}). Nothing was changed. Check the folder and its permissions.`));
    }
  }
}
