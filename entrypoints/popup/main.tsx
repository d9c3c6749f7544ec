import { useCallback, useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import '../../components/popup/popup.css';
import { Popup } from '../../components/popup/popup.tsx';
import { ask } from '../../lib/messaging/client.ts';
import type { TabStatus } from '../../lib/schema/message.ts';
import { openPage } from '../page/open.ts';
import { startPage } from '../page/start.tsx';

/** The tab in front, or the one that the address names when the popup is opened as a page. */
async function currentTab(): Promise<number> {
  const named = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN);
  if (Number.isInteger(named)) return named;
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? -1;
}

function Page() {
  const [status, setStatus] = useState<TabStatus>();
  const [trouble, setTrouble] = useState<string>();
  const read = useCallback(() => {
    setTrouble(undefined);
    currentTab()
      .then(tab => ask('tabStatus', { tab }))
      .then(setStatus, (error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)));
  }, []);
  useEffect(read, [read]);
  return (
    <Popup
      status={status}
      trouble={trouble}
      onRetry={read}
      onNotUseful={async (post, rule) => (await ask('postNotUseful', { tab: await currentTab(), post, rule })).done}
      onOpen={page => void openPage(page).then(() => window.close())}
    />
  );
}

startPage('name', () => <Page />);
