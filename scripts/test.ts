import { runSteps } from './steps.ts';

/** In the order in which a failure is cheapest to find. */
runSteps([
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'lint', command: ['biome', 'check', '.'] },
  { name: 'build', command: ['wxt', 'build'] },
  { name: 'build for Firefox', command: ['wxt', 'build', '-b', 'firefox', '--mv3'] },
  { name: 'readers of our formats', command: ['npm', 'ci', '--ignore-scripts', '--prefix', 'tests/formats'] },
  { name: 'unit and repository', command: ['vitest', 'run'], report: 'output/unit.json' },
  { name: 'end to end', command: ['playwright', 'test', '--grep-invert', '@rest'], report: 'output/e2e.json' },
]);
