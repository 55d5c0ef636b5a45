import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../../tests/helpers/folders.js';
import { ask, ReviewClient, reviewServer } from '../../../../tests/helpers/review-client.js';
import type { Failure, SessionInfo } from '../../protocol/session.js';
import type { ReviewServer } from '../server.js';

const codeOf = (answer: { json<Value>(): Value }): string => answer.json<Failure>().error.code;

describe('a link', () => {
  let server: ReviewServer;
  beforeAll(async () => {
    server = await reviewServer(temporaryFolder());
  });

  const pathOf = (link = ''): string => link.slice(server.origin.length);

  it('opens a session once: the token leaves the address, the cookie is out of reach of scripts', async () => {
    const path = pathOf(server.links()[0]);
    const first = await ask(server, path);
    expect([first.status, first.headers.location]).toEqual([303, '/']);
    const [cookie = ''] = first.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^nendo-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const again = await ask(server, path);
    expect([again.status, again.headers['set-cookie']]).toEqual([401, undefined]);
    // In the browser that it has opened already it leads to the page.
    const known = await ask(server, path, { headers: { cookie } });
    expect([known.status, known.headers.location]).toEqual([303, '/']);
  });

  it('is not used up by who only looks ahead', async () => {
    const path = pathOf(server.links()[0]);
    expect((await ask(server, path, { method: 'HEAD' })).status).toBe(204);
    expect((await ask(server, path, { headers: { 'sec-purpose': 'prefetch' } })).status).toBe(204);
    expect((await ask(server, path)).status).toBe(303);
  });

  it('that was guessed is refused, and after ten of them so is every other for a while', async () => {
    const alone = await reviewServer(temporaryFolder());
    const guess = (token: string) => ask(alone, `/?token=${token}`);
    for (let tries = 0; tries < 10; tries += 1) expect((await guess(`guess-${tries}`)).status).toBe(401);
    const right = alone.links()[0]?.slice(alone.origin.length) ?? '';
    expect((await ask(alone, right)).status).toBe(429);
  });

  it('belongs to a start: the cookie of an earlier one is told so', async () => {
    const cookie = `nendo-${server.port}=${'x'.repeat(43)}`;
    const answer = await ask(server, '/api/session', { headers: { cookie } });
    expect(answer.status).toBe(401);
    expect(answer.json<Failure>().error.remedy?.ja).toContain('Enter');
  });
});

