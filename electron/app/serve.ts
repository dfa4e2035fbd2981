import type { MessagePort } from 'node:worker_threads';
import { appError } from '../../shared/errors.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { unreachable } from '../../shared/unreachable.ts';
import { defectOf } from '../log.ts';
import type { Application } from './application-types.ts';
import type { Message, Request } from './messages.ts';

/**
 * Serves an application to the client at the other end of the port until it asks to close. Whatever cannot be copied
 * across becomes an `internal` result, so that no request is left without an answer.
 */
export function serveApplication(port: MessagePort, application: Application): void {
  const send = (message: Message): void => port.postMessage(message);
  const report = (thrown: unknown, channel: string | null): void => send({ is: 'defect', defect: defectOf(thrown, channel) });

  const handle = async (number: number, channel: string, input: unknown): Promise<void> => {
    try {
      send({ is: 'handled', number, result: await application.handle(channel, input) });
    } catch (thrown) {
      report(thrown, channel);
      send({ is: 'handled', number, result: fail(appError('internal')) });
    }
  };

  const register = (path: string, name: string): Result<ReturnType<Application['registerFile']>> => {
    try {
      return ok(application.registerFile(path, name));
    } catch {
      return fail(appError('file_unreadable'));
    }
  };

  const unsubscribe = application.subscribe((event) => {
    try {
      send({ is: 'event', event });
    } catch (thrown) {
      report(thrown, event.is);
      if (event.is === 'finished') send({ is: 'event', event: { ...event, result: fail(appError('internal')) } });
    }
  });

  const close = async (number: number): Promise<void> => {
    await application.close();
    unsubscribe();
    send({ is: 'closed', number });
    port.close();
  };

  port.on('message', (request: Request) => {
    switch (request.is) {
      case 'handle':
        void handle(request.number, request.channel, request.input);
        return;
      case 'register':
        send({ is: 'registered', number: request.number, result: register(request.path, request.name) });
        return;
      case 'file':
        send({ is: 'file', number: request.number, file: application.fileOf(request.fileId) });
        return;
      case 'close':
        void close(request.number);
        return;
      default:
        unreachable(request);
    }
  });
  // A request that does not arrive whole cannot be answered by its number; ending the thread answers it.
  port.on('messageerror', (error) => {
    throw error;
  });
}
