import type { Span } from '../../../schemas/at.js';
import type { Gazetteer } from '../../context.js';
import { type PartyName, ROLE_LETTERS } from './preamble.js';
import { FIELD, type SignatureLine, type Token } from './signature-lines.js';

/** What one line of the signatures says. */
export interface SignatureFacts {
  readonly role: string | null;
  /** Name of a party that stands on the line by itself. */
  readonly name: string | null;
  readonly address: string | null;
  readonly office: string | null;
  /** The body whose office it is, as written in front of the title; '' when none is. */
  readonly officeBody: string | null;
  readonly holder: string | null;
  /** Words that are none of these: a person's name alone, when they follow an office. */
  readonly rest: string;
  readonly spans: readonly Span[];
}

const TITLE =
  /^(?<body>.*?)(?<office>(?:市長|町長|村長|区長|知事|広域連合長|連合長|組合長|副?管理者|議長|会長|理事長|企業長|代表理事|学長|総長|代表取締役(?:社長)?|社長|頭取|教育長|本部長|局長|所長|委員長)(?:職務代理者(?:副市長|副町長|副村長|副知事|副区長)?)?)(?<holder>.*)$/su;
const SEAL = /(?:㊞|[（(［[]?(?:公印省略|印省略|公印|職印|署名|自署|印)[）)］\]]?)$/u;
/** Characters of （公印省略）. */
const LONGEST_SEAL = 6;
const ADDRESS =
  /番地|丁目|[0-9０-９一二三四五六七八九十]番|[0-9０-９一二三四五六七八九十]号|[0-9０-９一二三四五六七八九十]条|(?:大字|字)|[0-9０-９][-－−‐–ー][0-9０-９]|[都道府県市区町村郡].{0,60}[0-9０-９]/u;

/** Longest name of a person, in characters. */
const LONGEST_HOLDER = 16;

/** Reads one line. `parties` are those of the preamble; their names tell address, body and office apart. */
export function readFacts(
  line: SignatureLine,
  parties: readonly PartyName[],
  gazetteer: Gazetteer,
): SignatureFacts {
  const { role, words, spans } = withoutRole(line.tokens, parties, gazetteer);
  const fields: string[] = [];
  const values: string[] = [];
  for (const word of words) {
    const field = FIELD.exec(word)?.groups?.field;
    const glued = /^(?<field>住所|所在地|名称|氏名|職氏名|代表者)[：:](?<value>.+)$/u.exec(word)?.groups;
    if (field !== undefined && values.length === 0) fields.push(field);
    else if (glued !== undefined) {
      fields.push(glued.field ?? '');
      values.push(glued.value ?? '');
    } else if (field === undefined) values.push(word);
  }
  return { role, spans, ...readValues(values, fields.at(-1) ?? '', parties) };
}

type Values = Omit<SignatureFacts, 'role' | 'spans'>;

function readValues(values: readonly string[], field: string, parties: readonly PartyName[]): Values {
  const none: Values = { name: null, address: null, office: null, officeBody: null, holder: null, rest: '' };
  const whole = values.join('');
  if (whole === '') return none;
  if (/住所|所在/u.test(field)) return { ...none, address: whole };
  const at = values.findIndex((value) => officeIn(value, parties) !== null);
  const found = at < 0 ? null : officeIn(values[at] ?? '', parties);
  if (found !== null) {
    const holder = personName(withoutSecondTitle(found.after + values.slice(at + 1).join(''), parties));
    const before = [...values.slice(0, at), found.before].filter((value) => value !== '');
    const place = readPlace(before, parties);
    return { ...place, office: found.office, officeBody: found.body, holder, rest: '' };
  }
  if (/^(?:氏名|首長名?)$/u.test(field)) return { ...none, holder: personName(whole) };
  if (/^(?:職名?|役職名?)$/u.test(field)) return { ...none, office: whole, officeBody: '' };
  return { ...none, ...readPlace(values, parties) };
}

/** 管理者 盛岡市長 …: the head of a joint body holds another office too, which is no part of the name. */
function withoutSecondTitle(text: string, parties: readonly PartyName[]): string {
  const second = officeIn(text, parties);
  return second === null || second.before !== '' || second.after === '' ? text : second.after;
}

