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
      const next = await read(effective.sync, problems, fingerprint);
      if (mine === latest) current = next;
    },
  };
}

async function read(
  { endpoint, token, team }: PolicyState['effective']['sync'],
  problems: PolicyState['problems'],
  policy: string,
): Promise<Target> {
  // The administrator wants something sent, and a part of where was refused: what is recorded waits for the correction.
  const refused = problems.find(({ key }) => key === 'sync' || key === 'sync.endpoint' || key === 'sync.token');
  if (refused) return { state: 'wrong', problem: `${refused.key} ${refused.message}` };
  if (endpoint === undefined) return { state: 'off' };
  return targetOf({ endpoint, policy, ...(token === undefined ? {} : { token }), ...(team ? { team } : {}) });
}
