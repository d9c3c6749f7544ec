import { expect } from '../expect.ts';
import type { Prompt, Tab } from './driver.ts';

/** The prompt of the tab, once it can be read. */
export async function prompted(tab: Tab): Promise<Prompt> {
  let prompt: Prompt | undefined;
  await expect(async () => {
    prompt = await tab.prompt();
    expect(await prompt?.evaluate(`document.querySelector('.button.primary') !== null`)).toBe(true);
  })
    .toPass({ timeout: 60_000 })
    .catch(async error => {
      // Whether the way was let through or nothing happened at all.
      const page = await tab.evaluate('location.pathname + " " + document.activeElement?.outerHTML').catch(String);
      throw new Error(`No prompt at ${page}; ${prompt ? 'one is there that does not answer' : 'none is there'}.`, {
        cause: error,
      });
    });
  if (!prompt) throw new Error('The prompt went away while it was looked at.');
  return prompt;
}

/** "Don't copy"; a prompt that lost its background offers to try again first. */
export async function stay(tab: Tab): Promise<void> {
  await expect(async () => {
    await (await tab.prompt())?.click('.button.primary');
    expect(await tab.prompt()).toBeUndefined();
  }).toPass({ timeout: 60_000, intervals: [500, 1_000, 2_000] });
}

/** Go ahead with evidence, and type what a critical command asks for. */
export async function goAhead(tab: Tab): Promise<void> {
  await expect(async () => {
    const prompt = await tab.prompt();
    if (!prompt) return;
    const has = (selector: string) => prompt.evaluate(`document.querySelector('${selector}') !== null`);
    if (!(await has('.go-ahead'))) {
      // A prompt whose background died offers to try again; what stands there in a prompt that is at work is "Don't copy".
      if (await has('.notice .button.primary')) await prompt.click('.notice .button.primary');
      if (await has('.disclose')) await prompt.click('.disclose');
      expect(await has('.go-ahead')).toBe(true);
    }
    const filled = async (selector: string, value: string) => {
      if (await prompt.evaluate(`document.querySelector('${selector}')?.value === ''`))
        await prompt.type(selector, value);
    };
    await prompt.click('.evidence input[value=owner]');
    await filled('.evidence-detail input', 'Mira, owner of the reports');
    await filled(
      '.challenge input',
      String(await prompt.evaluate(`document.querySelector('.challenge code')?.textContent`)),
    );
    await prompt.evaluate(
      `document.querySelector('.button.proceed').scrollIntoView({ block: 'center', behavior: 'instant' })`,
    );
    // A click counts only after the button has been in its place for half a second.
    await new Promise(done => setTimeout(done, 800));
    await prompt.click('.button.proceed');
    await expect(async () => expect(await tab.prompt()).toBeUndefined()).toPass({ timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
}
