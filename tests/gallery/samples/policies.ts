import type { Policy, PolicyState } from '../../../lib/schema/policy.ts';

const builtIn: Policy = {
  mode: 'enforce',
  roster: [],
  sites: { include: [], exclude: [], consoles: [], profiles: [] },
  signals: [],
  decisions: {
    agent: { critical: 'verify', high: 'acknowledge', medium: 'annotate', low: 'annotate', info: 'annotate' },
    reviewed: { critical: 'acknowledge', high: 'annotate', medium: 'annotate', low: 'annotate', info: 'allow' },
    unknown: { critical: 'acknowledge', high: 'annotate', medium: 'annotate', low: 'annotate', info: 'allow' },
  },
  evidence: { kinds: ['owner', 'runbook', 'dry-run', 'ticket', 'colleague'], runbookHosts: [] },
  budget: { perDay: 2 },
  exceptions: { allowed: true, critical: false, maxDays: 30 },
  demotion: { allowed: true },
  sync: { flushSeconds: 300 },
  privacy: { share: [] },
  countersign: { without: 'verify', minutes: 60, command: false },
  retention: { takenDays: 30, keptDays: 90 },
  contact: {},
  unanswered: 'hold',
};

const organisation: Policy = {
  ...builtIn,
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
  decisions: { ...builtIn.decisions, agent: { ...builtIn.decisions.agent, critical: 'countersign', high: 'verify' } },
  evidence: { kinds: ['owner', 'runbook', 'ticket'], runbookHosts: ['wiki.example.test'], ticketPattern: 'CHG-\\d{5}' },
  contact: { name: 'Platform team', url: 'https://help.example.test/access' },
};

const keys = ['roster', 'sites', 'decisions.agent', 'evidence', 'contact'];
const read = { readAt: Date.UTC(2026, 10, 20, 9, 30), fingerprint: '5f0c9a1be27d' };

export const policies: Record<PolicyState['status'] | 'with-endpoint', PolicyState> = {
  'not-yet-loaded': {
    status: 'not-yet-loaded',
    effective: builtIn,
    problems: [],
    managedKeys: [],
    fingerprint: '0b7e4412aa90',
  },
  none: { status: 'none', effective: builtIn, problems: [], managedKeys: [], ...read },
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
    effective: { ...organisation, sync: { ...builtIn.sync, endpoint: 'https://countersign.example.test' } },
    problems: [],
    managedKeys: [...keys, 'sync'],
    ...read,
  },
};
