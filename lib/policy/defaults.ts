import type { Policy } from '../schema/policy.ts';

/**
 * The policy where no administrator says anything, and the fail-safe value of every key that is refused: a mistake in a
 * policy never weakens protection and never sends anything anywhere.
 */
export const defaults: Policy = {
  mode: 'enforce',
  roster: [],
  sites: { include: [], exclude: [], consoles: [], profiles: [] },
  signals: [],
  decisions: {
    agent: { critical: 'verify', high: 'acknowledge', medium: 'annotate', low: 'annotate', info: 'annotate' },
    reviewed: { critical: 'acknowledge', high: 'annotate', medium: 'annotate', low: 'annotate', info: 'annotate' },
    unknown: { critical: 'acknowledge', high: 'annotate', medium: 'annotate', low: 'annotate', info: 'annotate' },
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
