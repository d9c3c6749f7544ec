import type { JudgeWorld } from '../gate/judge.ts';
import { type PromptWorld, showPrompt } from './show.ts';

/** Prompts of one gate, one at a time: `open` says that one waits for its answer. */
export function createPrompting(world: PromptWorld): { open(): boolean; prompt: JudgeWorld['prompt'] } {
  let open = false;
  return {
    open: () => open,
    async prompt(answer, again) {
      open = true;
      const ruling = await showPrompt(world, answer, again);
      open = false;
      return ruling;
    },
  };
}
