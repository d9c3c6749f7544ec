import { defaults } from '../../../lib/policy/defaults.ts';
import type { Policy, PolicyState } from '../../../lib/schema/policy.ts';

const organisation: Policy = {
  ...defaults,
  roster: [
    { site: 'forum.example.test', name: 'ops-helper', label: 'Operations helper', reviewed: true },
    { email: 'agent@example.test' },
  ],
  sites: {
    include: ['ask.example.test', '*.wiki.example.test'],
    exclude: ['hr.example.test'],
    consoles: ['ops.example.test'],
    profiles: [],
  },
  decisions: { ...defaults.decisions, agent: { ...defaults.decisions.agent, critical: 'countersign', high: 'verify' } },
  evidence: { kinds: ['owner', 'runbook', 'ticket'], runbookHosts: ['wiki.example.test'], ticketPattern: 'CHG-\\d{5}' },
  contact: { name: 'Platform team', url: 'https://help.example.test/access' },
};

const keys = ['roster', 'sites', 'decisions.agent', 'evidence', 'contact'];
const read = { readAt: Date.UTC(2026, 10, 20, 9, 30), fingerprint: '5f0c9a1be27d' };

export const policies: Record<PolicyState['status'] | 'with-endpoint', PolicyState> = {
  'not-yet-loaded': {
    status: 'not-yet-loaded',
    effective: defaults,
    problems: [],
    managedKeys: [],
    fingerprint: '0b7e4412aa90',
  },
  none: { status: 'none', effective: defaults, problems: [], managedKeys: [], ...read },
  loaded: { status: 'loaded', effective: organisation, problems: [], managedKeys: keys, ...read },
  'last-known-good': { status: 'last-known-good', effective: organisation, problems: [], managedKeys: keys, ...read },
  invalid: {
    status: 'invalid',
    effective: { ...organisation, mode: 'enforce' },
    problems: [
      { key: 'mode', message: 'must be audit or enforce', received: '"warn"' },
      {
        key: 'roster[3]',
        message: 'needs one of id, name, email, group or profile',
        received: '{"site":"forum.example.test"}',
      },
      { key: 'colour', message: 'is not a key of this version' },
    ],
    managedKeys: keys,
    ...read,
  },
  'with-endpoint': {
    status: 'loaded',
    effective: { ...organisation, sync: { ...defaults.sync, endpoint: 'https://countersign.example.test' } },
    problems: [],
    managedKeys: [...keys, 'sync'],
    ...read,
  },
};
