import { browser } from 'wxt/browser';

// WXT types paths from generated files outside of this program.
const runtime = browser.runtime as unknown as { getURL: (path: string) => string };

/** Open a page of the extension in a tab. */
export async function openPage(
  page: 'dashboard' | 'options' | 'limits' | 'my-data' | `inspect?tab=${number}`,
): Promise<void> {
  const [name, query] = page.split('?');
  await browser.tabs.create({ url: runtime.getURL(`/${name}.html${query ? `?${query}` : ''}`) });
}
