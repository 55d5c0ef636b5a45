import { expect, it } from 'vitest';
import type { Edit } from '../../schemas/edit.js';
import { revised } from './running-spans.js';

const edit = (start: number, end: number, after: string, status: Edit['status'] = 'applied'): Edit => ({
  id: 'e',
  rule: 'r',
  alsoBy: [],
  at: { page: 1, line: 1, box: null, reader: 'ocr', confidence: null },
  span: { start, end },
  before: '',
  after,
  context: '',
  status,
  evidence: [],
  confidence: 1,
  yieldsTo: null,
});

it('puts applied edits into the stretches that they begin in', () => {
  const text = '第1奈 この協定は表の中及び甲るが';
  const spans = [
    { start: 0, end: 9 },
    { start: 12, end: 17 },
  ];
  const edits = [edit(15, 16, '乙'), edit(2, 3, '条'), edit(9, 10, '図'), edit(0, 1, '大', 'suggested')];
  expect(revised(text, spans, edits)).toBe('第1条 この協定は及び甲乙が');
});
