import { useEffect, useState } from 'react';
import '../../components/dashboard/dashboard.css';
import '../../components/dashboard/pictures.css';
import { Dashboard } from '../../components/dashboard/dashboard.tsx';
import type { RuleTitles } from '../../components/rule-name.tsx';
import { openLog } from '../../lib/log/open.ts';
import { ask } from '../../lib/messaging/client.ts';
import { startPage } from '../page/start.tsx';

const log = openLog();

/** Hand a text to the reader as a file. The mark in front tells spreadsheets that it is UTF-8. */
function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  // The download has begun when the click returns; a later tick is soon enough to let the bytes go.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const now = Date.now();

function Page() {
  const [perDay, setPerDay] = useState<number>();
  const [titles, setTitles] = useState<RuleTitles>();
  useEffect(() => {
    // Without the policy there is no forecast; everything else stands.
    ask('policyState', {}).then(
      ({ effective }) => setPerDay(effective.budget.perDay),
      () => {},
    );
    // Without them the rules stand there by their ids.
    ask('ruleTitles', {}).then(setTitles, () => {});
  }, []);
  return <Dashboard log={log} now={now} perDay={perDay} titles={titles} onSave={save} />;
}

startPage('dashboard_page_title', () => <Page />);
