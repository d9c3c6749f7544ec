import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{lib,repository,cli,components,server,scripts,playground}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 30_000,
    reporters: ['default', ['json', { outputFile: 'output/unit.json' }]],
  },
});
