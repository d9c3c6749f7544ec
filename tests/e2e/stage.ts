import { type Playground, startPlayground } from '../../playground/server.ts';
import type { Stage } from '../../playground/stage.ts';
import { type Extension, test as withExtension } from './extension.ts';

/** The stage of the replay on a browser: `test` gives one to each test, with a playground and a browser of its own. */
export async function stageOn(extension: Extension, playground: Playground): Promise<Stage> {
  const page = extension.context.pages()[0] ?? (await extension.context.newPage());
  return { extension, playground, page, shot: async () => {} };
}

export const test = withExtension.extend<{ playground: Playground; stage: Stage }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  playground: async ({}, use) => {
    const playground = await startPlayground(0);
    await use(playground);
    await playground.close();
  },
  stage: async ({ extension, playground }, use) => use(await stageOn(extension, playground)),
});
