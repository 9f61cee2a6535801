import type { Client } from '@urql/core';
import { createRequest } from '@urql/core';
import {
  ConciergeDocument,
  type ConciergeQuery,
  type ConciergeQueryVariables,
  type Locale,
} from '../graphql/gql/operations.ts';
import type { Language } from '../i18n/languages.ts';
import { type ConciergeOutcome, outcomeOfConcierge } from './concierge.outcome.ts';

export interface Asked {
  readonly question: string;
  /** Of the answer, whatever language the question is in. */
  readonly language: Language;
  /** The same for all questions of one sitting: one of two ways of answering, if the server tries out two. */
  readonly sitting: string;
}

const LOCALES: Record<Language, Locale> = { az: 'AZ', ru: 'RU', en: 'EN' };

/** Always asks the server: tables that were free a minute ago may be gone. */
export async function askConcierge(
  client: Client,
  { question, language, sitting }: Asked,
): Promise<ConciergeOutcome> {
  const variables: ConciergeQueryVariables = { input: { prompt: question, locale: LOCALES[language] } };
  const request = createRequest<ConciergeQuery, ConciergeQueryVariables>(ConciergeDocument, variables);
  const { fetchOptions } = client.createRequestOperation('query', request).context;
  const usual = typeof fetchOptions === 'function' ? fetchOptions() : fetchOptions;
  const result = await client.executeQuery(request, {
    requestPolicy: 'network-only',
    fetchOptions: { ...usual, headers: { ...usual?.headers, 'X-Concierge-Session': sitting } },
  });
  return outcomeOfConcierge(result);
}
