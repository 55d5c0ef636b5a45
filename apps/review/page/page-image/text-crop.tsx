import { useQuery } from '@tanstack/react-query';
import type { At } from '../../../../schemas/at.js';
import type { TextView } from '../../protocol/documents.js';
import { get } from '../api/client.js';
import { useWords } from '../language/language.js';
import { FailureNote } from '../shell/failure.js';
import { linesOf } from './places.js';
import { PAGE_IMAGE_WORDS } from './words.js';

/** Lines shown above and below a place. */
const AROUND = 1;
/** Lines that are shown of places far apart. */
const MOST = 40;

interface TextCropProps {
  readonly documentKey: string;
  readonly at: readonly At[];
  readonly label: string;
}

/** The lines around a place in a source without pages, those of the place marked. */
export function TextCrop({ documentKey, at, label }: TextCropProps) {
  const words = useWords(PAGE_IMAGE_WORDS);
  const lines = linesOf(at);
  const from = Math.max(1, (lines[0] ?? 1) - AROUND);
  const count = Math.min(MOST, (lines.at(-1) ?? 1) + AROUND - from + 1);
  const asked = useQuery({
    queryKey: ['document', documentKey, 'text', from, count],
    queryFn: ({ signal }) =>
      get<TextView>(
        `/api/documents/${encodeURIComponent(documentKey)}/text?from=${from}&count=${count}`,
        signal,
      ),
    enabled: lines.length > 0,
    staleTime: 60_000,
    retry: false,
  });
  if (lines.length === 0) return <p className="page-note">{words.noPlace}</p>;
  if (asked.isPending) return <p className="page-note">{words.loadingText}</p>;
  if (asked.isError) return <FailureNote error={asked.error} />;
  return (
    <ol className="text-crop" aria-label={words.lines(label)}>
      {asked.data.lines.map((text, i) => {
        const line = from + i;
        return (
          <li key={line} value={line} aria-current={lines.includes(line) ? 'true' : undefined}>
            <span className="text-crop-number" aria-hidden="true">
              {line}
            </span>
            <span>{text}</span>
          </li>
        );
      })}
    </ol>
  );
}
