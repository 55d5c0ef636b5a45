/** How often a form stands in the two documents that are compared. */
export class FormCounts {
  private readonly known = new Map<string, number>();

  private text: string | null = null;

  /** @param texts gives the texts of both documents, one after the other; asked when a form is first asked for. */
  constructor(private readonly texts: () => string) {}

  of(form: string): number {
    const known = this.known.get(form);
    if (known !== undefined) return known;
    this.text ??= this.texts();
    let count = 0;
    for (let at = this.text.indexOf(form); at >= 0; at = this.text.indexOf(form, at + 1)) count += 1;
    this.known.set(form, count);
    return count;
  }
}