describe('a session', () => {
  let server: ReviewServer;
  let client: ReviewClient;
  beforeAll(async () => {
    server = await reviewServer(temporaryFolder());
    client = await ReviewClient.open(server, server.links()[0] ?? '');
  });

  it('tells who is asking, and takes a name', async () => {
    expect((await client.get('/api/session')).json<SessionInfo>()).toMatchObject({
      user: null,
      canName: true,
      twoPersons: false,
      readOnly: null,
      folder: 'results',
    });
    const named = await client.post('/api/session/name', { name: ' 松本 花子 ' });
    expect(named.json<SessionInfo>().user).toBe('松本 花子');
    expect((await client.get('/api/session')).json<SessionInfo>().user).toBe('松本 花子');
  });

  it.each([{ name: '' }, { name: 'あ'.repeat(61) }, { name: 'a\u0000b' }, {}, [], 'x', null])(
    'refuses the name %j',
    async (body) => {
      const answer = await client.post('/api/session/name', body);
      expect([answer.status, codeOf(answer)]).toEqual([400, 'bad-request']);
    },
  );

  it('is asked for by everything below /api', async () => {
    for (const path of ['/api/session', '/api/overview', '/api/nothing', '/api/']) {
      const answer = await ask(server, path);
      expect([answer.status, codeOf(answer)]).toEqual([401, 'no-session']);
    }
  });

  it('changes nothing without the token of the page', async () => {
    const another = await ReviewClient.open(server, server.links()[0] ?? '');
    for (const csrf of ['', 'x', `${client.csrf}x`, another.csrf]) {
      const answer = await client.post('/api/session/name', { name: 'x' }, { 'x-nendo-csrf': csrf });
      expect([answer.status, codeOf(answer)]).toEqual([403, 'bad-csrf']);
    }
  });

  it('takes JSON alone: no form of another site can send that', async () => {
    const headers = { 'content-type': 'text/plain' };
    const answer = await client.post('/api/session/name', { name: 'x' }, headers);
    expect([answer.status, codeOf(answer)]).toEqual([415, 'no-json']);
  });

  it('is sent no more than a form holds, told beforehand or not', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(300_000) });
    const told = await client.send('POST', '/api/session/name', {
      headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
      body,
    });
    expect([told.status, codeOf(told)]).toEqual([413, 'too-large']);
    const untold = await client.send('POST', '/api/session/name', {
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      body,
    });
    expect([untold.status, codeOf(untold)]).toEqual([413, 'too-large']);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('is not asked by %s what it does not do', async (method) => {
    const answer = await client.send(method, '/api/session');
    expect([answer.status, codeOf(answer), answer.headers.allow]).toEqual([405, 'bad-method', 'GET, HEAD']);
  });

  it('made for one reviewer keeps the name', async () => {
    const named = await reviewServer(temporaryFolder(), { reviewers: ['甲', '乙'] });
    const [, second = ''] = named.links();
    const reviewer = await ReviewClient.open(named, second);
    expect((await reviewer.get('/api/session')).json<SessionInfo>()).toMatchObject({
      user: '乙',
      canName: false,
    });
    const answer = await reviewer.post('/api/session/name', { name: '甲' });
    expect([answer.status, codeOf(answer)]).toEqual([403, 'name-fixed']);
  });
});

