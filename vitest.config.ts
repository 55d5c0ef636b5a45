import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**', 'results/**'],
    testTimeout: 30_000,
    // Child processes that tests start from the sources.
    env: { NODE_OPTIONS: `--import ${new URL('tests/helpers/typescript/register.mjs', import.meta.url)}` },
  },
});
