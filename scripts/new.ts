import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** `npm run new rule <ecosystem>/<id>`: writes a rule that does not pass its tests until it is written. */
const [kind = '', id = ''] = process.argv.slice(2);

const rule = `import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { principal } from '../principals.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  const user = option(call, '--user');
  if (!user) return undefined;
  return {
    effect: 'GRANT',
    principal: principal('user', user),
    target: { kind: 'account', name: '', breadth: 'single' },
    right: 'read',
    summary: '',
    headline: '',
    explanation: '',
    undo: shellLine(call.program, 'revoke', '--user', user),
  };
}

export default {
  title: '',
  references: [attack('T1098'), cwe(269), vendor('', 'https://')],
  call: { on: ['program subcommand'], detect },
} satisfies Rule;

export const examples = {
  detects: [],
  ignores: [],
} satisfies Examples;
`;

if (kind !== 'rule' || !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) {
  console.error('npm run new rule <ecosystem>/<id>   (lower case letters, digits and dashes)');
  process.exit(2);
}
const path = `lib/rules/${id}.ts`;
if (existsSync(path)) {
  console.error(`${path} is there already.`);
  process.exit(2);
}
mkdirSync(dirname(path), { recursive: true });
writeFileSync(path, rule);
console.log(`${path}\nHow to go on: docs/rule-authors.md. Test: npx vitest run tests/lib/rules`);
