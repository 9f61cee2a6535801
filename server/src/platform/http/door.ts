import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { fault, INTERNAL } from '../faults.ts';
import { answerFault } from './faultAnswer.ts';

/**
 * Something that every HTTP request passes before the API sees it: it may set headers of the answer, and it may answer by
 * itself. Says whether the request goes on; one that does not has been answered. A promise only where it has to wait:
 * most requests pass a step in a microsecond.
 */
export type DoorStep = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

/** A listener behind its steps, which are taken in order. What fails, it or a step, answers 500 and is reported to `onFault`. */
export function behindDoor(
  steps: readonly DoorStep[],
  listener: RequestListener,
  onFault: (cause: unknown, request: IncomingMessage) => void,
): RequestListener {
  const from = (
    index: number,
    request: IncomingMessage,
    response: ServerResponse,
  ): undefined | Promise<void> => {
    for (let at = index; at < steps.length; at++) {
      const passed = steps[at]?.(request, response);
      if (passed === false) return undefined;
      if (passed instanceof Promise) {
        return passed.then((goesOn) => (goesOn ? from(at + 1, request, response) : undefined));
      }
    }
    const answered: unknown = listener(request, response);
    return answered instanceof Promise ? answered : undefined;
  };
  return (request, response) => {
    const failed = (cause: unknown) => {
      onFault(cause, request);
      if (response.headersSent) response.destroy();
      else answerFault(request, response, fault('INTERNAL', INTERNAL), 500);
    };
    try {
      from(0, request, response)?.catch(failed);
    } catch (cause) {
      failed(cause);
    }
  };
}
