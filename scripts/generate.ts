// Writes the files that follow from schemas and lexicons. Tests hold them to it.
import { writeFileSync } from 'node:fs';
import { managedSchema } from '../lib/policy/managed-schema.ts';
import { awsActions, awsActionsFile } from './aws-actions.ts';

const file = new URL('../public/managed_schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(managedSchema(), null, 2)}\n`);
console.log(`wrote ${file.pathname}`);

writeFileSync(awsActionsFile, await awsActions());
console.log(`wrote ${awsActionsFile}`);
