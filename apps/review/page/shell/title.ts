import { useEffect } from 'react';
import { useWords } from '../language/language.js';
import { SHELL_WORDS } from './words.js';

/** Names the browser's tab after the screen. */
export function useTitle(screen: string): void {
  const { name } = useWords(SHELL_WORDS);
  useEffect(() => {
    document.title = `${screen}｜${name}`;
  }, [screen, name]);
}
