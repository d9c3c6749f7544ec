import { useCallback, useEffect, useState } from 'react';
import '../../components/options/options.css';
import { Options } from '../../components/options/options.tsx';
import { reasonOf } from '../../components/reason.ts';
import type { RuleTitles } from '../../components/rule-name.tsx';
import { ask } from '../../lib/messaging/client.ts';
import type { PolicyState } from '../../lib/schema/policy.ts';
import type { Eased, SyncStatus } from '../../lib/schema/status.ts';
import { startPage } from '../page/start.tsx';

function Page() {
  const [state, setState] = useState<PolicyState>();
  const [trouble, setTrouble] = useState<string>();
  const [eased, setEased] = useState<Eased>();
  const [sync, setSync] = useState<SyncStatus>();
  const [titles, setTitles] = useState<RuleTitles>();
  const [busy, setBusy] = useState(false);
  const tell = useCallback((error: unknown) => setTrouble(reasonOf(error)), []);
  const read = useCallback(
    (name: 'policyState' | 'policyReread') => {
      setBusy(true);
      setTrouble(undefined);
      ask(name, {})
        .then(setState, tell)
        .finally(() => setBusy(false));
    },
    [tell],
  );
  useEffect(() => {
    // Without them the rules stand there by their ids.
    ask('ruleTitles', {}).then(setTitles, () => {});
  }, []);
  const readEased = useCallback(() => void ask('eased', {}).then(setEased, tell), [tell]);
  useEffect(() => {
    const again = () => {
      if (document.hidden) return;
      read('policyState');
      readEased();
      // Without an answer the card says where records go all the same.
      void ask('syncStatus', {}).then(setSync, () => {});
    };
    again();
    // An administrator changes the policy and comes back to look.
    document.addEventListener('visibilitychange', again);
    return () => document.removeEventListener('visibilitychange', again);
  }, [read, readEased]);
  return (
    <Options
      state={state}
      trouble={trouble}
      busy={busy}
      onReread={() => read('policyReread')}
      eased={eased}
      sync={sync}
      titles={titles}
      onEaseEnd={ending => void ask('easedEnd', ending).then(readEased, tell)}
    />
  );
}

startPage('options_page_title', () => <Page />);
