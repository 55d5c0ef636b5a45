import { useState } from 'react';
import type { At } from '../../../../schemas/at.js';
import type { PageView } from '../../protocol/documents.js';
import { useWords } from '../language/language.js';
import { FailureNote } from '../shell/failure.js';
import './page-image.css';
import { type Box, boxWithin, cropAround, pageWithin, wholePage } from './geometry.js';
import { imageAddress, usePage } from './page-source.js';
import { boxesOn, pagesOf } from './places.js';
import { TextCrop } from './text-crop.js';
import { PAGE_IMAGE_WORDS } from './words.js';

interface PageFigureProps {
  /** Null where the result is missing. */
  readonly documentKey: string | null;
  /** Places that belong together; they may lie on several pages. */
  readonly at: readonly At[];
  /** What is in the frame, for the alternative text. */
  readonly label: string;
}

/** A crop of the page around a value, the value framed; widened to the whole page by a button. */
export function PageFigure({ documentKey, at, label }: PageFigureProps) {
  const words = useWords(PAGE_IMAGE_WORDS);
  const [chosen, choose] = useState<number | null>(null);
  const pages = pagesOf(at);
  const hasPages = at.some(({ reader }) => reader !== 'text');
  const page = chosen !== null && pages.includes(chosen) ? chosen : (pages[0] ?? null);
  const asked = usePage(documentKey, hasPages ? page : null);

  if (documentKey === null) return <p className="page-note">{words.noResult}</p>;
  if (page === null || !hasPages) return <TextCrop documentKey={documentKey} at={at} label={label} />;
  if (asked.isPending) return <p className="page-note">{words.loading}</p>;
  if (asked.isError) return <FailureNote error={asked.error} />;
  return (
    <div className="page-figure">
      <Crop
        key={`${documentKey} ${page}`}
        documentKey={documentKey}
        view={asked.data}
        boxes={boxesOn(at, page)}
        label={label}
      />
      {pages.length < 2 ? null : (
        <fieldset className="page-choices">
          <legend>{words.otherPages}</legend>
          {pages.map((each) => (
            <button
              key={each}
              type="button"
              className="button-outline"
              aria-pressed={each === page}
              onClick={() => choose(each)}
            >
              {words.pageOf(String(each))}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

interface CropProps {
  readonly documentKey: string;
  readonly view: PageView;
  readonly boxes: readonly Box[];
  readonly label: string;
}

function Crop({ documentKey, view, boxes, label }: CropProps) {
  const words = useWords(PAGE_IMAGE_WORDS);
  const [isWide, setWide] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const area = isWide ? wholePage(view) : cropAround(boxes, view);
  if (isBroken) return <p className="page-note">{words.broken}</p>;
  return (
    <figure>
      <div className="page-crop" style={{ aspectRatio: `${area.width} / ${area.height}` }}>
        <img
          src={imageAddress(documentKey, view.page, 1600)}
          alt={words.alt(label, String(view.page))}
          style={pageWithin(view, area)}
          onError={() => setBroken(true)}
        />
        {boxes.map((box) => (
          <span key={box.join()} className="page-frame" style={boxWithin(box, area)} />
        ))}
      </div>
      <figcaption>
        <span>{words.page(String(view.page), String(view.pages))}</span>
        {boxes.length === 0 ? null : (
          <button
            type="button"
            className="button-text"
            aria-expanded={isWide}
            onClick={() => setWide(!isWide)}
          >
            {isWide ? words.narrow : words.widen}
          </button>
        )}
      </figcaption>
    </figure>
  );
}
