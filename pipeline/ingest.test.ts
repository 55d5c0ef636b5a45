import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ingest } from '../index.js';
import { planDocumentSchema, tablesFileSchema } from '../schemas/plan.js';
import { contents, FIXTURES, TEXT_FIXTURES, temporaryFolder } from '../tests/helpers/folders.js';
import { MACHINE } from './store/machine.js';
import { workMark } from './store/work-names.js';

const folder = temporaryFolder();

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const GOOD =
  '令和6年度松本市事業一覧\n\n番号\t事業名\t担当課\t事業費（千円）\n1\t道路事業\t土木課\t1,000\n2\t公園事業\t公園課\t2,000\n';

describe('ingest', () => {
  it('writes every fixture, with all characters accounted for', async () => {
    const out = join(folder, 'fixtures');
    const outcomes = await ingest({ sources: TEXT_FIXTURES, out });
    expect(outcomes.length).toBeGreaterThanOrEqual(20);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'done' });
      if (outcome.status !== 'done') continue;
      const at = join(out, ...outcome.id.split('/'));
      const written = JSON.parse(readFileSync(join(at, 'plan.json'), 'utf8')) as unknown;
      const plan = planDocumentSchema.parse(written);
      expect(plan, 'keys that the schema does not know').toEqual(written);
      tablesFileSchema.parse(JSON.parse(readFileSync(join(at, 'tables.json'), 'utf8')));
      const { charactersRead, inParts, inOutline, furniture, unclaimed } = plan.accounting;
      expect(inParts + inOutline + furniture + unclaimed, outcome.id).toBe(charactersRead);
      expect(plan.issues.filter((issue) => issue.rule === 'plan/accounting')).toEqual([]);
      expect(new Set(plan.edits.map((edit) => edit.id)).size).toBe(plan.edits.length);
      expect(new Set(plan.issues.map((issue) => issue.id)).size).toBe(plan.issues.length);
    }
    expect(new Set(outcomes.map((outcome) => outcome.status === 'done' && outcome.id)).size).toBe(
      outcomes.length,
    );
  });

  it('gives the same bytes again, in any order of the files', async () => {
    await ingest({ sources: TEXT_FIXTURES, out: join(folder, 'a') });
    await ingest({ sources: [...TEXT_FIXTURES].reverse(), out: join(folder, 'b') });
    const [a, b] = [contents(join(folder, 'a')), contents(join(folder, 'b'))];
    expect(Object.keys(a)).toEqual(Object.keys(b));
    for (const path of Object.keys(a)) expect(a[path] === b[path], path).toBe(true);
  });

  it('compares documents by their corrected words', async () => {
    const text = (name: string): string => readFileSync(join(FIXTURES, name, 'source.txt'), 'utf8');
    const misread = text('matsumoto-progress-r6').replace('松本市、塩尻市', '松木市、塩尻市');
    expect(misread).not.toBe(text('matsumoto-progress-r6'));
    const sources = [
      write('words/matrix.txt', text('matsumoto-matrix-r6')),
      write('words/progress.txt', misread),
    ];
    const out = join(folder, 'words-out');
    const outcomes = await ingest({ sources, out });
    const plans = outcomes.map((outcome) => {
      const id = outcome.status === 'done' ? outcome.id : '';
      return planDocumentSchema.parse(JSON.parse(readFileSync(join(out, id, 'plan.json'), 'utf8')));
    });
    expect(plans[1]?.edits).toContainEqual(expect.objectContaining({ before: '松木市', after: '松本市' }));
    const compared = plans[0]?.issues.filter(({ rule }) => rule === 'check/progress-matrix');
    expect(compared?.map(({ message }) => message).join()).not.toContain('松本市');
  });

  it('lets bad files cost only themselves', async () => {
    const out = join(folder, 'mixed-out');
    const sources = [
      write('mixed/1-empty.txt', ''),
      write('mixed/2-pdf.txt', '%PDF-1.7\n%âãÏÓ\n'),
      write('mixed/3-good.txt', GOOD),
      write('mixed/4-nul.txt', '一\n二\0\n'),
      write('mixed/5-loop.txt', `番号\t事業名\n${'1\t道路\n'.repeat(10_000)}`),
      write('mixed/6-html.txt', '<table><tr><td>一'),
      write('mixed/7-line.txt', 'あ'.repeat(3_500_000)),
      write('mixed/8-columns.txt', 'あ\t'.repeat(10_000)),
      join(folder, 'mixed/9-missing.txt'),
    ];
    const outcomes = await ingest({ sources, out });
    expect(outcomes.map((outcome) => outcome.status)).toEqual(
      sources.map((source) => (source.includes('good') ? 'done' : 'failed')),
    );
    for (const outcome of outcomes) {
      if (outcome.status !== 'failed') continue;
      expect(outcome.error.rule).not.toBe('internal');
      expect(outcome.error.message).toMatch(/。$/);
      expect(outcome.error.remedy).toMatch(/ください。|ません。/);
    }
    expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(readdirSync(out).filter((name) => name !== 'sources.json')).toHaveLength(1);
  });

  it('refuses a file of 200 MB without reading it', async () => {
    const path = write('large/large.txt', '');
    const { truncateSync } = await import('node:fs');
    truncateSync(path, 200 * 1024 * 1024);
    const [outcome] = await ingest({ sources: [path], out: join(folder, 'large-out') });
    expect(outcome).toMatchObject({ status: 'failed', error: { rule: 'read/too-large' } });
  });

  it('never lets a title decide a path', async () => {
    const out = join(folder, 'paths-out');
    const title = '../../../../etc/passwd 令和6年度 ..\\..\\windows 事業一覧';
    await ingest({ sources: [write('paths/evil.txt', GOOD.replace(/^.*\n/, `${title}\n`))], out });
    expect(readdirSync(out).filter((name) => name !== 'sources.json')).toHaveLength(1);
    expect(existsSync(join(folder, 'etc'))).toBe(false);
  });

  it('keeps names such as __proto__ harmless', async () => {
    const text =
      'constructor 取組一覧\n\nNo\t取組名\t松本市\t塩尻市\t__proto__\n1\t__proto__\t●\t○\tx\n2\tconstructor\t●\t●\ttoString\n';
    const [outcome] = await ingest({
      sources: [write('proto/proto.txt', text)],
      out: join(folder, 'proto-out'),
    });
    expect(outcome).toMatchObject({ status: 'done' });
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('names a second file of the same content instead of writing it twice', async () => {
    const sources = [write('same/a.txt', GOOD), write('same/b.txt', GOOD)];
    const outcomes = await ingest({ sources, out: join(folder, 'same-out') });
    expect(outcomes).toMatchObject([{ status: 'done' }, { status: 'duplicate', of: sources[0] }]);
  });

  it('gives two documents that would share an id one of their own each, and replaces a changed one', async () => {
    const out = join(folder, 'ids-out');
    const a = write('ids/a.txt', GOOD);
    const b = write('ids/b.txt', GOOD.replace('公園事業', '河川事業'));
    const first = await ingest({ sources: [a, b], out });
    const ids = first.map((outcome) => (outcome.status === 'done' ? outcome.id : ''));
    expect(ids[1]).toMatch(new RegExp(`^${ids[0]}-[0-9a-f]{8}$`));
    write('ids/a.txt', GOOD.replace('2,000', '3,000'));
    const again = await ingest({ sources: [a], out });
    expect(again).toMatchObject([{ status: 'done', id: ids[0] }]);
  });

  it('sweeps what an interrupted run left behind', async () => {
    const out = join(folder, 'sweep-out');
    mkdirSync(join(out, '.nendo-work-1-1'), { recursive: true });
    await ingest({ sources: [write('sweep/a.txt', GOOD)], out });
    expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('sweeps what a killed run left among temporary files, and nothing of one that goes on', async () => {
    const temporary = temporaryFolder();
    const running = `nendo-ingest-${workMark()}`;
    const left = `nendo-ingest-${MACHINE}-${process.pid}.1-1`;
    for (const name of [running, left, 'other'])
      mkdirSync(join(temporary, name, 'readings'), { recursive: true });
    vi.stubEnv('TMPDIR', temporary);
    await ingest({ sources: [write('temporary/a.txt', GOOD)], out: join(folder, 'temporary-out') });
    vi.unstubAllEnvs();
    expect(readdirSync(temporary).sort()).toEqual([running, 'other'].sort());
  });

  it('stops when told to, with nothing half-written', async () => {
    const out = join(folder, 'stop-out');
    const outcomes = await ingest({ sources: TEXT_FIXTURES, out, signal: AbortSignal.abort() });
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: 'failed', error: { rule: 'stopped' } });
    expect(readdirSync(out)).toEqual([]);
  });
});
