import { describe, expect, it, vi } from 'vitest';
import { type ConnectionNews, Patience } from './patience.js';

const PLACE = { address: 'postgres://user:secret@db.example:5432/plans', namespace: 'plans' };
const NO_HOST = Object.assign(new Error('getaddrinfo ENOTFOUND db.example'), {
  code: 'ENOTFOUND',
  syscall: 'getaddrinfo',
});

/** Fails so many times, then answers. */
function failing(times: number, error: Error): () => Promise<string> {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0) throw error;
    return 'answer';
  };
}

describe('a server whose host is not found', () => {
  it('is waited for where it was reached before', async () => {
    const news: ConnectionNews[] = [];
    const patience = new Patience(PLACE, { onNews: (each) => news.push(each) });
    expect(await patience.with(failing(2, NO_HOST))).toBe('answer');
    expect(news).toEqual([
      { lost: 'getaddrinfo ENOTFOUND db.example', isUnknownHost: true },
      { backAfter: expect.any(Number) },
    ]);
  });

  it('is told at once where it never was', async () => {
    const onNews = vi.fn();
    const patience = new Patience(PLACE, { isFirst: true, onNews });
    await expect(patience.with(failing(1, NO_HOST))).rejects.toMatchObject({
      name: 'DatabaseError',
      code: 'ENOTFOUND',
    });
    expect(onNews).not.toHaveBeenCalled();
  });

  it('is waited for from the begin where it is only away', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const patience = new Patience(PLACE, { isFirst: true });
    expect(await patience.with(failing(1, away))).toBe('answer');
  });
});
