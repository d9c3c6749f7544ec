import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'output/e2e',
  snapshotPathTemplate: 'tests/gallery/baselines/{arg}{ext}',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // Real browsers on a machine of unknown load: a test that passes only at the second try is told as flaky, a defect.
  retries: 1,
  // A test must not depend on the speed of a loaded machine: these bound a hang, nothing else.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'output/e2e.json' }]],
});
