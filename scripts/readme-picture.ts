import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { incident } from '../playground/replay.ts';
import { startPlayground } from '../playground/server.ts';
import { launch } from '../tests/e2e/extension.ts';

/** The picture of the README: the prompt of the replay's first copy. It must stay small enough to load at once. */
const path = fileURLToPath(new URL('../docs/images/replay.png', import.meta.url));
const limit = 300_000;

mkdirSync(new URL('../docs/images/', import.meta.url), { recursive: true });
const playground = await startPlayground();
const extension = await launch({ colorScheme: 'light', args: ['--hide-scrollbars'] });
try {
  const page = extension.context.pages()[0] ?? (await extension.context.newPage());
  await page.setViewportSize({ width: 1200, height: 820 });
  const shot = async (name: string) => {
    if (name === 'prompt') await page.screenshot({ path });
  };
  for (const { run } of incident('flair').slice(0, 2)) await run({ extension, playground, page, shot });
} finally {
  await extension.close();
  await playground.close();
}
const { size } = statSync(path);
console.log(`docs/images/replay.png: ${Math.round(size / 1000)} kB`);
if (size > limit) throw new Error(`The picture is larger than ${limit / 1000} kB.`);
