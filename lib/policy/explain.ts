import type { Policy, PolicyProblem, PolicyState } from '../schema/policy.ts';
import { defaults } from './defaults.ts';

/** One value of the policy as the options page and the command line show it. */
export type Explained = {
  /** `decisions.agent.critical` */
  key: string;
  value: unknown;
  source: 'administrator' | 'default';
  /** `refused`: the administrator gave a value that could not be used, wholly or in part; `problems` say why. */
  status: 'ok' | 'refused';
  problems: PolicyProblem[];
};

/** What stands for a secret wherever a policy is shown. */
export const hidden = '•••';

/** Every value in force, in the order of the schema, and after them the keys that nobody knows. */
export function explain(state: Pick<PolicyState, 'effective' | 'problems' | 'managedKeys'>): Explained[] {
  const values = leaves(state.effective);
  const known = [...leaves(every).keys()].map((key): Explained => {
    const problems = state.problems.filter(problem => concerns(problem.key, key));
    const value = key === 'sync.token' && values.get(key) !== undefined ? hidden : values.get(key);
    const source = state.managedKeys.includes(key) ? 'administrator' : 'default';
    return { key, value, source, status: problems.length ? 'refused' : 'ok', problems };
  });
  const told = new Set(known.flatMap(one => one.problems));
  const strays = state.problems
    .filter(problem => !told.has(problem))
    .map(
      (problem): Explained => ({
        key: problem.key,
        value: undefined,
        source: 'administrator',
        status: 'refused',
        problems: [problem],
      }),
    );
  return [...known, ...strays];
}

/** Keys that have no default are shown too, as not set. */
const every = {
  ...defaults,
  evidence: { ...defaults.evidence, ticketPattern: undefined },
  demotion: { ...defaults.demotion, forgetBefore: undefined },
  sync: { endpoint: undefined, token: undefined, team: undefined, ...defaults.sync },
  contact: { name: undefined, url: undefined },
} satisfies { [Key in keyof Policy]: unknown };

function leaves(value: object, path = ''): Map<string, unknown> {
  const all = new Map<string, unknown>();
  for (const [key, member] of Object.entries(value)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof member !== 'object' || member === null || Array.isArray(member)) all.set(at, member);
    else for (const [below, leaf] of leaves(member, at)) all.set(below, leaf);
  }
  return all;
}

/** `roster[3]` concerns `roster`; `decisions` concerns every key below it. */
function concerns(problem: string, key: string): boolean {
  return problem === key || problem.startsWith(`${key}[`) || key.startsWith(`${problem}.`);
}
