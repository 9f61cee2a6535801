import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { Platform } from 'react-native';
import { type Catalogue, loadCatalogue, loadedCatalogue } from './catalogue.ts';
import { createFormat, type Format } from './format.ts';
import type { Language } from './languages.ts';
import { type Translate, translator } from './translate.ts';

type I18n = { language: Language; t: Translate; format: Format };

const I18nContext = createContext<I18n | null>(null);

/** Shows `waiting` until the first language is there; when the guest changes it, the old one stays until the new one is. */
export function I18nProvider(props: { language: Language; waiting?: ReactNode; children: ReactNode }) {
  const catalogue = useCatalogue(props.language);
  const i18n = useMemo(() => (catalogue ? i18nOf(catalogue) : null), [catalogue]);
  useEffect(() => {
    if (Platform.OS === 'web' && i18n) document.documentElement.lang = i18n.language;
  }, [i18n]);
  if (!i18n) return props.waiting ?? null;
  return <I18nContext value={i18n}>{props.children}</I18nContext>;
}

export function useT(): Pick<I18n, 't' | 'language'> {
  return useI18n();
}

/** Dates, times, money and lists in the guest's language; times on the clock of the zone they are given. */
export function useFormat(): Format {
  return useI18n().format;
}

function useI18n(): I18n {
  const i18n = useContext(I18nContext);
  if (!i18n) throw new Error('a text was asked for outside I18nProvider');
  return i18n;
}

function i18nOf({ language, texts, dates }: Catalogue): I18n {
  const t = translator(language, texts);
  return { language, t, format: createFormat({ language, dates, t }) };
}

const RETRY_MS = 2_000;

function useCatalogue(language: Language): Catalogue | undefined {
  const [latest, setLatest] = useState(() => loadedCatalogue(language));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    const load = () =>
      loadCatalogue(language).then(
        (catalogue) => {
          if (current) setLatest(catalogue);
        },
        () => {
          if (current) timer = setTimeout(load, RETRY_MS);
        },
      );
    void load();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [language]);
  return loadedCatalogue(language) ?? latest;
}
