import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A process for each file, not a thread: V8 now and then ends a process in which many threads that run WebAssembly come and go
    // ("Check failed: jit_page.has_value()", github.com/nodejs/node/issues/64500), and all tests with it.
    pool: 'forks',
  },
});
