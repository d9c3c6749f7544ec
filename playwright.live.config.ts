import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/live',
  outputDir: 'output/live',
  // One server and one browser at a time.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // Real browsers on a machine of unknown load: a test that passes only at the second try is told as flaky, a defect.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'output/live.json' }]],
});
