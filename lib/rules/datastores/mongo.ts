import type { Line } from '../../languages/command.ts';
import { nobody } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const strong =
  /["'](?:root|userAdminAnyDatabase|dbAdminAnyDatabase|readWriteAnyDatabase|clusterAdmin|userAdmin|dbOwner|__system|hostManager|restore|backup|anyAction)["']|anyResource\s*:\s*true/;
const total = /["'](?:root|userAdminAnyDatabase|__system|clusterAdmin)["']|anyResource\s*:\s*true/;
const reading = /["'](?:read|readAnyDatabase|clusterMonitor)["']/;

function detect({ text }: Line): Access {
  const verb = /\.(\w+)\s?\(/.exec(text.replace(/getSiblingDB\([^)]*\)\./, ''))?.[1] ?? '';
  const name = /\(\s*\{?\s*(?:user|role)?\s*:?\s*["']([^"'\n]{1,80})["']/.exec(text)?.[1] ?? 'an account';
  const about = { target: { kind: 'database', name: 'the MongoDB server', breadth: 'single' as const } };
  if (/^drop(User|AllUsers)|^revoke/.test(verb)) {
    return {
      ...about,
      effect: 'NARROW',
      principal: nobody,
      right: 'read',
      summary: 'Takes access to MongoDB away',
      headline: `${name} would lose access to the database.`,
      explanation: 'This narrows access.',
    };
  }
  if (/^(drop|dropDatabase|deleteMany|remove)$/.test(verb)) {
    return {
      ...about,
      effect: 'DESTROY',
      principal: nobody,
      right: 'none',
      loss: verb === 'dropDatabase' ? 'whole' : 'part',
      summary: 'Deletes data in MongoDB',
      headline: 'Every record of a collection or database would be deleted.',
      explanation: 'The server does not ask and keeps no copy.',
      undoNote: 'Only a backup brings it back.',
    };
  }
  const right = strong.test(text) ? 'admin' : reading.test(text) && !/readWrite/.test(text) ? 'read' : 'write';
  const makes = /^create(User)$/.test(verb);
  const role = JSON.stringify(name);
  return {
    ...about,
    effect: makes ? 'IDENTITY' : verb === 'changeUserPassword' ? 'CRED' : 'GRANT',
    principal: /Role$/.test(verb) ? { kind: 'role', name: `role ${name}` } : { kind: 'user', name: `user ${name}` },
    right,
    sensitivity: total.test(text) ? 'auth' : 'ordinary',
    reach: /AnyDatabase|"root"|'root'|anyResource/.test(text) ? 'collection' : 'single',
    summary: 'Gives somebody access to MongoDB',
    headline: `${name} could ${right === 'admin' ? 'do everything in' : right === 'read' ? 'read' : 'read and change'} the database.`,
    explanation:
      'Roles of MongoDB hold for the database that they are given in; those with “Any” in their name hold for all.',
    ...(makes && name !== 'an account'
      ? { undo: `db.dropUser(${role})` }
      : {
          undoNote:
            'db.revokeRolesFromUser takes roles back; look at db.getUser first. An old password cannot be brought back.',
        }),
  };
}

export default {
  title: 'Gives access to, or deletes data of, a MongoDB server',
  references: [
    attack('T1136'),
    attack('T1098'),
    cwe(266),
    vendor('MongoDB roles', 'https://www.mongodb.com/docs/manual/reference/built-in-roles/'),
  ],
  triggers: ['db.'],
  line: { on: ['console mongo'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: `db.createUser({ user: 'bob', pwd: passwordPrompt(), roles: ['root'] })`,
      severity: 'critical',
      undo: 'db.dropUser("bob")',
    },
    {
      text: `db.grantRolesToUser('app', [{ role: 'readWrite', db: 'shop' }])`,
      severity: 'medium',
      language: 'javascript',
    },
    {
      text: `mongosh shop --eval "db.createUser({user: 'ro', pwd: 'x', roles: ['read']})"`,
      effect: 'IDENTITY',
      severity: 'low',
    },
    { text: 'db.dropDatabase()', language: 'javascript', effect: 'DESTROY', severity: 'high' },
    { text: `db.dropUser('bob')`, language: 'javascript', direction: 'narrows' },
  ],
  ignores: [
    'db.getUsers()',
    'db.orders.find({})',
    { text: 'db.orders.deleteMany({ old: true })', language: 'javascript' },
  ],
} satisfies Examples;
