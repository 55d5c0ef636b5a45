import { joinDots } from './dots.js';
import { type Annotated, undrawnValues } from './field-values.js';
import { interpretPage, type PageFrame } from './interpret.js';
import type { OperatorList, PageResources } from './operators.js';
import { withoutOverprints } from './overprint.js';
import type { DrawnPage } from './page-drawing.js';
import { toRuns } from './runs.js';

/** A page's operators as what is drawn on it. `facts` and annotations come from the document around it. */
export function readPage(
  list: OperatorList,
  frame: PageFrame,
  resources: PageResources,
  facts: Pick<DrawnPage, 'label' | 'links' | 'damage'>,
  annotated: readonly Annotated[] = [],
): DrawnPage {
  const { letters, glyphs, rulings, fills, images, drawings } = interpretPage(list, frame, resources);
  const once = withoutOverprints(letters);
  const seen = toRuns(once.filter((letter) => !letter.hidden));
  const unseen = toRuns(once.filter((letter) => letter.hidden));
  // Somebody's earlier character recognition lies unseen over the picture of the page: there it is the text.
  const isRecognised = seen.length === 0 && unseen.length > 0 && images.length > 0;
  const values = undrawnValues(annotated, once);
  return {
    ...facts,
    remarks: values.remarks,
    width: frame.width,
    height: frame.height,
    runs: [...(isRecognised ? unseen : seen), ...values.runs],
    hidden: isRecognised ? [] : unseen,
    rulings: joinDots(rulings),
    fills,
    images,
    drawings,
    glyphs: resources.judge(glyphs),
  };
}
