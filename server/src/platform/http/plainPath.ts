import { badRequest } from '../faults.ts';
import type { DoorStep } from './door.ts';
import { answerFault } from './faultAnswer.ts';

/**
 * Writes a request's target as the URL standard reads it: `/./graphql`, `/covers/%2e%2e/graphql` and `http://host/graphql`
 * are all `/graphql` to Yoga, and would otherwise slip past the steps of the door that look for that path.
 */
export const plainPath: DoorStep = (request, response) => {
  if (request.url === '/graphql') return true;
  const read = URL.parse(request.url ?? '', 'http://localhost');
  if (read) request.url = read.pathname + read.search;
  else answerFault(request, response, badRequest('The target is no URL.'), 400);
  return read !== null;
};
