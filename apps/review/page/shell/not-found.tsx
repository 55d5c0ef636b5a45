import { Link } from 'wouter';
import { useWords } from '../language/language.js';
import { SHELL_WORDS } from './words.js';

export function NotFound() {
  const words = useWords(SHELL_WORDS);
  return (
    <div className="screen">
      <h1>{words.notFound}</h1>
      <p>
        <Link href="/">{words.toOverview}</Link>
      </p>
    </div>
  );
}
