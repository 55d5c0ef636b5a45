import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { Annotated } from '../../extractors/read/pdf/field-values.js';
import { type Matrix, mapBox } from '../../extractors/read/pdf/matrix.js';

/** What of the engine's annotations is used; which of it is there depends on the subtype. */
export interface EngineAnnotation {
  readonly subtype?: string;
  readonly rect?: readonly [number, number, number, number];
  readonly annotationFlags?: number;
  readonly hasAppearance?: boolean;
  readonly contentsObj?: { readonly str?: string };
  readonly defaultAppearanceData?: { readonly fontName?: string; readonly fontSize?: number };
  readonly fieldValue?: unknown;
  readonly options?: readonly { readonly exportValue?: string; readonly displayValue?: string }[];
  readonly password?: boolean;
  readonly checkBox?: boolean;
  readonly radioButton?: boolean;
  readonly pushButton?: boolean;
  readonly buttonValue?: string | null;
  readonly textAlignment?: number | null;
  readonly url?: string;
  readonly dest?: unknown;
}

/** ISO 32000-1, table 165: flags of annotations that no viewer shows (Hidden, NoView). */
const UNSEEN = 2 | 32;

const ALIGNMENTS = ['left', 'centre', 'right'] as const;
/** How marks are written where only the field says that they are set. */
const TICK = '☑';
const DISC = '●';

/** The annotations of a page; none where the engine cannot read them. */
export async function annotationsOf(page: PDFPageProxy): Promise<readonly EngineAnnotation[]> {
  return (await page.getAnnotations().catch(() => [])) as readonly EngineAnnotation[];
}

/** Fields, text boxes, stamps and comments of a page. `fontOf` numbers a font by the name that the field calls it. */
export function toAnnotated(
  annotations: readonly EngineAnnotation[],
  transform: Matrix,
  fontOf: (name: string) => number,
): Annotated[] {
  return annotations.flatMap((annotation) => {
    const said = saidBy(annotation);
    const { rect, annotationFlags = 0, defaultAppearanceData, textAlignment } = annotation;
    if (said === null || rect === undefined || (annotationFlags & UNSEEN) !== 0) return [];
    return [
      {
        ...said,
        box: mapBox(transform, ...rect),
        hasAppearance: annotation.hasAppearance === true,
        font: fontOf(defaultAppearanceData?.fontName || 'Helv'),
        size: defaultAppearanceData?.fontSize ?? 0,
        align: ALIGNMENTS[textAlignment ?? 0] ?? 'left',
      },
    ];
  });
}

function saidBy(annotation: EngineAnnotation): Pick<Annotated, 'origin' | 'text' | 'shows'> | null {
  const text = annotation.contentsObj?.str ?? '';
  switch (annotation.subtype) {
    case 'Widget':
      return fieldOf(annotation);
    case 'FreeText':
      return text.trim() === '' ? null : { origin: 'note', text, shows: 'text' };
    case 'Stamp':
      return { origin: 'note', text, shows: text.trim() === '' ? 'unknown' : 'text' };
    case 'Link':
    case 'Popup':
      return null;
    default:
      return text.trim() === '' ? null : { origin: 'comment', text, shows: 'text' };
  }
}

/** Passwords are shown by no viewer, and push buttons hold no value. */
function fieldOf(annotation: EngineAnnotation): Pick<Annotated, 'origin' | 'text' | 'shows'> | null {
  const { fieldValue, checkBox, radioButton, pushButton, password, options = [], buttonValue } = annotation;
  if (password === true || pushButton === true) return null;
  if (checkBox === true || radioButton === true) {
    if (typeof fieldValue !== 'string' || fieldValue === '' || fieldValue === 'Off') return null;
    if (checkBox === true) return { origin: 'field', text: TICK, shows: 'mark' };
    // Buttons without appearances have no names: which of them the group's value sets is not known.
    if (!buttonValue) return { origin: 'field', text: fieldValue, shows: 'unknown' };
    return buttonValue === fieldValue ? { origin: 'field', text: DISC, shows: 'mark' } : null;
  }
  const values = (Array.isArray(fieldValue) ? fieldValue : [fieldValue]).filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );
  const shown = values.map(
    (value) => options.find(({ exportValue }) => exportValue === value)?.displayValue ?? value,
  );
  return shown.length === 0 ? null : { origin: 'field', text: shown.join('\n'), shows: 'text' };
}
