import type { Span } from '../../../schemas/at.js';
import type { IssueDraft } from '../../../schemas/issue.js';
import type { Agreement } from '../../../schemas/parts/agreement.js';
import type { DocumentView } from '../view.js';
import { isBlankDate, isClosing, loneDate } from './closing.js';
import type { PartyName } from './preamble.js';
import { personName, readFacts, type SignatureFacts } from './signature-facts.js';
import { type SignatureLine, signatureLines } from './signature-lines.js';

type Party = Agreement['parties'][number];

/** Parties with what their signatures say, and the date that stands above them. */
export interface Signatures {
  readonly parties: readonly Party[];
  readonly signedOn: string | null;
  readonly claims: readonly Span[];
  readonly issues: readonly IssueDraft[];
}

/** Longest line of a signature, in characters; a longer one is prose. */
const LONGEST_LINE = 200;

interface Draft {
  readonly role: string;
  readonly name: string;
  address: string | null;
  office: string | null;
  holder: string | null;
  spans: Span[];
}

/** Reads date and signatures from the blocks behind the articles. */
export function readSignatures(
  view: DocumentView,
  tail: readonly number[],
  names: readonly PartyName[],
): Signatures {
  const reader = new SignatureReader(view, names);
  for (const index of tail) reader.take(index);
  return reader.done();
}

class SignatureReader {
  private readonly drafts: Draft[];
  private readonly claims: Span[] = [];
  private readonly issues: IssueDraft[] = [];
  private signedOn: string | null = null;
  private current: Draft | null = null;
  private pending: SignatureFacts | null = null;

  constructor(
    private readonly view: DocumentView,
    private readonly names: readonly PartyName[],
  ) {
    this.drafts = names.map((name) => ({ ...name, address: null, office: null, holder: null, spans: [] }));
  }

  take(index: number): void {
    const block = this.view.blocks[index];
    if (block === undefined) return;
    if (block.kind !== 'table') {
      const date = loneDate(block.text);
      if (date !== null && this.signedOn === null) {
        this.signedOn = date;
        this.claims.push(...block.spans);
        return;
      }
      if (isBlankDate(block.text) || isClosing(block.text) || block.kind === 'note') return;
    }
    const lines = signatureLines(this.view, block).flatMap((line) => splitByOffice(line, this.names));
    for (const line of lines) {
      if (line.tokens.reduce((sum, token) => sum + token.text.length, 0) > LONGEST_LINE) continue;
      this.takeFacts(readFacts(line, this.names, this.view.gazetteer));
    }
  }

  done(): Signatures {
    this.dropPending();
    const parties = this.drafts.map(({ spans, ...party }) => ({
      ...party,
      at: spans.length === 0 ? null : this.view.at(spans),
    }));
    return { parties, signedOn: this.signedOn, claims: this.claims, issues: this.issues };
  }

  private takeFacts(facts: SignatureFacts): void {
    const marked = this.ofRole(facts);
    const named = facts.name === null ? null : this.byName(facts.name);
    const officer = facts.office === null ? null : this.byOffice(facts);
    if (marked !== null) this.current = marked;
    if (named !== null) this.current = named;
    if (officer !== null) this.current = officer;
    const party = marked ?? named ?? officer;
    if (party !== null) this.usePending(party);
    if (facts.address !== null) this.takeAddress(facts, facts.address, party);
    if (facts.office !== null) this.takeOffice(facts, officer ?? marked ?? named);
    else if (facts.holder !== null) this.takeHolder(facts, facts.holder);
    else if (facts.address === null && party === null) this.takeRest(facts);
    if (party !== null && facts.office === null && facts.address === null) this.claim(party, facts);
  }

  private takeAddress(facts: SignatureFacts, address: string, known: Draft | null): void {
    const open = this.current !== null && this.current.address === null ? this.current : null;
    const party = known ?? this.inAddress(address) ?? (open?.office === null ? open : null);
    if (party === null || party.address !== null) {
      this.dropPending();
      this.pending = facts;
      return;
    }
    party.address = address;
    this.current = party;
    this.claim(party, facts);
  }

