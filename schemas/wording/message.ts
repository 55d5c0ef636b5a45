/** What staff read, in both languages; the reader's is chosen where it is shown. */
export interface Message {
  readonly ja: string;
  readonly en: string;
}
