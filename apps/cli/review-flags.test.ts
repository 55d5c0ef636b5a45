import { describe, expect, it } from 'vitest';
import { type ReviewFlags, reviewSettings } from './review-flags.js';

const flags = (more: Partial<ReviewFlags> = {}): ReviewFlags => ({
  host: '127.0.0.1',
  open: false,
  twoPerson: false,
  lang: 'ja',
  ...more,
});
const settings = (more: Partial<ReviewFlags>) => reviewSettings('results', flags(more));

describe('reviewSettings', () => {
  it('listens on this computer alone, on the usual port', () => {
    expect(settings({})).toMatchObject({ host: '127.0.0.1', port: 4150, reviewers: [], proxyUser: null });
  });

  it.each(['x', '-1', '65536', '1e3', '', '80 '])('refuses the port %j', (port) => {
    expect(() => settings({ port })).toThrow('0 から 65535');
  });

  it('refuses names that are empty, too long, or there twice', () => {
    for (const reviewer of [[' '], ['佐藤', '佐藤 '], ['あ'.repeat(61)], ['a\nb']])
      expect(() => settings({ reviewer })).toThrow('名前として使えません');
  });

  it('needs two persons for two persons', () => {
    expect(() => settings({ twoPerson: true })).toThrow('二人以上');
    expect(() => settings({ twoPerson: true, reviewer: ['佐藤'] })).toThrow('二人以上');
    expect(settings({ twoPerson: true, reviewer: ['佐藤', '鈴木'] }).twoPersons).toBe(true);
    expect(settings({ twoPerson: true, userHeader: 'X-Remote-User' }).twoPersons).toBe(true);
  });

  it('takes names from a proxy or makes links, not both', () => {
    expect(settings({ userHeader: 'X-Remote-User', proxy: ['10.0.0.2'] }).proxyUser).toEqual({
      header: 'X-Remote-User',
      proxies: ['10.0.0.2'],
    });
    expect(() => settings({ userHeader: 'X-Remote-User', reviewer: ['佐藤'] })).toThrow('どちらか一方');
    expect(() => settings({ userHeader: 'X Remote: User' })).toThrow('ヘッダーの名前ではありません');
  });
});
