import { expect, it } from 'vitest';
import type { RunProgress } from './run-progress.js';
import { sayConnection } from './say-connection.js';

it.each([
  [
    'ja',
    'データベースとの接続が切れました（ホストが見つかりません。接続先と名前解決（DNS）を確かめてください。getaddrinfo ENOTFOUND db）。戻るまで待ちます。',
  ],
  [
    'en',
    'The connection to the database was lost (host not found: check the address and the name service; getaddrinfo ENOTFOUND db); waiting for it.',
  ],
] as const)('a host that is not found is told with what to check: %s', (lang, line) => {
  const said: string[] = [];
  const progress = { say: (_: string, text: string) => said.push(text) } as unknown as RunProgress;
  sayConnection({ lost: 'getaddrinfo ENOTFOUND db', isUnknownHost: true }, progress, lang);
  sayConnection({ lost: 'connect ECONNREFUSED', isUnknownHost: false }, progress, lang);
  expect(said[0]).toBe(line);
  expect(said[1]).not.toMatch(/DNS|name service/);
});
