import { join } from 'node:path';
import { defineConfig } from 'vite';

const ROOT = import.meta.dirname;

/** The reviewers' page: everything it needs is in the folder that this makes, and nothing is asked of another host. */
export default defineConfig({
  root: ROOT,
  build: {
    outDir: join(ROOT, '../../../dist/apps/review/page'),
    emptyOutDir: true,
    // The page's policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rolldownOptions: {
      // Packages mark what runs in a browser for frameworks that render on a server; here everything does.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
