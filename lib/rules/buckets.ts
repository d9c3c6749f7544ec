import { internet } from './principals.ts';
import type { Access, Right } from './rule.ts';

/** A bucket, or an object in it, that everyone may read or change. */
export function openBucket(bucket: string, right: Right, everyone: Access['principal'] = internet): Access {
  return {
    effect: 'PUBLIC',
    principal: everyone,
    target: { kind: 'bucket', name: bucket, breadth: 'single' },
    right,
    summary:
      right === 'read'
        ? 'Lets everyone on the internet read the files'
        : 'Lets everyone on the internet change the files',
    headline: `${everyone === internet ? 'Everyone on the internet' : 'Everyone with an account'} could ${right === 'read' ? 'read' : 'read and change'} ${bucket}.`,
    explanation:
      'No login is needed; search engines and scanners find such places within hours. What was read in between cannot be taken back.',
    undoNote: 'Closing it again does not take back what was read: treat the files as published.',
  };
}
