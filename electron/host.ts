import { appError } from '../shared/errors.ts';
import { contract, isChannel, type AppEvent, type ChannelName, type HostName, type Input } from '../shared/ipc.ts';
import type { ChosenFile } from '../shared/ipc/exchange.ts';
import { fail, type Result } from '../shared/result.ts';
import { unreachable } from '../shared/unreachable.ts';
import type { KnownFile } from './app/application-types.ts';
import type { Client } from './app/thread.ts';
import { defectOf, type Defect } from './log.ts';

/** Where the page of the browser host fetches a file that is handed to it; the page's bridge turns this into `true`. */
export type Download = { readonly download: string };

/** What a host offers besides showing the page: the ways of a file in and out. */
export type Host = {
  /** Asks the person for a file; `null` when they chose none. */
  readonly chooseFile: (purpose: Input<'file.choose'>['purpose']) => Promise<Result<ChosenFile | null>>;
  /** Hands a file to the person; `false` when they declined. */
  readonly deliverFile: (file: KnownFile) => Promise<Result<boolean | Download>>;
};

/** What a host opens to its pages, once it has made sure that a page of its own is speaking. */
export type HostDoor = {
  /** Never rejects. Takes anything, since what comes from a page is not trusted to be well formed. */
  readonly invoke: (channel: unknown, input: unknown) => Promise<Result<unknown>>;
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
};

const isHostChannel = (name: ChannelName): name is HostName => contract[name].kind === 'host';

/** Routes the contract's `host` channels to the host and everything else to the application. */
export function createDoor(client: Pick<Client, 'handle' | 'fileOf' | 'subscribe'>, host: Host, report: (defect: Defect) => void): HostDoor {
  const ofHost = async (channel: HostName, input: unknown): Promise<Result<unknown>> => {
    switch (channel) {
      case 'file.choose': {
        const parsed = contract['file.choose'].input.safeParse(input);
        return parsed.success ? host.chooseFile(parsed.data.purpose) : fail(appError('invalid_input'));
      }
      case 'file.deliver': {
        const parsed = contract['file.deliver'].input.safeParse(input);
        if (!parsed.success) return fail(appError('invalid_input'));
        const file = await client.fileOf(parsed.data.fileId);
        return file === null ? fail(appError('not_found', 'The file is no longer there. Nothing was changed. Make it again.')) : host.deliverFile(file);
      }
      default:
        return unreachable(channel);
    }
  };

  return {
    invoke: async (channel, input) => {
      if (typeof channel !== 'string' || !isChannel(channel)) return fail(appError('invalid_input', 'The application does not know what was asked of it. Nothing was changed. Reload the page.'));
      try {
        return await (isHostChannel(channel) ? ofHost(channel, input) : client.handle(channel, input));
      } catch (thrown) {
        report(defectOf(thrown, channel));
        return fail(appError('internal'));
      }
    },
    subscribe: client.subscribe,
  };
}
