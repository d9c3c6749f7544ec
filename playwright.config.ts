import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'output/e2e',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 60_000,
  // A loaded machine takes seconds to start the worker; waiting costs nothing where it is quick.
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'output/e2e.json' }]],
});
