import type { Access } from './rule.ts';

/** Variables by which an image starts its program without a login. */
const open =
  /^(?:POSTGRES_HOST_AUTH_METHOD=trust|\w*ALLOW_(?:EMPTY_\w*PASSWORD|ANONYMOUS_LOGIN)=(?:yes|true|1)|xpack\.security\.enabled=false|GF_AUTH_ANONYMOUS_ENABLED=true)$/i;

/** `NAME=value` among the variables of a container that takes its login away. */
export function unguarded(variables: readonly string[], name: string): Access | undefined {
  const found = variables.find(one => open.test(one.replace(/["']/g, '')));
  if (!found) return undefined;
  return {
    effect: 'WEAKAUTH',
    principal: { kind: 'unknown', name: `whoever reaches ${name}` },
    target: { kind: 'service', name, breadth: 'single' },
    right: 'admin',
    summary: 'Starts a program without a login',
    headline: `Whoever reaches ${name} could use it without a password (${found.slice(0, 60)}).`,
    explanation: 'The image asks nobody who they are with this setting. Only the network keeps others out.',
    undoNote: 'Set a password instead and start it anew; data that was made without one may need it set inside.',
  };
}
