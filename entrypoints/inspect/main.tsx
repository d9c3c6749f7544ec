import { useEffect, useMemo, useState } from 'react';
import { browser } from 'wxt/browser';
import '../../components/inspect/inspect.css';
import { Inspect } from '../../components/inspect/inspect.tsx';
import { Unreachable } from '../../components/inspect/unreachable.tsx';
import { reasonOf } from '../../components/reason.ts';
import { largestOutline, type Outline, takeOutline } from '../../lib/guard/inspect/outline.ts';
import { ask } from '../../lib/messaging/client.ts';
import type { PolicyState } from '../../lib/schema/policy.ts';
import { startPage } from '../page/start.tsx';
import { parsePage, parseSite, readWith, siteOf } from './read.ts';

const tab = Number(new URLSearchParams(location.search).get('tab'));

function Page() {
  const [outline, setOutline] = useState<Outline>();
  const [policy, setPolicy] = useState<PolicyState>();
  const [source, setSource] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    const tell = (error: unknown) => setTrouble(reasonOf(error));
    browser.scripting
      .executeScript({ target: { tabId: tab }, func: takeOutline, args: [largestOutline] })
      .then(([taken]) => setOutline(taken?.result), tell);
    ask('policyState', {}).then(setPolicy, tell);
  }, []);
  const page = useMemo(() => outline && parsePage(outline), [outline]);
  const found = useMemo(() => page && policy && siteOf(page, policy.effective), [page, policy]);
  const written = source ?? (found && JSON.stringify(found.site, null, 2)) ?? '';
  const parsed = useMemo(() => parseSite(written), [written]);
  const report = useMemo(
    () => (page && policy && 'site' in parsed ? readWith(page, parsed.site, policy.effective) : undefined),
    [page, policy, parsed],
  );
  if (!page || !found) return trouble ? <Unreachable trouble={trouble} /> : null;
  return (
    <Inspect
      host={page.host}
      product={found.recognised ? found.site.profile.product : undefined}
      attested={found.site.profile.attested}
      source={written}
      onChange={setSource}
      problem={'problem' in parsed ? parsed.problem : undefined}
      report={report}
      onExport={() => 'site' in parsed && save(`${parsed.site.id}.json`, { sites: { profiles: [parsed.site] } })}
    />
  );
}

function save(name: string, policy: unknown): void {
  const text = `${JSON.stringify(policy, null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  // The download has begun when the click returns; a later tick is soon enough to let the bytes go.
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}

startPage('inspect_page_title', () => <Page />);
