import { SHEET_LIMITS } from '../../schemas/sheet-limits.js';
import { SheetError } from './sheet-error.js';

/** Counts what sheets hold while they are taken over, so that one that is too much ends it at once. */
export class SheetSize {
  private sheet = '';
  private rowsBefore = 0;
  private rows = 0;
  private cells = 0;
  private characters = 0;

  constructor(private readonly limits: Readonly<Record<keyof typeof SHEET_LIMITS, number>> = SHEET_LIMITS) {}

  /** Begins another sheet. @throws SheetError as `takeText` does */
  takeSheet(name: string): void {
    this.sheet = name;
    this.rowsBefore += this.rows;
    this.rows = 0;
    this.takeText(name);
  }

  /** @throws SheetError when there are too many characters */
  takeText(text: string): void {
    this.characters += text.length;
    if (this.characters > this.limits.characters) throw this.refusal('too-many-characters');
  }

  /** Takes a row that holds something. @param row from 1 @throws SheetError when there are too many rows or cells */
  takeRow(row: number, cells: number): void {
    this.rows = row;
    this.cells += cells;
    if (this.rowsBefore + row > this.limits.rows) throw this.refusal('too-many-rows');
    if (this.cells > this.limits.cells) throw this.refusal('too-many-cells');
  }

  private refusal(code: 'too-many-rows' | 'too-many-cells' | 'too-many-characters'): SheetError {
    return new SheetError(code, { sheet: this.sheet });
  }
}
