import { describe, expect, it } from 'vitest';
import type { Change } from '../../schemas/changes.js';
import { changesProfileSchema, DEFAULT_PROFILE } from '../../schemas/changes-profile.js';
import { changeOf, changesOf, matchOf, partOf, refOf } from '../../tests/helpers/changes-builder.js';
import { reportPage } from './report.js';

const ref = refOf(0, '貸付金', { category: ['産業'] });

const change = (id: string, fields: Partial<Change>): Change => ({
  ...changeOf({ kind: 'modified', path: ['貸付金', 'summary'], label: '概要' }, [ref], [ref]),
  id,
  text: [
    { op: 'delete', text: '旧' },
    { op: 'insert', text: '新' },
  ],
  ...fields,
});

const document = changesOf({
  parts: [
    partOf({
      type: 'project-budget',
      matches: [matchOf(ref, ref)],
      changes: [
        change('small', { significance: 0.1 }),
        change('doubted', { nature: 'reading', significance: 0.9 }),
        change('large', { significance: 0.8 }),
        change('spelling', { nature: 'notation' }),
      ],
    }),
  ],
});

const pageOf = (profile = DEFAULT_PROFILE): string => [...reportPage(document, profile)].join('');

/** The ids of the changes in each section, in order. */
function listed(page: string): Record<string, string[]> {
  const sections = page.split('<section data-nature="').slice(1);
  return Object.fromEntries(
    sections.map((section) => [
      section.slice(0, section.indexOf('"')),
      [...section.matchAll(/data-change="([a-z]+)"/g)].map(([, id = '']) => id),
    ]),
  );
}

describe('report.html', () => {
  it('lists each nature in a section of its own, the most significant first', () => {
    expect(listed(pageOf())).toEqual({
      content: ['large', 'small'],
      reading: ['doubted'],
      notation: ['spelling'],
    });
  });

  it('marks what came and what went, in cells of a table with heads', () => {
    const page = pageOf();
    expect(page).toContain('<td><p>1　貸付金</p><p>概要：<ins>新</ins></p></td>');
    expect(page).toContain('<td><p>1　貸付金</p><p>概要：<del>旧</del></p></td>');
    expect(page).toContain('<th scope="col">改正後</th><th scope="col">改正前</th>');
    expect(page).toContain('aria-live="polite"');
    expect(page).toContain('<html lang="ja">');
  });

  it('puts English beside the Japanese', () => {
    const page = pageOf(changesProfileSchema.parse({ language: 'en' }));
    expect(page).toContain('本文の変更 / Changes of content');
    expect(page).toContain('{shown}件を表示（全{all}件） / {shown} of {all} shown');
  });

  it('allows its own script and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(pageOf())?.[1] ?? '';
    expect(policy).toMatch(/script-src &#39;sha256-[A-Za-z0-9+/]{43}=&#39;/);
    expect(policy).toContain('default-src &#39;none&#39;');
  });
});
