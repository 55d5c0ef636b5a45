import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ZodType, z } from 'zod';
import { CHANGES_VERSION, type ChangesDocument, changesDocumentSchema } from '../../schemas/changes.js';
import { type PlanDocument, planDocumentSchema, SCHEMA_VERSION } from '../../schemas/plan.js';
import type { Unreadable } from '../../schemas/review-overview.js';
import { isGone } from './results-scan.js';

/** A result, or why there is none. `gone`: its folder is not there at this moment. */
export type ReadResult<Value> =
  | { readonly value: Value; readonly bytes: number }
  | { readonly problem: Unreadable }
  | { readonly gone: true };

/** Reads a document's plan. Never throws. */
export function readPlan(root: string, place: string): Promise<ReadResult<PlanDocument>> {
  return readResult(root, place, 'plan.json', planDocumentSchema, SCHEMA_VERSION);
}

/** Reads a comparison. Never throws. */
export function readChanges(root: string, place: string): Promise<ReadResult<ChangesDocument>> {
  return readResult(root, place, 'changes.json', changesDocumentSchema, CHANGES_VERSION);
}

async function readResult<Value>(
  root: string,
  place: string,
  name: string,
  schema: ZodType<Value>,
  version: number,
): Promise<ReadResult<Value>> {
  let text: string;
  try {
    text = await readFile(join(root, place, name), 'utf8');
  } catch (error) {
    return isGone(error as NodeJS.ErrnoException)
      ? { gone: true }
      : { problem: closed(place, error as NodeJS.ErrnoException) };
  }
  return parseResult(text, place, name, schema, version);
}

function parseResult<Value>(
  text: string,
  place: string,
  name: string,
  schema: ZodType<Value>,
  version: number,
): ReadResult<Value> {
  const again = AGAIN[name === 'plan.json' ? 'plan' : 'changes'];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: { place, ...MESSAGES.broken(name), remedy: again } };
  }
  const stated = z.object({ schemaVersion: z.number() }).safeParse(json);
  if (stated.success && stated.data.schemaVersion > version) {
    return {
      problem: {
        place,
        ...MESSAGES.newer(name, stated.data.schemaVersion, version),
        remedy: {
          ja: '新しい版の nendo で開いてください。この版で見るには、元の資料を取り込み直してください。',
          en: 'Open it with a newer nendo, or ingest the source again with this one.',
        },
      },
    };
  }
  const parsed = schema.safeParse(json);
  // Not what zod copies: it leaves a value by the name of __proto__ out. The schemas of results fill nothing in.
  if (parsed.success) return { value: json as Value, bytes: text.length };
  const [first] = parsed.error.issues;
  const where = first === undefined || first.path.length === 0 ? '' : first.path.join('.');
  return { problem: { place, ...MESSAGES.other(name, where), remedy: again } };
}

const AGAIN = {
  plan: {
    ja: '取込みやコピーの途中であれば、終わると自動で読み直します。そうでなければ、元の資料を nendo ingest で取り込み直してください。',
    en: 'If it is still being written or copied it is read again when that is done; otherwise ingest the source again.',
  },
  changes: {
    ja: '作成やコピーの途中であれば、終わると自動で読み直します。そうでなければ、nendo diff で比較し直してください。',
    en: 'If it is still being written or copied it is read again when that is done; otherwise compare again with nendo diff.',
  },
} as const;

const MESSAGES = {
  broken: (name: string) => ({
    message: {
      ja: `「${name}」が途中で切れているか壊れていて、読めません。`,
      en: `${name} is cut off or broken.`,
    },
  }),
  newer: (name: string, found: number, known: number) => ({
    message: {
      ja: `「${name}」は新しい版の形式です（schemaVersion ${found}、この版は ${known} まで）。`,
      en: `${name} is of a newer format (schemaVersion ${found}, this program knows ${known}).`,
    },
  }),
  other: (name: string, where: string) => ({
    message: {
      ja: `「${name}」の中身が nendo の結果の形式ではありません${where === '' ? '' : `（${where}）`}。`,
      en: `${name} is no result of nendo${where === '' ? '' : ` (${where})`}.`,
    },
  }),
};

/** A folder or file that this user may not read, or that the disk does not give. */
export function closed(place: string, { code }: NodeJS.ErrnoException): Unreadable {
  const isForbidden = code === 'EACCES' || code === 'EPERM';
  return {
    place,
    message: isForbidden
      ? { ja: '読む権限がありません。', en: 'No permission to read it.' }
      : { ja: `読めません（${code ?? '原因不明'}）。`, en: `Cannot be read (${code ?? 'unknown reason'}).` },
    remedy: isForbidden
      ? {
          ja: 'フォルダーの管理者に、このフォルダーを読む権限を頼んでください。',
          en: 'Ask whoever manages the folder for permission to read it.',
        }
      : {
          ja: 'ネットワークの共有フォルダーであれば、つながっているか確かめてください。',
          en: 'If it is on a network share, check that it is connected.',
        },
  };
}

/** The results folder itself is not there. */
export function noFolder(): Unreadable {
  return {
    place: '',
    message: { ja: '結果フォルダーがありません。', en: 'The results folder is not there.' },
    remedy: {
      ja: 'フォルダーの場所を確かめるか、nendo ingest で資料を取り込んでください。',
      en: 'Check where it is, or ingest documents with nendo ingest.',
    },
  };
}

/** Two folders hold a result of the same name. */
export function twice(place: string, other: string): Unreadable {
  return {
    place,
    message: {
      ja: `「${other}」と同じ資料の結果です。こちらは使いません。`,
      en: `Holds the same result as ${other} and is left out.`,
    },
    remedy: {
      ja: '要らない方のフォルダーを、結果フォルダーの外へ移してください。',
      en: 'Move the one that is not needed out of the results folder.',
    },
  };
}
