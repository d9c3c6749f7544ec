import type { PolicyState } from '../schema/policy.ts';
import { hidden } from './explain.ts';

/** The state as pages are told it: they show, copy and print what they know. */
export function withoutSecrets(state: PolicyState): PolicyState {
  const { sync } = state.effective;
  if (sync.token === undefined) return state;
  return { ...state, effective: { ...state.effective, sync: { ...sync, token: hidden } } };
}
