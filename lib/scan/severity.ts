import type { Access, Loss, Right, Sensitivity } from '../rules/rule.ts';
import type { Direction, Principal, Severity } from '../schema/finding.ts';

const gains: Record<Principal['kind'], number> = {
  everyone: 3,
  anonymous: 3,
  authenticated: 2,
  placeholder: 1,
  unknown: 1,
  group: 0,
  user: 0,
  role: 0,
  service: 0,
  self: -1,
};

const rights: Record<Right, number> = {
  admin: 3,
  'remote-shell': 2,
  write: 2,
  'read-secret': 2,
  port: 1,
  'write-part': 1,
  read: 1,
  execute: 0,
  none: 0,
};

const objects: Record<Sensitivity, number> = { auth: 2, system: 1, ordinary: 0, own: -1 };
/** `unseen` weighs as much as a medium finding: not knowing is reported, not shouted. */
const losses: Record<Loss, number> = { whole: 4, safeguard: 4, part: 2, derived: 1, unseen: 2 };
const reaches = { everything: 2, collection: 1, single: 0 } as const;
const lasting = { session: -2, lasting: 0, 'future-objects': 1 } as const;

/**
 * Who, what, where, how far, how long: added up. The one place where severity comes from.
 * @param template it stands in a template of infrastructure (Terraform, CloudFormation), not in a command.
 */
export function severityOf(access: Access, direction: Direction, template = false): Severity {
  // Narrowing is told, never warned of: it may lock people out, it gives nobody anything.
  if (direction === 'narrows') return access.right === 'none' ? 'info' : 'low';
  const sum =
    (access.loss ? losses[access.loss] : gains[access.principal.kind] + rights[access.right]) +
    objects[access.sensitivity ?? 'ordinary'] +
    reaches[access.reach ?? access.target.breadth] +
    lasting[access.persistence ?? 'lasting'] +
    (access.passesOn ? 1 : 0) +
    // What a command sets may have been so before: `chmod 644` often changes nothing.
    (access.certainty === 'likely' ? -2 : 0);
  const found = band(sum);
  // It does nothing when it is copied: it is applied later, after a plan that shows what it would do.
  return template && found === 'critical' ? 'high' : found;
}

function band(sum: number): Severity {
  if (sum >= 6) return 'critical';
  if (sum >= 4) return 'high';
  if (sum >= 2) return 'medium';
  return sum >= 1 ? 'low' : 'info';
}
