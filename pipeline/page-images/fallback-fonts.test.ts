import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { FontFile } from './character-map.js';
import { drawable, styleOf } from './fallback-fonts.js';

const FILE = '@expo-google-fonts/biz-udmincho/400Regular/BIZUDMincho_400Regular.ttf';

const glyphs = (font: FontFile, text: string): (number | undefined)[] =>
  [...text].map((character) => font.characters.get(character.codePointAt(0) ?? 0));

describe('the fallback for a font', () => {
  it.each([
    ['MS-Mincho', 'mincho'],
    ['MS-PMincho', 'mincho'],
    ['HeiseiMin-W3', 'mincho'],
    ['Ryumin-Light', 'mincho'],
    ['KozMinPr6N-Regular', 'mincho'],
    ['KozMinPro-Regular-Acro', 'mincho'],
    ['YuMincho-Regular', 'mincho'],
    ['HGSMinchoE', 'mincho'],
    ['HGKyokashotai', 'mincho'],
    ['Century', 'mincho'],
    ['TimesNewRomanPSMT', 'mincho'],
    ['\x82\x6c\x82\x72\x20\x96\xbe\x92\xa9', 'mincho'], // ＭＳ 明朝 in Shift_JIS
    ['MS-Gothic', 'gothic'],
    ['MS-PGothic,Bold', 'gothic'],
    ['HeiseiKakuGo-W5', 'gothic'],
    ['GothicBBB-Medium', 'gothic'],
    ['KozGoPr6N-Medium', 'gothic'],
    ['HGMaruGothicMPRO', 'gothic'],
    ['Meiryo', 'gothic'],
    ['YuGothic-Regular', 'gothic'],
    ['MicrosoftSansSerif', 'gothic'],
    ['\xef\xbc\xad\xef\xbc\xb3 \xe3\x82\xb4\xe3\x82\xb7\xe3\x83\x83\xe3\x82\xaf', 'gothic'], // ＭＳ ゴシック in UTF-8
  ] as const)('%s is a %s', (name, style) => {
    expect(styleOf({ name, fallbackName: style === 'mincho' ? 'sans-serif' : 'serif' })).toBe(style);
  });

  it('is decided by the flags where the name says nothing', () => {
    expect(styleOf({ name: 'F1', fallbackName: 'serif' })).toBe('mincho');
    expect(styleOf({ name: 'F1', fallbackName: 'sans-serif' })).toBe('gothic');
    expect(styleOf({ name: 'F1', fallbackName: 'monospace' })).toBe('gothic');
  });

  it('draws 〓 for what it has no glyph for, and nothing for controls', () => {
    expect(drawable('令和６年度 髙﨑 ㈱①')).toBe('令和６年度 髙﨑 ㈱①');
    expect(drawable('한\u{e000}')).toBe('〓〓');
    expect(drawable('あ\u0001\u200b\u{2028}い')).toBe('あい');
    expect(drawable('\ufe12')).toBe('\ufe12');
  });
});

describe('vertical forms of a font', () => {
  const font = new FontFile(readFileSync(createRequire(import.meta.url).resolve(FILE)));
  const upright = new FontFile(font.withVerticalForms(false));
  const vertical = new FontFile(font.withVerticalForms(true));

  it('stand under the presentation forms, unlike the characters they are forms of', () => {
    const forms = [...'︐︑︒︓︔︗︘︙︰︱︲︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈'].join('');
    expect(glyphs(font, forms)).toEqual([...forms].map(() => undefined));
    expect(glyphs(upright, forms)).not.toContain(undefined);
    expect(glyphs(upright, '「、。')).toEqual(glyphs(font, '「、。'));
    for (const [form, base] of ['︑、', '﹁「', '︻【', '︙…'])
      expect(glyphs(upright, form ?? '')).not.toEqual(glyphs(font, base ?? ''));
  });

  it('stand under the characters themselves for a vertical font, other characters as they were', () => {
    expect(glyphs(vertical, '「')).toEqual(glyphs(upright, '﹁'));
    expect(glyphs(vertical, 'ー')).not.toEqual(glyphs(font, 'ー'));
    expect(glyphs(vertical, 'っ')).not.toEqual(glyphs(font, 'っ'));
    expect(glyphs(vertical, '令和あア12')).toEqual(glyphs(font, '令和あア12'));
    expect(vertical.characters.size).toBe(upright.characters.size);
  });
});
