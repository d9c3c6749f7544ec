import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes begins first, so that it does not run alone at the end; what shares a worker stands together. */
const slow = [/\/lib\/sync\/model/, /\/lib\/scan\/work\./, /\/server\//, /\/repository\//];

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification): number => {
      if (!project.config.isolate) return slow.length + 1;
      const at = slow.findIndex(one => one.test(moduleId));
      return at < 0 ? slow.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

/** What only computes: these files share a worker, so that rules and readers are loaded once, and not for each file. */
const pure =
  'tests/{lib/{chain,languages,rules,schema,signals,sites,stats},components,playground,scripts}/**/*.test.{ts,tsx}';

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'a worker each',
          include: ['tests/{lib,repository,cli,components,server,scripts,playground}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', pure],
        },
      },
      {
        extends: true,
        test: { name: 'shared worker', include: [pure], isolate: false, setupFiles: ['tests/same-world.ts'] },
      },
    ],
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
