import { useEffect, useState } from 'react';
import '../../components/dashboard/dashboard.css';
import '../../components/dashboard/pictures.css';
import { Dashboard } from '../../components/dashboard/dashboard.tsx';
import type { RuleTitles } from '../../components/rule-name.tsx';
import { openLog } from '../../lib/log/open.ts';
import { ask } from '../../lib/messaging/client.ts';
import { saveFile } from '../page/save.ts';
import { startPage } from '../page/start.tsx';

const log = openLog();

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
  return (
    <Dashboard
      log={log}
      now={now}
      perDay={perDay}
      titles={titles}
      onSave={(name, text) => saveFile(name, 'text/csv', text)}
    />
  );
}

startPage('dashboard_page_title', () => <Page />);
