import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/helpers/folders.js';
import { randomFrom } from '../../measure-clean/random.js';
import { killRounds } from './rounds.js';

const folder = temporaryFolder();

describe('a batch that is killed', () => {
  it('leaves every result whole, and the next one comes to the same', async () => {
    const report = await killRounds(folder, 12, randomFrom('test'));
    expect(report).toMatchObject({ rounds: 12, torn: [], lost: [] });
  }, 600_000);
});