/** The title in a word, whose it is, and what stands in front and behind: 旭川市長, 旭川市今津市長 is none. */
function officeIn(
  word: string,
  parties: readonly PartyName[],
): { body: string; office: string; before: string; after: string } | null {
  for (const { name } of [...parties].sort((a, b) => b.name.length - a.name.length)) {
    const at = word.indexOf(`${name}長`);
    const start = at >= 0 ? at : word.lastIndexOf(name);
    if (start < 0) continue;
    const unit = /(?:広域連合|連合|組合|企業団|[市町村区])$/u.exec(name)?.[0] ?? '';
    const title = TITLE.exec(
      at >= 0 ? word.slice(start + name.length - unit.length) : word.slice(start + name.length),
    );
    if (title?.groups === undefined || (title.groups.body ?? '') !== '') continue;
    const { office = '', holder = '' } = title.groups;
    return { body: name, office, before: word.slice(0, start), after: holder };
  }
  const title = TITLE.exec(word);
  if (title?.groups === undefined) return null;
  const { body = '', office = '', holder = '' } = title.groups;
  const unit = body !== '' && /^[市町村区]長/u.test(office) ? (office[0] ?? '') : '';
  if (ADDRESS.test(body)) return null;
  return { body: body + unit, office, before: '', after: holder };
}

/** A person's name without the seal; null when nothing is left, or what is left is no name. */
export function personName(text: string): string | null {
  const bare = withoutSeals(text).replace(/^[：:]/u, '');
  const isName = bare !== '' && bare.length <= LONGEST_HOLDER && !/[0-9０-９。、]/u.test(bare);
  return isName ? bare : null;
}

/** A text without the seals at its end; each is looked for in the last few characters alone. */
function withoutSeals(text: string): string {
  let end = text.length;
  for (;;) {
    const seal = SEAL.exec(text.slice(Math.max(0, end - LONGEST_SEAL), end));
    if (seal === null) return text.slice(0, end);
    end -= seal[0].length;
  }
}

function readPlace(values: readonly string[], parties: readonly PartyName[]): Values {
  const kept = values.filter((value) => !/^(?:代表者?|上記代表者)$/u.test(value));
  const own = kept.filter((value) => parties.some((party) => party.name === value));
  const others = kept.filter((value) => !own.includes(value)).join('');
  const glued = parties.find(
    (party) => others.endsWith(party.name) && ADDRESS.test(others.slice(0, -party.name.length)),
  );
  const address = glued === undefined ? others : others.slice(0, -glued.name.length);
  const isAddress = ADDRESS.test(address);
  return {
    name: own.at(-1) ?? glued?.name ?? null,
    address: isAddress ? address : null,
    office: null,
    officeBody: null,
    holder: null,
    rest: isAddress ? '' : others,
  };
}

/** Takes the letter of the party off the line: 甲 旭川市, （甲）旭川市, 甲旭川市; but not off 甲府市. */
function withoutRole(
  tokens: readonly Token[],
  parties: readonly PartyName[],
  gazetteer: Gazetteer,
): { role: string | null; words: string[]; spans: Span[] } {
  const words = tokens.map((token) => token.text);
  const spans = tokens.flatMap((token) => [...token.spans]);
  const first = words[0] ?? '';
  const match = /^[（(【]?(?<role>[甲乙丙丁戊己庚辛壬癸])(?<mark>[）)】：:]*)(?<rest>.*)$/su.exec(first);
  const { role = '', mark = '', rest = '' } = match?.groups ?? {};
  if (match === null || !ROLE_LETTERS.includes(role)) return { role: null, words, spans };
  const apart = rest === '' || mark !== '';
  if (!apart && beginsWithPlace(first, parties, gazetteer)) return { role: null, words, spans };
  return { role, words: [...(rest === '' ? [] : [rest]), ...words.slice(1)], spans };
}

function beginsWithPlace(text: string, parties: readonly PartyName[], gazetteer: Gazetteer): boolean {
  const without = text.slice(1);
  if (parties.some((party) => without.startsWith(party.name))) return false;
  if (parties.some((party) => text.startsWith(party.name)) || /^乙訓郡/u.test(text)) return true;
  for (let end = 2; end <= Math.min(7, text.length); end += 1) {
    if (gazetteer.lookup(text.slice(0, end)).length > 0) return true;
  }
  return false;
}
