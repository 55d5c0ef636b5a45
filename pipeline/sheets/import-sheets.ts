import { ValueItems, type ValueTarget } from '../../extractors/review/items/value-items.js';
import { editableDocument } from '../../extractors/review/sheets/editable-document.js';
import { readRecord } from '../../extractors/review/sheets/record.js';
import type { Refusal } from '../../extractors/review/sheets/refusals.js';
import { compareReturned, type SheetChange } from '../../extractors/review/sheets/returned-sheets.js';
import { DecisionIndex } from '../../extractors/review/standing/decision-index.js';
import { hashed, valueEvidence } from '../../extractors/review/standing/evidence.js';
import { standingOf } from '../../extractors/review/standing/standing.js';
import { DECISIONS_VERSION, type Decision } from '../../schemas/decision.js';
import type { PlanDocument } from '../../schemas/plan.js';
import type { Journal } from '../decisions/journal.js';
import { sha256 } from '../identifiers.js';
import { readIsolatedWorkbook } from './isolated-workbook.js';
import { SheetError } from './sheet-error.js';

/** A file that came back, and who brings it. */
export interface SheetSource {
  readonly bytes: Uint8Array;
  /** Name of the file without its folder. */
  readonly file: string;
  readonly by: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** Whether another person has to approve, as the server is set. */
  readonly needsApproval: boolean;
}

/** What became of a file. */
export interface ImportOutcome {
  readonly file: string;
  readonly document: string;
  readonly title: string;
  /** Values that now stand as proposed. */
  readonly proposed: readonly SheetChange[];
  /** Of the same file, and proposed by it before. */
  readonly known: number;
  readonly refusals: readonly Refusal[];
  /** Names of sheets that are none of ours. */
  readonly otherSheets: readonly string[];
  /** The source has been replaced since the sheets were written. */
  readonly isOtherSource: boolean;
}

/**
 * Takes what staff changed in the sheets of a document as proposals into the journal: one `correct` a cell, which nothing follows from until a
 * reviewer accepts it. The same file once more adds nothing.
 * @param loadPlan gives the document as it is now; null where the results folder does not have it
 * @throws SheetError for a file that nothing can be taken from
 * @throws JournalError when the journal cannot be written; what was appended before stays
 */
export async function importSheets(
  source: SheetSource,
  journal: Journal,
  loadPlan: (id: string) => Promise<PlanDocument | null>,
): Promise<ImportOutcome> {
  const sheets = await readIsolatedWorkbook(source.bytes);
  const origin = readRecord(sheets);
  if (typeof origin === 'string') throw new SheetError(origin);
  const plan = await loadPlan(origin.document);
  if (plan === null) throw new SheetError('no-document');
  const { changes, refusals, otherSheets } = compareReturned(sheets, origin, editableDocument(plan, sha256));
  const proposals = new Proposals(source, plan, journal.decisions);
  const known = new Set(journal.decisions.map(({ id }) => id));
  const proposed: SheetChange[] = [];
  for (const change of changes) {
    const decision = proposals.decisionOf(change);
    if (known.has(decision.id)) continue;
    await journal.append(decision);
    proposed.push(change);
  }
  return {
    file: source.file,
    document: plan.id,
    title: plan.title,
    proposed,
    known: changes.length - proposed.length,
    refusals,
    otherSheets,
    isOtherSource: origin.sha256 !== plan.source.sha256,
  };
}

class Proposals {
  private readonly values: ValueItems;
  private readonly index: DecisionIndex;
  private readonly fileHash: string;

  constructor(
    private readonly source: SheetSource,
    private readonly plan: PlanDocument,
    decisions: readonly Decision[],
  ) {
    this.values = new ValueItems(plan);
    this.index = new DecisionIndex(decisions);
    this.fileHash = sha256(source.bytes);
  }

  decisionOf({ sheet, cell, row, at, field, before, after }: SheetChange): Decision {
    const { by, file, needsApproval } = this.source;
    const target: ValueTarget = { kind: 'value', document: this.plan.id, row, field: [...field] };
    const stands = this.values.itemOf(target)?.stands ?? valueEvidence(before, at.reader);
    const evidence = hashed(stands, sha256);
    return {
      schemaVersion: DECISIONS_VERSION,
      id: uuidOf([this.fileHash, sheet, cell, by, JSON.stringify(target), before, after]),
      at: this.source.at,
      by,
      target,
      verdict: 'correct',
      reason: null,
      comment: null,
      correction: { before, after },
      pairing: null,
      of: null,
      seen: this.ownProposals(target, evidence),
      evidence,
      place: { at, context: null, sha256: this.plan.source.sha256 },
      needsApproval,
      sampled: false,
      via: { kind: 'sheet', file, sha256: this.fileHash, sheet, cell },
    };
  }

  /**
   * Earlier proposals of the same person that this one replaces. What others decided was not on the sheet: if it says otherwise, both
   * stand in conflict.
   */
  private ownProposals(target: Decision['target'], evidence: Decision['evidence']): string[] {
    const decisions = this.index.of(target);
    const { heads } = standingOf(decisions, evidence, { document: this.plan.id });
    const { by } = this.source;
    return decisions
      .filter((each) => heads.includes(each.id) && each.by === by && each.via.kind === 'sheet')
      .map(({ id }) => id)
      .sort();
  }
}

/** A UUID (version 8, RFC 9562) that follows from what is decided, so that the same file makes the same decisions. */
function uuidOf(content: readonly (string | null)[]): string {
  const hex = sha256(JSON.stringify(content));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