  /** The address above a name belongs to it when nothing in the address says whose it is. */
  private usePending(party: Draft): void {
    if (this.pending === null || party.address !== null) return;
    party.address = this.pending.address;
    this.claim(party, this.pending);
    this.pending = null;
  }

  private dropPending(): void {
    if (this.pending !== null) this.reportUnplaced(this.pending, this.pending.address ?? '');
    this.pending = null;
  }

  private takeOffice(facts: SignatureFacts, known: Draft | null): void {
    const body = facts.officeBody ?? '';
    const foreign = body !== '' && this.view.gazetteer.lookup(body).length > 0;
    const open =
      this.current?.office === null ? this.current : this.drafts.find((draft) => draft.office === null);
    const party = known ?? (foreign ? null : (open ?? null));
    if (party === null || party.office !== null) {
      this.reportUnplaced(facts, `${body}${facts.office ?? ''}${facts.holder ?? ''}`);
      return;
    }
    if (known === null && body !== '' && body !== party.name) this.reportOtherBody(facts, party, body);
    party.office = facts.office;
    party.holder = facts.holder;
    this.current = party;
    this.usePending(party);
    this.claim(party, facts);
  }

  private takeHolder(facts: SignatureFacts, holder: string): void {
    if (this.current === null || this.current.holder !== null) {
      this.reportUnplaced(facts, holder);
      return;
    }
    this.current.holder = holder;
    this.claim(this.current, facts);
  }

  /** A name below a title that has none is its holder's. */
  private takeRest(facts: SignatureFacts): void {
    const { current } = this;
    const holder = personName(facts.rest);
    const isOpen = current !== null && current.office !== null && current.holder === null;
    if (!isOpen || holder === null || current === null || holder.length > 10) return;
    current.holder = holder;
    this.claim(current, facts);
  }

  private ofRole(facts: SignatureFacts): Draft | null {
    if (facts.role === null) return null;
    const drafts = this.drafts.filter((draft) => draft.role === facts.role);
    const own = facts.name ?? facts.officeBody;
    return (
      drafts.find((draft) => draft.name === own) ?? drafts.find((draft) => draft.office === null) ?? null
    );
  }

  private byName(name: string): Draft | null {
    return this.drafts.find((draft) => draft.name === name) ?? null;
  }

  private byOffice(facts: SignatureFacts): Draft | null {
    return this.drafts.find((draft) => draft.name === facts.officeBody) ?? null;
  }

  private inAddress(address: string): Draft | null {
    const found = this.drafts.filter((draft) => draft.address === null && address.includes(draft.name));
    return found.sort((a, b) => b.name.length - a.name.length)[0] ?? null;
  }

  private claim(party: Draft, facts: SignatureFacts): void {
    party.spans.push(...facts.spans);
    this.claims.push(...facts.spans);
  }

  private reportUnplaced(facts: SignatureFacts, text: string): void {
    this.issues.push({
      rule: 'parts/agreement/unplaced-signature-line',
      severity: 'warning',
      message: `記名欄の「${text}」がどの当事者のものか分かりません。`,
      actual: text,
      expected: null,
      at: [this.view.at(facts.spans)],
    });
  }

  private reportOtherBody(facts: SignatureFacts, party: Draft, body: string): void {
    this.issues.push({
      rule: 'parts/agreement/other-body',
      severity: 'warning',
      message: `記名欄の「${body}」は前文の当事者の名称と一致しません。順序から${party.role}（${party.name}）のものとしました。`,
      actual: body,
      expected: party.name,
      at: [this.view.at(facts.spans)],
    });
  }
}

/** Two heads on one line: the second party's title begins a line of its own. */
function splitByOffice(line: SignatureLine, names: readonly PartyName[]): SignatureLine[] {
  const officer = (text: string): string | undefined =>
    names.find(({ name }) => text.startsWith(`${name}長`) || text.startsWith(`${name}代表`))?.name;
  const lines: { tokens: SignatureLine['tokens'][number][] }[] = [{ tokens: [] }];
  let current: string | undefined;
  for (const token of line.tokens) {
    const name = officer(token.text);
    if (name !== undefined && current !== undefined && name !== current) lines.push({ tokens: [] });
    current = name ?? current;
    lines.at(-1)?.tokens.push(token);
  }
  return lines;
}
