import type { TabStatus } from '../../lib/schema/status.ts';
import type { Extension } from './extension.ts';

/** What the popup is told of the tab that shows this product; undefined where no tab does. */
export async function statusOf(extension: Extension, site: string): Promise<TabStatus | undefined> {
  const worker = await extension.worker();
  const tabs: number[] = await worker.evaluate(async () => {
    const all: { id: number }[] = await Reflect.get(globalThis, 'chrome').tabs.query({});
    return all.map(one => one.id);
  });
  for (const tab of tabs) {
    const answer = (await extension.ask('tabStatus', { tab })) as TabStatus;
    if (answer.site === site) return answer;
  }
  return undefined;
}
