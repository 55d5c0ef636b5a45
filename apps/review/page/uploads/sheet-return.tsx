import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link } from 'wouter';
import type { ImportAnswer } from '../../protocol/import.js';
import { sendFile } from '../api/client.js';
import { useLanguage, useWords } from '../language/language.js';
import { countText } from '../language/moments.js';
import { FailureNote } from '../shell/failure.js';
import { SHEET_WORDS } from './sheet-words.js';

/** Takes the sheets of a document back that somebody corrected values in, and says row by row what was not taken. */
export function SheetReturn() {
  const words = useWords(SHEET_WORDS);
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const taking = useMutation({
    mutationFn: (file: File) =>
      sendFile<ImportAnswer>(`/api/import?name=${encodeURIComponent(file.name)}`, file),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <section aria-labelledby="sheets">
      <h2 id="sheets">{words.title}</h2>
      <p>{words.how}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx"
        data-sheets
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) taking.mutate(file);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
      <p>
        <button type="button" className="button-outline" onClick={() => input.current?.click()}>
          {words.choose}
        </button>
      </p>
      {taking.isPending ? <p role="status">{words.reading}</p> : null}
      {taking.isError ? <FailureNote error={taking.error} /> : null}
      {taking.data === undefined ? null : <Taken answer={taking.data} />}
    </section>
  );
}

function Taken({ answer }: { readonly answer: ImportAnswer }) {
  const words = useWords(SHEET_WORDS);
  const { title, documentKey, proposed, known, refusals } = answer;
  return (
    <div className="note">
      <p role="status">
        <strong>{proposed === 0 ? words.none(title) : words.taken(countText(proposed), title)}</strong>
      </p>
      {known === 0 ? null : <p>{words.known(countText(known))}</p>}
      {proposed + known === 0 ? null : (
        <p>
          <Link href={`/queue?state=proposed&document=${encodeURIComponent(documentKey)}`}>{words.open}</Link>
        </p>
      )}
      {refusals.length === 0 ? null : <Refusals refusals={refusals} />}
    </div>
  );
}

function Refusals({ refusals }: Pick<ImportAnswer, 'refusals'>) {
  const words = useWords(SHEET_WORDS);
  const { language } = useLanguage();
  return (
    <div className="refusals">
      <table>
        <caption>{words.refused(countText(refusals.length))}</caption>
        <thead>
          <tr>
            <th scope="col">{words.place}</th>
            <th scope="col">{words.about}</th>
            <th scope="col">{words.reason}</th>
            <th scope="col">{words.now}</th>
          </tr>
        </thead>
        <tbody>
          {refusals.map(({ sheet, cell, about, reason, now, code }) => (
            <tr key={`${sheet} ${cell} ${about} ${code}`}>
              <td>{cell === null ? sheet : `${sheet} ${cell}`}</td>
              <td>{about}</td>
              <td>{reason[language]}</td>
              <td>{now}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
