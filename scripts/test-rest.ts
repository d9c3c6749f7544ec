import { runSteps } from './steps.ts';

/** What takes long and seldom breaks: tests tagged `@rest`. Every theme, language and width, and what waits for minutes. */
runSteps([
  { name: 'build', command: ['wxt', 'build'] },
  { name: 'build for Firefox', command: ['wxt', 'build', '-b', 'firefox', '--mv3'] },
  { name: 'the rest', command: ['playwright', 'test', '--grep', '@rest'], report: 'output/e2e.json' },
]);
