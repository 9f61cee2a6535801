import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 allocate what is new among the new. While caches fill it learns that objects of a kind live long, and from then on
 * puts them among the old at once: also those of requests, which then keep whole answers from being collected while they
 * are young. That took a quarter of the server's time (docs/decisions/0018-young-garbage.md). To be called before anything else runs.
 */
export function keepRequestsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
