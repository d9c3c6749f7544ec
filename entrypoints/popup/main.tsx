import { useCallback, useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import '../../components/notice.css';
import '../../components/popup/popup.css';
import { Popup } from '../../components/popup/popup.tsx';
import { reasonOf } from '../../components/reason.ts';
import type { RuleTitles } from '../../components/rule-name.tsx';
import { ask } from '../../lib/messaging/client.ts';
import type { CountersignEntry } from '../../lib/schema/countersign.ts';
import type { Notice, SyncStatus, TabStatus, Undoable } from '../../lib/schema/status.ts';
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
  const [sync, setSync] = useState<SyncStatus>();
  const [waiting, setWaiting] = useState<readonly CountersignEntry[]>([]);
  const [titles, setTitles] = useState<RuleTitles>();
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const [undos, setUndos] = useState<readonly Undoable[]>([]);
  const [trouble, setTrouble] = useState<string>();
  const read = useCallback(() => {
    setTrouble(undefined);
    // Left out where the log does not answer: the card above says so.
    ask('syncStatus', {}).then(setSync, () => {});
    // A collector that cannot be reached has nobody waiting, as far as can be told.
    ask('countersignWaiting', {}).then(
      answer => {
        setWaiting(answer.waiting);
        // Without them the rules stand there by their ids.
        if (answer.waiting.length > 0) ask('ruleTitles', {}).then(setTitles, () => {});
      },
      () => {},
    );
    ask('undos', {}).then(
      answer => setUndos(answer.undos),
      () => {},
    );
    ask('notices', {}).then(
      answer => setNotices(answer.notices),
      () => {},
    );
    currentTab()
      .then(tab => ask('tabStatus', { tab }))
      .then(setStatus, (error: unknown) => setTrouble(reasonOf(error)));
  }, []);
  useEffect(read, [read]);
  return (
    <Popup
      status={status}
      trouble={trouble}
      sync={sync}
      waiting={waiting}
      titles={titles}
      onDecide={async (id, decision) => {
        await ask('countersignDecide', { id, decision });
        setWaiting(all => all.filter(one => one.id !== id));
      }}
      notices={notices}
      onShown={id => void ask('noticeShown', { id }).catch(() => {})}
      onSeen={id =>
        void ask('noticeSeen', { id }).then(
          () => setNotices(all => all.filter(one => one.id !== id)),
          (error: unknown) => setTrouble(reasonOf(error)),
        )
      }
      undos={undos}
      onUndo={async (prompt, how) => {
        await ask('undoSettle', { prompt, how });
        setUndos((await ask('undos', {})).undos);
      }}
      onRetry={read}
      onNotUseful={async (post, rule) => (await ask('postNotUseful', { tab: await currentTab(), post, rule })).done}
      onOpen={page => void openPage(page).then(() => window.close())}
      onInspect={() =>
        void currentTab()
          .then(tab => openPage(`inspect?tab=${tab}`))
          .then(() => window.close())
      }
    />
  );
}

startPage('name', () => <Page />);
