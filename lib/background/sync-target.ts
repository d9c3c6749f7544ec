import type { PolicyState } from '../schema/policy.ts';
import { type Target, targetOf } from '../sync/target.ts';

export type TargetSource = {
  target(): Target;
  /** Another policy is in force. Resolves when the target follows it. */
  follow(state: Pick<PolicyState, 'status' | 'effective' | 'problems' | 'fingerprint'>): Promise<void>;
};

/**
 * Where events go, as the policy says. A kept policy protects at once, but nothing is sent before the browser has told
 * the one in force; while a change is being looked at, nothing is sent either.
 */
export function followTarget(): TargetSource {
  let current: Target = { state: 'unresolved' };
  let latest = 0;
  return {
    target: () => current,
    async follow({ status, effective, problems, fingerprint }) {
      latest += 1;
      const mine = latest;
      current = { state: 'unresolved' };
      if (status === 'not-yet-loaded') return;
      const next = await read(effective, problems, fingerprint);
      if (mine === latest) current = next;
    },
  };
}

async function read(
  { sync: { endpoint, token, team }, privacy }: PolicyState['effective'],
  problems: PolicyState['problems'],
  policy: string,
): Promise<Target> {
  // The administrator wants something sent, and a part of where was refused: what is recorded waits for the correction.
  const refused = problems.find(({ key }) => key === 'sync' || key === 'sync.endpoint' || key === 'sync.token');
  if (refused) return { state: 'wrong', problem: `${refused.key} ${refused.message}` };
  if (endpoint === undefined) return { state: 'off' };
  const optional = { ...(token === undefined ? {} : { token }), ...(team ? { team } : {}) };
  return targetOf({ endpoint, policy, ...optional, ...(privacy.share.length > 0 ? { sharing: privacy } : {}) });
}
