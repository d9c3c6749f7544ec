import { useEffect, useState } from 'react';
import '../../components/dashboard/dashboard.css';
import '../../components/my-data/my-data.css';
import { MyData } from '../../components/my-data/my-data.tsx';
import { openLog } from '../../lib/log/open.ts';
import { ask } from '../../lib/messaging/client.ts';
import type { SyncStatus } from '../../lib/schema/message.ts';
import type { PolicyState } from '../../lib/schema/policy.ts';
import { saveFile } from '../page/save.ts';
import { startPage } from '../page/start.tsx';

const log = openLog();

function Page() {
  const [policy, setPolicy] = useState<PolicyState>();
  const [sync, setSync] = useState<SyncStatus>();
  useEffect(() => {
    // The record stands there without them; what is said about keeping and sending is left out.
    ask('policyState', {}).then(setPolicy, () => {});
    ask('syncStatus', {}).then(setSync, () => {});
  }, []);
  return (
    <MyData
      log={log}
      policy={policy?.effective}
      sync={sync}
      onSave={saveFile}
      onErase={async () => (await ask('eraseMine', {})).erased}
    />
  );
}

startPage('mydata_page_title', () => <Page />);
