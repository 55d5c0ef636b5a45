import { z } from 'zod';
import { changesProfileSchema } from '../../schemas/changes-profile.js';
import { pdfLimitsSchema } from '../engines/pdf-limits.js';
import { OCR_ENGINES } from '../ocr/open-engine.js';
import { isDatabaseAddress } from '../store/database-place.js';
import { type ConfigForm, MOST_STARS } from './config-words.js';

/** The name of a form in the place of words, which it has in both languages. */
const form = (name: ConfigForm): ConfigForm => name;

const documentIdSchema = z.string().regex(/^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/, form('documentId'));

/** Address of a database, as the configuration or the environment gives it. */
export const databaseSchema = z.string().refine(isDatabaseAddress, form('database'));

const scheduleSchema = z
  .strictObject({
    cron: z
      .string()
      .regex(/^\S+(?: \S+){4}$/, form('cron'))
      .describe('分 時 日 月 曜日。毎日 2 時なら 0 2 * * *'),
    timeZone: z.string().min(1).default('Asia/Tokyo').describe('時刻の帯（IANA の名前）'),
  })
  .describe('ワーカーが nendo run を自動で始める時刻');

const onFinishSchema = z
  .strictObject({
    when: z
      .enum(['always', 'attention'])
      .default('always')
      .describe('attention は、失敗・問題・確認待ちがあるときだけ知らせる'),
    command: z
      .array(z.string().min(1))
      .min(1)
      .nullable()
      .default(null)
      .describe(
        '実行するプログラムと引数。報告の場所は環境変数 NENDO_REPORT、終了コードは NENDO_EXIT_CODE、言語（ja か en）は NENDO_LANG',
      ),
    webhook: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .default(null)
      .describe('件数と失敗を JSON で送る先（POST）'),
    seconds: z.number().positive().max(3600).default(10).describe('それぞれを待つ秒数'),
  })
  .describe('終わりを知らせる方法。何も書かなければ知らせない');
export type OnFinish = z.infer<typeof onFinishSchema>;

/** Characters of a path or pattern, and how many there may be: each becomes an expression that every file is tried by. */
const LONGEST_PATTERN = 1000;
const MOST_PATTERNS = 1000;

const patternSchema = z
  .string()
  .min(1)
  .max(LONGEST_PATTERN)
  .refine(
    (pattern) =>
      pattern.split('/').every((name) => name === '**' || name.split('*').length <= MOST_STARS + 1),
    form('stars'),
  );

/** Settings of `nendo run`. Paths are relative to the folder of the configuration. */
export const runConfigSchema = z
  .strictObject({
    $schema: z.string().optional().describe('エディターの補完に使う JSON Schema の場所'),
    sources: z
      .array(patternSchema)
      .min(1)
      .max(MOST_PATTERNS)
      .describe('元の資料。ファイル、フォルダー、または glob（原稿/**/*.pdf）。「!」で始めると除く'),
    results: z.string().min(1).default('results').describe('結果フォルダー'),
    database: databaseSchema
      .nullable()
      .default(null)
      .describe(
        '結果、元の資料、途中の結果を置く PostgreSQL。環境変数 NENDO_DATABASE が優先。null なら結果フォルダー',
      ),
    namespace: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/, form('namespace'))
      .refine((name) => !name.startsWith('pg_'), form('ownNamespace'))
      .default('nendo')
      .describe('データベースのスキーマ。資料群ごとに分けるとき'),
    lexicon: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe('利用者の辞書のフォルダー。null なら使わない'),
    profile: changesProfileSchema
      .prefault({})
      .describe('新旧対照表と前年度比較の体裁（nendo schema profile）'),
    formats: z
      .array(z.string())
      .min(1)
      .nullable()
      .default(null)
      .describe('比較を書き出す形式。null なら全て'),
    ocr: z.enum(OCR_ENGINES).default(OCR_ENGINES[0]).describe('文字認識のエンジン'),
    limits: pdfLimitsSchema.prefault({}).describe('1つの資料を読むときの上限'),
    workers: z
      .int()
      .min(1)
      .max(64)
      .nullable()
      .default(null)
      .describe('同時に処理する資料の数（それぞれ別のプロセス）。null なら CPU とメモリから決める'),
    schedule: scheduleSchema
      .nullable()
      .default(null)
      .describe('決まった時刻に自動で始める（database のあるときだけ）。null なら始めない'),
    series: z
      .array(z.array(documentIdSchema).min(2))
      .default([])
      .describe('続きの資料が自動で見つからないとき、古い順に並べた資料の ID'),
    onFinish: onFinishSchema.prefault({}),
    strict: z.boolean().default(false).describe('確認待ちがあれば終了コードを 3 にする'),
  })
  .describe('nendo run の設定（nendo.config.json）');
export type RunConfig = z.infer<typeof runConfigSchema>;
