import { sparedToday } from './budget.ts';
import { resume } from './end.ts';
import { killPrompt } from './lost.ts';
import { allPending, dropPending, findPending } from './pending.ts';
import type { World } from './world.ts';

/** A prompt that nobody has answered for so long (milliseconds) is over. */
const longestWait = 4 * 60 * 60 * 1000;

/**
 * Take up what the last life of the background left: ends that were cut short are recorded; prompts of tabs that are
 * gone, or of a browser that has died (its session storage with it), get their outcome. Never rejects.
 */
export async function takeUp(world: World): Promise<void> {
  try {
    for (const pending of await allPending(world.session)) {
      if (!pending.recorded && !(await world.shell.tabExists(pending.place.tab))) {
        await dropPending(world.session, pending.prompt);
      } else if (pending.end) await world.turn(pending.prompt, () => resumeLeft(world, pending.prompt)).catch(() => {});
      else if (world.now() - pending.at > longestWait) await killPrompt(world, pending, 'timed-out');
      else if (!(await world.shell.tabExists(pending.place.tab))) await killPrompt(world, pending);
    }
    const spared = new Set(await sparedToday(world));
    for (const { payload } of await world.log.pendingPrompts()) {
      if (payload.type !== 'prompted' || (await findPending(world.session, payload.prompt))) continue;
      const { prompt, subject } = payload;
      // Audit, block and budget write prompt and outcome together; dying in between makes no interruption of them.
      const skipped = subject.mode === 'audit' || subject.decision === 'block' || spared.has(prompt);
      const outcome = skipped ? 'skipped' : 'killed';
      await world.log.settle(prompt, { outcome, evidence: [], integrity: 'unproven', subject });
    }
  } catch (problem) {
    console.warn('countersign: the last session could not be taken up', problem);
  }
}

async function resumeLeft(world: World, prompt: string): Promise<void> {
  const pending = await findPending(world.session, prompt);
  if (pending?.end && !pending.end.recorded) await resume(world, pending);
}