describe('other sites', () => {
  let server: ReviewServer;
  let client: ReviewClient;
  beforeAll(async () => {
    server = await reviewServer(temporaryFolder(), { publicNames: ['kakunin.city.example'] });
    client = await ReviewClient.open(server, server.links()[0] ?? '');
  });

  it.each([
    'evil.example',
    'evil.example:80',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1',
  ])('whose name leads here are refused (Host %j)', async (host) => {
    const page = await ask(server, '/', { headers: { host } });
    const data = await client.get('/api/session', { host });
    expect([page.status, data.status, codeOf(data)]).toEqual([403, 403, 'foreign-host']);
  });

  it('are refused under what is no name at all', async () => {
    for (const host of ['127.0.0.1@evil.example', 'a b', '/'])
      expect((await client.get('/api/session', { host })).status).toBe(400);
  });

  it.each([
    'localhost',
    'LOCALHOST:1',
    '127.0.0.1',
    '[::1]:99',
    'kakunin.city.example',
    'kakunin.city.example:8443',
  ])('are not this server under its own names (Host %j)', async (host) => {
    expect((await client.get('/api/session', { host })).status).toBe(200);
  });

  it.each([
    'https://evil.example',
    'null',
    'http://127.0.0.1',
    'http://127.0.0.1:1',
    'file://',
    'https://kakunin.city.example.evil.example',
  ])('are refused by their Origin %j', async (origin) => {
    const answer = await client.post('/api/session/name', { name: 'x' }, { origin });
    expect([answer.status, codeOf(answer)]).toEqual([403, 'foreign-origin']);
    expect((await client.get('/api/session', { origin })).status).toBe(403);
  });

  it('are told apart from its own page, behind a proxy too', async () => {
    const own = await client.post('/api/session/name', { name: 'x' }, { origin: server.origin });
    const proxied = await client.post(
      '/api/session/name',
      { name: 'x' },
      { origin: 'https://kakunin.city.example' },
    );
    expect([own.status, proxied.status]).toEqual([200, 200]);
  });

  it('may link to the page, and neither embed nor ask anything', async () => {
    const navigate = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    const embed = { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' };
    expect((await ask(server, '/queue', { headers: navigate })).status).toBe(200);
    expect((await client.get('/api/session', navigate)).status).toBe(403);
    expect((await ask(server, '/assets/index-AbCd1234.js', { headers: embed })).status).toBe(403);
    expect((await client.get('/api/session', { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });
});

describe('a proxy that names the user', () => {
  let server: ReviewServer;
  const header = 'X-Remote-User';
  beforeAll(async () => {
    server = await reviewServer(temporaryFolder(), { proxyUser: { header, proxies: [] } });
  });

  it('is asked for with every request, and makes sessions without links', async () => {
    expect(server.links()).toEqual([`${server.origin}/`]);
    for (const path of ['/', '/api/session', '/assets/index-AbCd1234.js']) {
      const answer = await ask(server, path);
      expect([answer.status, codeOf(answer)]).toEqual([401, 'no-user']);
    }
    const name = Buffer.from('松本花子', 'utf8').toString('latin1');
    const answer = await ask(server, '/api/session', { headers: { [header]: name } });
    expect(answer.json<SessionInfo>()).toMatchObject({ user: '松本花子', canName: false });
  });

  it('names one user: twice, broken or empty is none', async () => {
    for (const value of [['a', 'b'], '', '  ', 'x'.repeat(61), '\xff\xfe']) {
      const answer = await ask(server, '/api/session', { headers: { [header]: value } });
      expect([answer.status, codeOf(answer)]).toEqual([401, 'no-user']);
    }
  });

  it('gives each user another token', async () => {
    const csrfOf = async (user: string) =>
      (await ask(server, '/api/session', { headers: { [header]: user } })).json<SessionInfo>().csrf;
    expect(await csrfOf('a')).toBe(await csrfOf('a'));
    expect(await csrfOf('a')).not.toBe(await csrfOf('b'));
  });

  it('is believed from its own address only', async () => {
    const strict = await reviewServer(temporaryFolder(), { proxyUser: { header, proxies: ['192.0.2.1'] } });
    const answer = await ask(strict, '/', { headers: { [header]: 'a' } });
    expect([answer.status, codeOf(answer)]).toEqual([403, 'no-proxy']);
  });

  it('is believed only where it is configured', async () => {
    const plain = await reviewServer(temporaryFolder());
    expect((await ask(plain, '/api/session', { headers: { [header]: 'a' } })).status).toBe(401);
  });
});

describe('the page', () => {
  let server: ReviewServer;
  beforeAll(async () => {
    server = await reviewServer(temporaryFolder());
  });

  it('is served with its policy: files with a hash are kept, the rest is asked for again', async () => {
    const index = await ask(server, '/documents/abc');
    expect([index.status, index.headers['cache-control'], index.headers['content-type']]).toEqual([
      200,
      'no-cache',
      'text/html; charset=utf-8',
    ]);
    expect(index.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
    );
    const asset = await ask(server, '/assets/index-AbCd1234.js');
    expect([asset.text, asset.headers['cache-control']]).toEqual([
      'export {};',
      'public, max-age=31536000, immutable',
    ]);
    for (const answer of [index, asset, await ask(server, '/api/session')]) {
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
      });
    }
    expect((await ask(server, '/api/session')).headers['cache-control']).toBe('no-store');
  });

  it.each([
    '/assets/../../../../etc/passwd',
    '/assets/..%2f..%2f..%2fetc%2fpasswd',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..\\..\\package.json',
    '/assets/index-AbCd1234.js%00.html',
    '//etc/passwd',
    '/%',
    '/assets/%c0%ae%c0%ae/package.json',
  ])('holds nothing but its own files: %s', async (path) => {
    const answer = await ask(server, path);
    expect([200, 400, 404]).toContain(answer.status);
    expect(answer.text).not.toMatch(/root:|"name": "nendo"/);
  });

  it('does not let a header of the request into its answers', async () => {
    const answer = await ask(server, '/?token=x%0d%0aSet-Cookie:%20a=b');
    expect([answer.status, answer.headers['set-cookie']]).toEqual([401, undefined]);
  });
});
