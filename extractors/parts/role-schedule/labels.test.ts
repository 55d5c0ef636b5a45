import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNear, labelPrefix, parseSlotLabel } from './labels.js';

const NONE = new Map<string, string>();
const DEFINED = new Map([
  ['旭川市', '甲'],
  ['中心市', '甲'],
]);

describe('parseSlotLabel', () => {
  it.each([
    '取組の内容',
    '取 組 の 内 容',
    '連携内容',
    '事業内容',
    '取組内容',
    '概要',
    '内容',
    '【取組の内容】',
    'ア 取組の内容',
    '(ア)取組の内容：',
    '連携する取組の内容',
    '事業の概要',
  ])('%s is the content', (text) => expect(parseSlotLabel(text, NONE)).toEqual({ kind: 'summary' }));

  it.each([
    ['甲の役割', ['甲']],
    ['甲（旭川市）の役割', ['甲']],
    ['旭川市（甲）の役割', ['甲']],
    ['乙が行うこと', ['乙']],
    ['乙の担う役割', ['乙']],
    ['役割分担（丙）', ['丙']],
    ['役割分担　甲', ['甲']],
    ['甲及び乙の役割', ['甲', '乙']],
    ['ウ　乙の役割', ['乙']],
    ['〈甲の役割〉', ['甲']],
    ['連携市町村の役割', ['連携市町村']],
    ['旭川市の役割', ['旭川市']],
  ])('%s is a role of %j', (text, roles) => {
    expect(parseSlotLabel(text, NONE)).toEqual({ kind: 'role', roles, weak: false });
  });

  it('takes a name for a letter only where it is defined', () => {
    expect(parseSlotLabel('中心市の役割', NONE)).toEqual({ kind: 'role', roles: ['中心市'], weak: false });
    expect(parseSlotLabel('中心市の役割', DEFINED)).toEqual({ kind: 'role', roles: ['甲'], weak: false });
  });

  it.each(['甲の区域の住民', '役割', '乙の住民に周知する。', '観光の振興', '地域医療', '（単位：千円）', ''])(
    '%s is no label',
    (text) => expect(parseSlotLabel(text, DEFINED)).toBeNull(),
  );
});

describe('labelPrefix', () => {
  it.each([
    ['取組の内容　圏域を', '圏域を'],
    ['ア 取組の内容 圏域を', '圏域を'],
    ['【甲の役割】圏域を', '圏域を'],
    ['甲：圏域を', '圏域を'],
  ])('%s', (text, rest) => {
    expect(text.slice(labelPrefix(text, NONE)?.offset ?? 0)).toBe(rest);
  });

  it.each(['甲 旭川市6条通', '甲の役割は、次のとおりとする。', '取組名 救急', '事業 継続中'])(
    '%s has none',
    (text) => {
      expect(labelPrefix(text, NONE)).toBeNull();
    },
  );
});

describe('isNear', () => {
  it('is at most one insertion, deletion or change away, either way round', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.nat(12), fc.string({ maxLength: 1 }), (text, at, put) => {
        const cut = Math.min(at, text.length);
        const changed = text.slice(0, cut) + put + text.slice(cut + 1);
        expect(isNear(text, changed)).toBe(true);
        expect(isNear(changed, text)).toBe(true);
        expect(isNear(text, `${changed}〓〓`)).toBe(
          changed.length + 2 - text.length <= 1 && isNear(`${changed}〓〓`, text),
        );
      }),
    );
  });
  it('keeps two changes apart', () => {
    expect(isNear('甲の役割', '乙の役劃')).toBe(false);
    expect(isNear('乙の役割', 'この役割')).toBe(true);
  });
});
