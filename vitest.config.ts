import { defineConfig } from 'vitest/config';

const NEVER = ['node_modules/**', 'dist/**', 'results/**'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    // Child processes that tests start from the sources.
    env: { NODE_OPTIONS: `--import ${new URL('tests/helpers/typescript/register.mjs', import.meta.url)}` },
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          include: ['**/*.test.ts'],
          exclude: [...NEVER, 'tests/browser/**', '**/*.postgres.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['**/*.postgres.test.ts'],
          exclude: NEVER,
          globalSetup: ['tests/postgres/setup.ts'],
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude: NEVER,
          globalSetup: ['tests/browser/prepare.ts'],
          // Each file has a browser and a server of its own, and the machine to itself.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
