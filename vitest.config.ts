import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes begins first, so that it does not run alone at the end. */
const slow = [/\/lib\/sync\/model/, /\/lib\/scan\/work\./, /\/server\//, /\/repository\//];

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = slow.findIndex(one => one.test(moduleId));
      return at < 0 ? slow.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ['tests/{lib,repository,cli,components,server,scripts,playground}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // These bound a hang, nothing else: on a machine that does ten things at once a database takes minutes to start.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000, interval: 20 } },
    // Vitest leaves one core free, which on two cores is half of them.
    maxWorkers: '100%',
    sequence: { sequencer: SlowFirst },
    reporters: ['default', ['json', { outputFile: 'output/unit.json' }]],
  },
});
