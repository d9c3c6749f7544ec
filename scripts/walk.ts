import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterwards, incident, mail, type Step } from '../playground/replay.ts';
import type { Playground } from '../playground/server.ts';
import type { Stage } from '../playground/stage.ts';
import { launch } from '../tests/e2e/extension.ts';

const parts: { title: string; steps: Step[] }[] = [
  { title: 'The only mark of the agent is the flair of the forum', steps: incident('flair') },
  { title: 'The only mark of the agent is a footer', steps: incident('footer') },
  { title: 'The only mark of the machine is a mail header', steps: mail },
  { title: 'Afterwards', steps: afterwards },
];

/** Walk the replay through in a headless browser, `tell` each step, save pictures to `folder`. True where all held. */
export async function walk(playground: Playground, folder: string, tell = console.log): Promise<boolean> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pictures: string[] = [];
  const extension = await launch({ args: ['--hide-scrollbars'] });
  let failed = 0;
  try {
    const page = extension.context.pages()[0] ?? (await extension.context.newPage());
    const stage: Stage = {
      extension,
      playground,
      page,
      async shot(name, which = page) {
        const path = join(folder, `${String(pictures.length + 1).padStart(2, '0')}-${name}.png`);
        await which.screenshot({ path });
        pictures.push(path);
      },
    };
    for (const { title, steps } of parts) {
      tell(`${title}:`);
      for (const { does, run } of steps) {
        try {
          tell(`  ✓ ${does}: ${await run(stage)}`);
        } catch (error) {
          failed += 1;
          tell(`  ✗ ${does}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
          await stage.shot('failed').catch(() => {});
          // The next steps of this part stand on this one.
          break;
        }
      }
    }
  } finally {
    await extension.close();
  }
  tell(`\nPictures:\n${pictures.map(path => `  ${relative('.', path)}`).join('\n')}`);
  tell(failed === 0 ? '\nEvery step held.' : `\n${failed} of the ${parts.length} parts did not hold.`);
  return failed === 0;
}
