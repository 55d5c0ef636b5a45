import type { DatabaseError } from '../../pipeline/store/database-error.js';
import type { Language } from './messages.js';

/** What to do, by the codes of the system and of PostgreSQL (appendix A of its manual: SQLSTATE). */
const REMEDIES: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  ECONNREFUSED: {
    ja: 'サーバーが動いているか、ホスト名とポートが正しいかを確かめてください。',
    en: 'See whether the server runs, and whether host and port are right.',
  },
  ENOTFOUND: {
    ja: 'ホストが見つかりません。接続先（設定の database か環境変数 NENDO_DATABASE）を確かめてください。',
    en: 'Host not found: check the address ("database" in the configuration, or NENDO_DATABASE).',
  },
  EAI_AGAIN: {
    ja: 'ホスト名を調べられません。ネットワークと名前解決（DNS）を確かめてから、もう一度実行してください。',
    en: 'The host cannot be looked up. See to network and name service (DNS), then run it again.',
  },
  LOST: {
    ja: '接続が切れたか、応答がありません。サーバーとネットワークを確かめてから、もう一度実行してください。',
    en: 'The connection was lost, or nothing answers. See to server and network, then run it again.',
  },
  '28P01': {
    ja: 'ユーザー名かパスワードが違います（パスワードは環境変数 PGPASSWORD か ~/.pgpass でも渡せます）。',
    en: 'User or password are wrong (PGPASSWORD or ~/.pgpass can give the password too).',
  },
  '28000': {
    ja: 'このユーザーでは接続できません。サーバーの pg_hba.conf を確かめてください。',
    en: 'This user may not connect. See pg_hba.conf of the server.',
  },
  '3D000': {
    ja: 'その名前のデータベースがありません。createdb で作ってください。',
    en: 'There is no such database. Make it with createdb.',
  },
  '42501': {
    ja: '権限がありません。データベースの所有者にするか、GRANT CREATE ON DATABASE で権限を与えてください。',
    en: 'Not permitted. Make the user the owner of the database, or GRANT CREATE ON DATABASE.',
  },
  '53100': {
    ja: 'サーバーのディスクに空きがありません。空きを作ってから、もう一度実行してください。',
    en: 'The disk of the server is full. Make room, then run it again.',
  },
  '53300': {
    ja: '接続が多すぎます。max_connections を増やすか、同時に動かす数を減らしてください。',
    en: 'Too many connections. Raise max_connections, or run less at a time.',
  },
  '25006': {
    ja: '読み取り専用のサーバー（待機系）です。書き込めるサーバーを指定してください。',
    en: 'The server is read-only (a standby). Name the one that can be written to.',
  },
  SSL: {
    ja: 'サーバーが SSL に対応していません。接続先の sslmode を確かめてください。',
    en: 'The server does not speak SSL. See sslmode in the address.',
  },
  NEWER: {
    ja: '新しい版の nendo が作った表です。この機械の nendo を新しくしてください。',
    en: 'A newer version of nendo made its tables. Update nendo on this machine.',
  },
};

const SAME: Readonly<Record<string, string>> = {
  ENOENT: 'ECONNREFUSED',
  ECONNRESET: 'LOST',
  EPIPE: 'LOST',
  ETIMEDOUT: 'LOST',
  EHOSTUNREACH: 'LOST',
  ENETUNREACH: 'LOST',
  '57P01': 'LOST',
  '57P02': 'LOST',
  '57P03': 'LOST',
};

/** Why the database cannot be used, and what to do. The password is not in it. */
export function databaseReport({ address, code, message }: DatabaseError, lang: Language): string {
  const remedy = REMEDIES[SAME[code] ?? code]?.[lang] ?? '';
  return lang === 'ja'
    ? `データベース「${address}」を使えないため、終わりました（${code}: ${message}）。${remedy}終えた分の結果はそのまま残っています。`
    : `The database "${address}" cannot be used (${code}: ${message}). ${remedy} What was finished stays.`;
}
