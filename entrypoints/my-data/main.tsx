import { useCallback, useEffect, useState } from 'react';
import '../../components/dashboard/dashboard.css';
import '../../components/my-data/my-data.css';
import { MyData } from '../../components/my-data/my-data.tsx';
import type { RuleTitles } from '../../components/rule-name.tsx';
import type { OwnRecord } from '../../lib/log/mine.ts';
import { openLog } from '../../lib/log/open.ts';
import { ask } from '../../lib/messaging/client.ts';
import type { PolicyState } from '../../lib/schema/policy.ts';
import type { ErasedThere, Inquiries, SyncStatus, Undoable } from '../../lib/schema/status.ts';
import { exampleOf } from '../../lib/sync/example.ts';
import { saveFile } from '../page/save.ts';
import { startPage } from '../page/start.tsx';

const log = openLog();

function Page() {
  const [policy, setPolicy] = useState<PolicyState>();
  const [sync, setSync] = useState<SyncStatus>();
  const [titles, setTitles] = useState<RuleTitles>();
  const [there, setThere] = useState<ErasedThere>();
  const [undos, setUndos] = useState<readonly Undoable[]>([]);
  const [inquiries, setInquiries] = useState<Inquiries>();
  const look = useCallback(async () => {
    await ask('erasedThere', {}).then(setThere, () => {});
    await ask('undos', {}).then(
      answer => setUndos(answer.undos),
      () => {},
    );
  }, []);
  const onAsk = useCallback((earlier: boolean) => {
    setInquiries(undefined);
    const away = (error: Error): Inquiries => ({ state: 'away', asked: [], earlier: 0, problem: error.message });
    ask('inquiries', { earlier }).then(setInquiries, error => setInquiries(away(error)));
  }, []);
  useEffect(() => {
    // The record stands there without them: nothing is said about keeping and sending, and rules go by their ids.
    ask('ruleTitles', {}).then(setTitles, () => {});
    ask('policyState', {}).then(setPolicy, () => {});
    ask('syncStatus', {}).then(setSync, () => {});
    void look();
    onAsk(false);
  }, [look, onAsk]);
  const privacy = policy?.effective.privacy;
  const onExample = useCallback(
    async (record: OwnRecord, before: string) =>
      JSON.stringify(await exampleOf(record, before, privacy ?? { share: [] }, Date.now()), null, 2),
    [privacy],
  );
  return (
    <MyData
      log={log}
      policy={policy?.effective}
      sync={sync}
      titles={titles}
      onSave={saveFile}
      onExample={onExample}
      there={there}
      undos={undos}
      onUndo={async (prompt, how) => {
        await ask('undoSettle', { prompt, how });
        await look();
      }}
      inquiries={inquiries}
      onAsk={onAsk}
      onErase={async wanted => {
        const { erased } = await ask('eraseMine', { there: wanted });
        await look();
        return erased;
      }}
    />
  );
}

startPage('mydata_page_title', () => <Page />);
