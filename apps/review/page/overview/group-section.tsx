import { useId } from 'react';
import { Link } from 'wouter';
import { yearText } from '../../../../output/writing/language.js';
import { KIND_TITLES } from '../../../../schemas/wording/kind-titles.js';
import type { ComparisonSummary, Counts, DocumentSummary, Overview } from '../../protocol/overview.js';
import { useLanguage, useWords } from '../language/language.js';
import { countText } from '../language/moments.js';
import { Wide } from '../shell/wide.js';
import { byYear, waiting } from './counts.js';
import { Progress } from './progress.js';
import { OVERVIEW_WORDS } from './words.js';

/** A 圏域 or an issuer: its documents, newest year first, and what was compared. */
export function GroupSection({ group }: { readonly group: Overview['groups'][number] }) {
  const id = useId();
  return (
    <section className="overview-group" aria-labelledby={id}>
      <h2 id={id}>{group.name}</h2>
      {group.documents.length === 0 ? null : (
        <Documents group={group.name} documents={byYear(group.documents)} />
      )}
      {group.comparisons.length === 0 ? null : (
        <Comparisons group={group.name} comparisons={group.comparisons} />
      )}
    </section>
  );
}

interface DocumentsProps {
  readonly group: string;
  readonly documents: readonly DocumentSummary[];
}

function Documents({ group, documents }: DocumentsProps) {
  const words = useWords(OVERVIEW_WORDS);
  const { language } = useLanguage();
  const kinds: Readonly<Record<string, string>> = KIND_TITLES[language];
  return (
    <Wide label={`${group} ${words.documents}`}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.year}</th>
            <th scope="col">{words.document}</th>
            <th scope="col" className="number">
              {words.pages}
            </th>
            <th scope="col" className="number">
              {words.sums}
            </th>
            <th scope="col" className="number">
              {words.waits}
            </th>
            <th scope="col">{words.progress}</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <tr key={document.key}>
              <td className="year">{yearText(document.fiscalYear, language) || words.noYear}</td>
              <th scope="row">
                <Link href={`/documents/${encodeURIComponent(document.key)}`}>{document.title}</Link>
                <span className="about">
                  {kinds[document.kind] ?? document.kind}・{document.issuers.join('、')}
                  {document.isNew ? <span className="mark mark-new">★ {words.isNew}</span> : null}
                  {document.isPartial ? <span className="mark mark-lapsed">△ {words.partial}</span> : null}
                </span>
              </th>
              <td className="number">{countText(document.pages)}</td>
              <td className="number">
                {document.disagreements === 0 ? '0' : <strong>⚠ {countText(document.disagreements)}</strong>}
              </td>
              <td className="number">
                <Waiting
                  counts={document.counts}
                  query={`document=${encodeURIComponent(document.key)}`}
                  name={document.title}
                />
              </td>
              <td>
                <Progress counts={document.counts} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

interface ComparisonsProps {
  readonly group: string;
  readonly comparisons: readonly ComparisonSummary[];
}

function Comparisons({ group, comparisons }: ComparisonsProps) {
  const words = useWords(OVERVIEW_WORDS);
  const { language } = useLanguage();
  return (
    <Wide label={`${group} ${words.comparisons}`}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.comparison}</th>
            <th scope="col" className="number">
              {words.content}
            </th>
            <th scope="col" className="number">
              {words.reading}
            </th>
            <th scope="col" className="number">
              {words.notation}
            </th>
            <th scope="col" className="number">
              {words.matches}
            </th>
            <th scope="col" className="number">
              {words.waits}
            </th>
            <th scope="col">{words.progress}</th>
          </tr>
        </thead>
        <tbody>
          {comparisons.map((comparison) => (
            <tr key={comparison.key}>
              <th scope="row">
                <Link href={`/comparisons/${encodeURIComponent(comparison.key)}`}>
                  {comparison.after.title}
                </Link>
                <span className="about">
                  {yearText(comparison.before.fiscalYear, language)} →{' '}
                  {yearText(comparison.after.fiscalYear, language)}
                  {comparison.isStale ? <span className="mark mark-lapsed">↺ {words.stale}</span> : null}
                </span>
              </th>
              <td className="number">{countText(comparison.content)}</td>
              <td className="number">{countText(comparison.reading)}</td>
              <td className="number">{countText(comparison.notation)}</td>
              <td className="number">{countText(comparison.proposed)}</td>
              <td className="number">
                <Waiting
                  counts={comparison.counts}
                  query={`comparison=${encodeURIComponent(comparison.key)}`}
                  name={comparison.after.title}
                />
              </td>
              <td>
                <Progress counts={comparison.counts} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

interface WaitingProps {
  readonly counts: Counts;
  /** Narrows the queue to these. */
  readonly query: string;
  readonly name: string;
}

function Waiting({ counts, query, name }: WaitingProps) {
  const words = useWords(OVERVIEW_WORDS);
  const count = waiting(counts);
  if (count === 0) return '0';
  return (
    <Link href={`/queue?${query}`} aria-label={`${name} ${words.waits} ${countText(count)}`}>
      {countText(count)}
    </Link>
  );
}
