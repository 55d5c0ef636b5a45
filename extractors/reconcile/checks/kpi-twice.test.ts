import { describe, expect, it } from 'vitest';
import { briefly, checkInput, findings } from '../../../tests/helpers/checks.js';
import { check } from './kpi-twice.js';

/** A strategy with one list of goals and one of measures, each row 指標, 基準値, 目標値. */
const strategy = (goals: readonly string[], measures: readonly string[]): string => {
  const table = (rows: readonly string[]): string =>
    [
      '| 指標 | 基準値 | 目標値 |',
      '|---|---|---|',
      ...rows.map((row) => `| ${row.replaceAll('/', ' | ')} |`),
    ].join('\n');
  return `# まちづくり総合戦略\n\n## 基本目標1 しごと\n\n### 数値目標\n\n${table(goals)}\n\n## 施策1 産業\n\n### 重要業績評価指標（KPI）\n\n${table(measures)}\n`;
};

const found = (goals: readonly string[], measures: readonly string[]): string[] =>
  findings(check, strategy(goals, measures)).map(({ severity, message }) => `${severity} ${message}`);

const GOAL = '観光入込客数/120万人（R5年度）/150万人（R11年度）';

describe('indicators stated twice', () => {
  it('are read from both lists at all', () => {
    const { parts } = checkInput(strategy([GOAL], ['移住者数/10人/20人']));
    expect(parts.flatMap((part) => (part.type === 'kpi-list' ? part.rows : []))).toHaveLength(2);
  });

  it('have nothing to say where both agree, whatever the scale of the unit', () => {
    expect(found([GOAL], [GOAL])).toEqual([]);
    expect(found([GOAL], ['観光入込客数/1,200千人（R5年度）/1,500千人（R11年度）'])).toEqual([]);
  });

  it('show another target under the same baseline, with both places', () => {
    const measures = ['観光入込客数/120万人（R5年度）/160万人（R11年度）'];
    const [issue] = findings(check, strategy([GOAL], measures));
    expect(briefly(issue === undefined ? [] : [issue])).toEqual(['warning 9,17']);
    expect(issue).toMatchObject({ actual: '160万人', expected: '150万人' });
    expect(issue?.message).toContain('目標値は「150万人」と「160万人」');
  });

  it('show another baseline, unit or year', () => {
    expect(found([GOAL], ['観光入込客数/118万人（R5年度）/150万人（R11年度）'])[0]).toContain('基準値は');
    expect(found([GOAL], ['観光入込客数/120万人（R4年度）/150万人（R11年度）'])[0]).toContain('基準年度は');
    expect(found([GOAL], ['観光入込客数/120万人泊（R5年度）/150万人（R11年度）'])[0]).toContain(
      '基準値の単位は',
    );
    expect(found([GOAL], ['観光入込客数/120万人（R5年度）/160万人（R12年度）'])[0]).toMatch(
      /^info .*目標年度は/u,
    );
  });

  it('show another wording where a figure is the same, and only then', () => {
    const goal = '市民一人当たりの運動習慣の実施率/41.5%（R5年度）/55.0%（R11年度）';
    const other = '市民一人当たり運動習慣の実施率/41.5%（R5年度）/55.0%（R11年度）';
    expect(found([goal], [other])[0]).toMatch(/^info .*名称は/u);
    expect(found([goal], [other.replace('41.5', '12.3').replace('55.0', '20.0')])).toEqual([]);
  });

  it('know that numbers in names tell indicators apart', () => {
    const goal = '第1子を出産した家庭への訪問率/95.0%（R5年度）/99.0%（R11年度）';
    expect(found([goal], [goal.replace('第1子', '第2子')])).toEqual([]);
  });

  it('take short names without a common figure for different indicators', () => {
    expect(found(['参加者数/30人/50人'], ['参加者数/200人/400人'])).toEqual([]);
  });

  it('say that a longer name may be that of another indicator', () => {
    const rows = ['地域公共交通の年間利用者数/30人/50人', '地域公共交通の年間利用者数/200人/400人'] as const;
    expect(found([rows[0]], [rows[1]])[0]).toMatch(/^info .*別の指標かもしれません/u);
  });

  it('mention a row that stands twice under one measure', () => {
    expect(found([GOAL], ['創業件数/1件/2件', '創業件数/1件/2件'])).toEqual([
      expect.stringMatching(/^info 指標「創業件数」が同じ施策（.*）の下に二度載っています。$/u),
    ]);
  });
});
