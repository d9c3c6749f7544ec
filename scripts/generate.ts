// Writes the files that follow from schemas, lexicons and rules. Tests hold them to it.
import { writeFileSync } from 'node:fs';
import { managedSchema } from '../lib/policy/managed-schema.ts';
import { awsActions, awsActionsFile } from './aws-actions.ts';
import { writeRulesDocument } from './rules-doc.ts';

const file = new URL('../public/managed_schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(managedSchema(), null, 2)}\n`);
console.log(`wrote ${file.pathname}`);

writeFileSync(awsActionsFile, await awsActions());
console.log(`wrote ${awsActionsFile}`);

await writeRulesDocument();
console.log('wrote docs/rules.md');
