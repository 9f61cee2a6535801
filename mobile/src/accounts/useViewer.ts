import { useViewerQuery, type ViewerQuery } from '../graphql/gql/operations.ts';
import { freshnessOf } from '../graphql/keptData.ts';
import { useOnline } from '../graphql/useOnline.ts';
import { useSession } from './useSession.ts';

export interface UseViewer {
  /** Null where nobody has signed in, and until the first answer. */
  readonly viewer: ViewerQuery['viewer'];
  readonly fetching: boolean;
  /** What is shown comes from an earlier visit, and the server could not be asked. */
  readonly kept: boolean;
  /** There is nothing to show and no answer to wait for. */
  readonly failed: boolean;
  retry(): void;
}

/** Who has signed in; asked for once and then read from the cache. */
export function useViewer(): UseViewer {
  const { userId } = useSession();
  const online = useOnline();
  const [{ data, fetching, error, stale }, execute] = useViewerQuery({ pause: userId === null });
  // Until the next answer the hook still has that of the guest before.
  const viewer = data?.viewer?.id === userId ? (data?.viewer ?? null) : null;
  return {
    viewer,
    fetching: fetching && !viewer,
    kept: freshnessOf({ data: viewer, error, stale }, online) === 'kept',
    failed: !viewer && !fetching && error !== undefined,
    retry: () => execute({ requestPolicy: 'network-only' }),
  };
}
