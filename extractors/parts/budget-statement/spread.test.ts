import { describe, expect, it } from 'vitest';
import type { At } from '../../../schemas/at.js';
import { type Figures, NO_FIGURES } from './model.js';
import type { RowItems } from './row.js';
import { joinSpread } from './spread.js';

/** A place `top` points down the first page. */
function at(top: number): At {
  return { page: 1, line: 1, box: [0, top, 10, top + 10], reader: 'text-layer', confidence: null };
}

const NOTHING: RowItems = {
  accounts: [],
  sections: [],
  notes: [],
  loose: { figures: NO_FIGURES, amount: null, spans: [], at: null },
  doubts: [],
  claims: [],
};

const account = (name: string, current: number | null, top: number): RowItems => ({
  ...NOTHING,
  accounts: [
    { level: '目', code: null, name, figures: { ...NO_FIGURES, current }, at: at(top), isTotal: false },
  ],
});

const section = (name: string, amount: number | null, top: number): RowItems => ({
  ...NOTHING,
  sections: [{ code: null, name, amount, spans: [], at: at(top) }],
});

const funding = (shares: Figures['funding']): RowItems => ({
  ...NOTHING,
  loose: { ...NOTHING.loose, figures: { ...NO_FIGURES, funding: shares } },
});

/** Names in the order that was found, a mark behind them where nothing shows that it is the right one. */
function order(left: readonly RowItems[], right: readonly RowItems[]): string {
  const { sayings, isSure } = joinSpread(left, right, 0);
  return `${sayings.map((saying) => ('name' in saying ? saying.name : '')).join(' ')}${isSure ? '' : ' ?'}`;
}

describe('rows of two pages that stand level', () => {
  it('are sure where one 目 is the sum of its 節, though another is misprinted', () => {
    const left = [account('総務費', 60, 100), account('民生費', 95, 140)];
    const right = [section('給料', 60, 100), section('委託料', 90, 140)];
    expect(order(left, right)).toBe('総務費 給料 民生費 委託料');
  });

  it('are doubtful where no sum agrees or nothing has an amount', () => {
    const left = [account('総務費', 61, 100), account('民生費', 95, 140)];
    const right = [section('給料', 60, 100), section('委託料', 90, 140)];
    expect(order(left, right)).toBe('総務費 給料 民生費 委託料 ?');
    expect(order([account('総務費', null, 100)], [section('給料', null, 100)])).toBe('総務費 給料 ?');
  });
});

describe('財源内訳 on the right page', () => {
  const left = [account('議会費', 100, 100), account('総務費', 300, 120)];

  it('is sure where the shares of a row add up to its amount', () => {
    const right = [funding({ その他: 1, 一般財源: 99 }), funding({ その他: null, 一般財源: 300 })];
    expect(order(left, right)).toBe('議会費 総務費');
  });

  it('is doubtful where there are as many rows, but of other amounts', () => {
    const right = [funding({ その他: null, 一般財源: 300 }), funding({ その他: 1, 一般財源: 99 })];
    expect(order(left, right)).toBe('議会費 総務費 ?');
  });
});
