import { describe, expect, it } from 'vitest';
import { planWith, projectRow, projects } from '../../tests/helpers/plan-builder.js';
import { rowKeysOf } from './row-keys.js';

describe('keys of rows', () => {
  it('name a row by what it says, not by where it stands', () => {
    const plan = planWith([projects([projectRow('公園整備'), projectRow('道路改良')])]);
    expect(rowKeysOf(plan).parts).toEqual([
      [
        { part: 'project-budget', category: ['基本目標1', '施策1'], name: '公園整備', no: 1, nth: 1 },
        { part: 'project-budget', category: ['基本目標1', '施策1'], name: '道路改良', no: 2, nth: 1 },
      ],
    ]);
  });

  it('count rows of one name over all parts of the document', () => {
    const part = projects([projectRow('公園整備')]);
    const keys = rowKeysOf(planWith([part, part])).parts.flat();
    expect(keys.map(({ nth }) => nth)).toEqual([1, 2]);
  });

  it('name headings by what stands above them', () => {
    const at = { page: 1, line: null, box: null, reader: 'text', confidence: null } as const;
    const inner = { level: 2, number: '(1)', title: '目的', at, blocks: [], sections: [] };
    const plan = planWith([], 2024, {
      outline: [{ level: 1, number: '1', title: '総則', at, blocks: [], sections: [inner] }],
    });
    expect(rowKeysOf(plan).outline).toEqual([
      { part: 'outline', category: [], name: '総則', no: 1, nth: 1 },
      { part: 'outline', category: ['総則'], name: '目的', no: null, nth: 1 },
    ]);
  });
});
