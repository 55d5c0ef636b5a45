import { Link } from 'wouter';
import type { At } from '../../../../schemas/at.js';
import type { ItemView } from '../../protocol/queue.js';
import { useItemNow } from '../decide/decisions.js';
import { Difference } from '../decide/difference.js';
import { History } from '../decide/history.js';
import { questionOf } from '../decide/questions.js';
import { StateMark } from '../decide/state-mark.js';
import { DECIDE_WORDS } from '../decide/words.js';
import { useLanguage, useWords } from '../language/language.js';
import { PageFigure } from '../page-image/page-figure.js';
import { moneyText, sidesOf } from './item-words.js';
import { QUEUE_WORDS } from './words.js';

/** All that is needed to decide on an item, beside its page. */
export function ItemDetail({ item: loaded }: { readonly item: ItemView }) {
  const words = useWords(QUEUE_WORDS);
  const decide = useWords(DECIDE_WORDS);
  const { item, pending } = useItemNow(loaded);
  return (
    <>
      <header className="detail-head">
        <p className="detail-source">
          {item.source}
          {item.path.length === 0 ? '' : ` ＞ ${item.path.join(' ＞ ')}`}
        </p>
        <Heading item={item} />
        <p className="detail-marks">
          <StateMark item={item} pending={pending} />
          <Marks item={item} />
        </p>
      </header>
      <p className="detail-question">{decide.questions[questionOf(item)]}</p>
      {item.message === null ? null : <p className="detail-message">{item.message}</p>}
      {item.before === null && item.after === null ? null : (
        <Difference before={item.before} after={item.after} labels={sidesOf(item, words)} />
      )}
      <Pages item={item} />
      <Grounds item={item} />
      <History item={item} />
      <p className="detail-links">
        {item.documentKey === null ? null : (
          <Link href={`/documents/${encodeURIComponent(item.documentKey)}?item=${item.key}`}>
            {words.inDocument}
          </Link>
        )}
        {item.comparisonKey === null ? null : (
          <Link href={`/comparisons/${encodeURIComponent(item.comparisonKey)}?item=${item.key}`}>
            {words.inComparison}
          </Link>
        )}
      </p>
    </>
  );
}

/** What it is about; a note on no row is named by its own words, which stand below. */
function Heading({ item: { name, label, message } }: { readonly item: ItemView }) {
  if (message?.startsWith(name) === true && label !== '') return <h2>{label}</h2>;
  return (
    <h2>
      {name}
      {label === '' ? null : <span className="detail-label">{label}</span>}
    </h2>
  );
}

function Marks({ item }: { readonly item: ItemView }) {
  const words = useWords(QUEUE_WORDS);
  const { language } = useLanguage();
  const status = item.status as keyof typeof words.statuses | null;
  return (
    <>
      <span className="mark">{words.kinds[item.target.kind]}</span>
      {item.severity === null ? null : <span className="mark">{words.severities[item.severity]}</span>}
      {item.nature === null ? null : <span className="mark">{words.groups[item.nature]}</span>}
      {status === null ? null : <span className="mark">{words.statuses[status] ?? status}</span>}
      {item.money === null || item.money === 0 ? null : (
        <span className="mark">{words.moneyOf(moneyText(item.money, language))}</span>
      )}
      {item.sampled ? (
        <span className="mark" title={words.sampleWhy}>
          {words.sample}
        </span>
      ) : null}
    </>
  );
}

/** Crops of the page: one of a paper, two of a comparison side by side. */
function Pages({ item }: { readonly item: ItemView }) {
  const words = useWords(QUEUE_WORDS);
  const isComparison = item.comparisonKey !== null;
  const crop = (title: string, documentKey: string | null, at: readonly At[]) =>
    at.length === 0 ? null : (
      <section className="detail-page">
        <h3>{title}</h3>
        <PageFigure documentKey={documentKey} at={at} label={`${item.name} ${item.label}`.trim()} />
      </section>
    );
  return (
    <div className={isComparison ? 'side-by-side' : undefined}>
      {crop(words.pageBefore, item.pages.before, item.at.before)}
      {crop(isComparison ? words.pageAfter : words.page, item.pages.after ?? item.documentKey, item.at.after)}
    </div>
  );
}

function Grounds({ item }: { readonly item: ItemView }) {
  const words = useWords(QUEUE_WORDS);
  const named = words.evidenceKinds as Readonly<Record<string, string>>;
  if (item.evidence.length === 0 && !item.sampled && item.context === null && item.rule === null) return null;
  return (
    <section>
      <h3>{words.evidence}</h3>
      {item.evidence.length === 0 ? null : (
        <ul className="evidence">
          {item.evidence.map(({ kind, detail }) => (
            <li key={`${kind} ${detail}`}>
              {named[kind] === undefined ? null : <strong>{named[kind]}：</strong>}
              {detail}
            </li>
          ))}
        </ul>
      )}
      {item.sampled ? <p>{words.sampleWhy}</p> : null}
      <dl className="facts">
        {item.context === null ? null : (
          <div>
            <dt>{words.context}</dt>
            <dd className="context">{item.context}</dd>
          </div>
        )}
        {item.rule === null ? null : (
          <div>
            <dt>{words.rule}</dt>
            <dd>{item.rule}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
