import { register } from 'node:module';

// Node 20 runs no TypeScript: child processes that tests start from the sources get it from vite, which vitest brings.
register('./hooks.mjs', import.meta.url);
