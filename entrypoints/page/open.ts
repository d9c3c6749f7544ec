import { browser } from 'wxt/browser';
import { extension } from '../../lib/messaging/extension.ts';

/** Open a page of the extension in a tab. */
export async function openPage(
  page: 'dashboard' | 'options' | 'limits' | 'my-data' | `inspect?tab=${number}`,
): Promise<void> {
  const [name, query] = page.split('?');
  await browser.tabs.create({ url: extension.runtime.getURL(`/${name}.html${query ? `?${query}` : ''}`) });
}
