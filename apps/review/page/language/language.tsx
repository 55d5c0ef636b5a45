import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language } from '../../../../output/writing/language.js';

const STORED = 'nendo-language';

interface LanguageChoice {
  readonly language: Language;
  choose(language: Language): void;
}

const LanguageContext = createContext<LanguageChoice>({ language: 'ja', choose: () => {} });

/** Japanese until somebody chooses otherwise; the choice stays in this browser. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(stored);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo(
    () => ({
      language,
      choose(next: Language): void {
        localStorage.setItem(STORED, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

/** The words of a screen in the language chosen: `useWords(QUEUE_WORDS)`. */
export function useWords<Words>(words: Readonly<Record<Language, Words>>): Words {
  return words[useContext(LanguageContext).language];
}

function stored(): Language {
  return localStorage.getItem(STORED) === 'en' ? 'en' : 'ja';
}
