import '../../../components/options/options.css';
import { Options } from '../../../components/options/options.tsx';
import { reasonOf } from '../../../components/reason.ts';
import type { PolicyState } from '../../../lib/schema/policy.ts';
import { policies } from '../samples/policies.ts';
import { syncs } from '../samples/syncs.ts';

const options = (state: PolicyState | undefined, trouble?: string) => (
  <Options state={state} trouble={trouble} busy={false} onReread={() => {}} />
);

export default {
  ...Object.fromEntries(Object.entries(policies).map(([name, state]) => [name, () => options(state)])),
  eased: () => (
    <Options
      state={policies.loaded}
      busy={false}
      titles={{ 'posix/mode-wide': 'Lets everybody on the machine change files' }}
      onReread={() => {}}
      eased={{
        exceptions: [
          {
            id: 'e',
            host: 'forum.example.test',
            shape: 'usermod -aG …',
            reason: 'Lab machines are set up anew each night',
            until: Date.UTC(2026, 11, 4, 9, 30),
            rule: 'accounts/add-to-group',
          },
        ],
        demoted: [{ rule: 'posix/mode-wide', shown: 12, notUseful: 2 }],
      }}
    />
  ),
  'sync-retry': () => <Options state={policies['with-endpoint']} busy={false} onReread={() => {}} sync={syncs.retry} />,
  shared: () => {
    const { effective, ...rest } = policies['with-endpoint'];
    return options({ ...rest, effective: { ...effective, privacy: { share: ['host', 'command'] } } });
  },
  'eased-nothing': () => (
    <Options state={policies.loaded} busy={false} onReread={() => {}} eased={{ exceptions: [], demoted: [] }} />
  ),
  reading: () => options(undefined),
  trouble: () => options(undefined, reasonOf('no answer from the background')),
};
