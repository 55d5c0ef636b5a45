import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useSession } from '../api/session.js';
import { useLanguage, useWords } from '../language/language.js';
import { SHELL_WORDS } from './words.js';

const SCREENS = [
  { path: '/', word: 'overview' },
  { path: '/queue', word: 'queue' },
  { path: '/records', word: 'records' },
  { path: '/uploads', word: 'uploads' },
] as const;

/** What stands around every screen. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const words = useWords(SHELL_WORDS);
  const { language, choose } = useLanguage();
  const [location] = useLocation();
  const user = useSession().data?.user ?? null;
  const isAt = (path: string): boolean => (path === '/' ? location === path : location.startsWith(path));
  return (
    <>
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <header className="frame-header">
        <p className="frame-name">{words.name}</p>
        <nav aria-label={words.screens}>
          <ul className="frame-screens">
            {SCREENS.map(({ path, word }) => (
              <li key={path}>
                <Link href={path} aria-current={isAt(path) ? 'page' : undefined}>
                  {words[word]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {user === null ? null : <p className="frame-user">{words.reviewer(user)}</p>}
        <button
          type="button"
          className="button-text"
          lang={language === 'ja' ? 'en' : 'ja'}
          onClick={() => choose(language === 'ja' ? 'en' : 'ja')}
        >
          {words.language}
        </button>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
