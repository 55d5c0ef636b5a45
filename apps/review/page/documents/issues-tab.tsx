import type { Issue } from '../../../../schemas/issue.js';
import { useWords } from '../language/language.js';
import { CardList } from './card-list.js';
import type { DocumentModel, Pointing } from './document-model.js';
import { ItemDecision } from './item-decision.js';
import { issueId } from './marks.js';
import { PlaceButton } from './place-line.js';
import { DOCUMENT_WORDS, type DocumentWords } from './words.js';

/** Places of one issue that a card lists; more are told by their number. */
const MOST_PLACES = 12;

interface IssuesTabProps extends Pointing {
  readonly model: DocumentModel;
}

/** What a person should look at, with what the paper says and what it should say. */
export function IssuesTab({ model, ...pointing }: IssuesTabProps) {
  const words = useWords(DOCUMENT_WORDS);
  const { issues } = model.plan;
  if (issues.length === 0) return <p className="page-note">{words.noIssues}</p>;
  const pointed = pointing.activeId ?? pointing.chosenId;
  return (
    <CardList
      label={words.issues}
      count={issues.length}
      keyOf={(i) => issues[i]?.id ?? String(i)}
      shown={issues.findIndex(({ id }) => isOf(id, pointed))}
    >
      {(i) => {
        const issue = issues[i];
        return issue === undefined ? null : <IssueCard issue={issue} model={model} {...pointing} />;
      }}
    </CardList>
  );
}

function isOf(issue: string, id: string | null): boolean {
  return id?.startsWith(`i/${issue}/`) ?? false;
}

interface IssueCardProps extends IssuesTabProps {
  readonly issue: Issue;
}

function IssueCard({ issue, model, activeId, chosenId, onPoint, onChoose }: IssueCardProps) {
  const words = useWords(DOCUMENT_WORDS);
  const item = model.issueItems.get(issue.id);
  const first = issueId(issue.id, 0);
  return (
    <article
      className="card"
      data-active={isOf(issue.id, activeId) || isOf(issue.id, chosenId)}
      onPointerEnter={() => onPoint(first)}
      onPointerLeave={() => onPoint(null)}
    >
      <div className="card-head">
        <h2 className="tag" data-status={issue.severity}>
          {severityText(issue.severity, words)}
        </h2>
        {issue.at.slice(0, MOST_PLACES).map((at, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places of an issue are told apart by their order alone
          <PlaceButton key={i} at={at} onShow={() => onChoose(issueId(issue.id, i))} />
        ))}
        {issue.at.length > MOST_PLACES ? <span>＋{issue.at.length - MOST_PLACES}</span> : null}
      </div>
      <p className="card-message">{issue.message}</p>
      {issue.actual === null && issue.expected === null ? null : (
        <dl className="before-after">
          <div>
            <dt>{words.actual}</dt>
            <dd>{issue.actual ?? words.empty}</dd>
          </div>
          <div>
            <dt>{words.expected}</dt>
            <dd>{issue.expected ?? words.empty}</dd>
          </div>
        </dl>
      )}
      <dl className="facts">
        <div>
          <dt>{words.rule}</dt>
          <dd>
            <code>{issue.rule}</code>
          </dd>
        </div>
      </dl>
      {item === undefined ? null : (
        <ItemDecision item={item} isOpen={isOf(issue.id, chosenId)} onOpen={() => onChoose(first)} />
      )}
    </article>
  );
}

function severityText(severity: Issue['severity'], words: DocumentWords): string {
  if (severity === 'error') return `× ${words.severityError}`;
  return severity === 'warning' ? `▲ ${words.severityWarning}` : `ｉ ${words.severityInfo}`;
}
