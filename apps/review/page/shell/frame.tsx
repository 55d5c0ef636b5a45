import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useSession } from '../api/session.js';
import { useLanguage, useWords } from '../language/language.js';
import { Banners } from './banners.js';
import { NameDialog } from './name-dialog.js';
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
  const [location] = useLocation();
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
        <Reviewer />
        <LanguageButton />
      </header>
      <Banners />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** Who decides, and the question for the name where there is none. */
function Reviewer() {
  const words = useWords(SHELL_WORDS);
  const session = useSession().data;
  const [isRenaming, setRenaming] = useState(false);
  if (session === undefined) return null;
  const { user, canName, twoPersons } = session;
  return (
    <div className="frame-user">
      {twoPersons ? <span className="mark">{words.twoPersons}</span> : null}
      {user === null ? null : <span>{words.reviewer(user)}</span>}
      {user !== null && canName ? (
        <button type="button" className="button-text button-small" onClick={() => setRenaming(true)}>
          {words.rename}
        </button>
      ) : null}
      {user === null && canName ? <NameDialog name="" /> : null}
      {isRenaming ? <NameDialog name={user ?? ''} onClose={() => setRenaming(false)} /> : null}
    </div>
  );
}

function LanguageButton() {
  const words = useWords(SHELL_WORDS);
  const { language, choose } = useLanguage();
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <button type="button" className="button-text button-small" lang={other} onClick={() => choose(other)}>
      {words.language}
    </button>
  );
}
