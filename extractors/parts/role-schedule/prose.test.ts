import { describe, expect, it } from 'vitest';
import { proseOf } from './prose.js';

const prose = (...texts: string[]): string | null => proseOf(texts.map((text) => ({ text, spans: [] })));

describe('proseOf', () => {
  it.each([
    [
      '外国人旅行者の滞在時間を延ばすため、\n三市町を一日で巡る。',
      '外国人旅行者の滞在時間を延ばすため、三市町を一日で巡る。',
    ],
    ['経路を売り込む。\n乗車券を販売する。', '経路を売り込む。\n乗車券を販売する。'],
    ['経路を売り込む。 乗車券を販売する。', '経路を売り込む。\n乗車券を販売する。'],
    ['・会場の提供\n・広報', '・会場の提供\n・広報'],
    ['会場の提供\n広報', '会場の提供\n広報'],
    ['－', '－'],
  ])('%j', (text, expected) => expect(prose(text)).toBe(expected));

  it('joins the halves of a torn sentence and keeps paragraphs apart', () => {
    expect(prose('病院を確保し、経費を', '負担する。', '住民に周知する。')).toBe(
      '病院を確保し、経費を負担する。\n住民に周知する。',
    );
    expect(prose('', ' ')).toBeNull();
  });
});
