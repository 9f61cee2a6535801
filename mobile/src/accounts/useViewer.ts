import { useViewerQuery, type ViewerQuery } from '../graphql/gql/operations.ts';
import { useSession } from './useSession.ts';

export interface UseViewer {
  /** Null where nobody has signed in, and until the first answer. */
  readonly viewer: ViewerQuery['viewer'];
  readonly fetching: boolean;
  /** There is nothing to show and no answer to wait for. */
  readonly failed: boolean;
  retry(): void;
}

/** Who has signed in; asked for once and then read from the cache. */
export function useViewer(): UseViewer {
  const { status } = useSession();
  const [{ data, fetching, error }, execute] = useViewerQuery({ pause: status === 'signedOut' });
  const viewer = status === 'signedIn' ? (data?.viewer ?? null) : null;
  return {
    viewer,
    fetching: fetching && !viewer,
    failed: !viewer && !fetching && error !== undefined,
    retry: () => execute({ requestPolicy: 'network-only' }),
  };
}
