import { useEffect, useState } from 'react';
import { useServerNow } from '../graphql/useServerNow.ts';
import { type DiscoverSearch, paramsOf, searchOf, stillAhead } from './discoverSearch.ts';
import { useAddressState } from './useAddressState.ts';

const TYPING_MS = 250;

/** What is searched for. Words count once the guest pauses; everything else at once. */
export function useDiscoverSearch() {
  const [said, setSaid] = useAddressState(searchOf, paramsOf);
  const [text, setText] = useState(said.text);
  const [source, setSource] = useState(said.text);
  // Somebody else has changed the words: the address, or "clear all".
  if (source !== said.text) {
    setSource(said.text);
    if (text.trim() !== said.text.trim()) setText(said.text);
  }
  useEffect(() => {
    if (text.trim() === said.text.trim()) return;
    const timer = setTimeout(() => setSaid({ ...said, text: text.trim() }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, said, setSaid]);
  const search: DiscoverSearch = stillAhead(said, useServerNow()());
  return { search, text, setText, setSearch: setSaid };
}
