import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { reader } from '../formats/reader.ts';

type Validate = ((value: unknown) => boolean) & { errors?: unknown };
const schema = reader<object>('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const draft4 = reader<object>('ajv/lib/refs/json-schema-draft-04.json');
const Ajv =
  reader<new (options: object) => { compile(schema: object): Validate; addMetaSchema(schema: object): void }>('ajv');
const folder = mkdtempSync(join(tmpdir(), 'countersign-sarif-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(!schema || !Ajv || !draft4)('what `scan` writes is SARIF 2.1.0 by its published schema', () => {
  if (!schema || !Ajv || !draft4) return;
  const ajv = new Ajv({ allErrors: true, schemaId: 'auto', meta: false });
  ajv.addMetaSchema(draft4);
  const validate = ajv.compile(schema);
  const odd = join(folder, 'a #1? ü.sh');
  writeFileSync(odd, 'ls\nchmod -R 777 /srv\naws s3api put-bucket-acl --bucket b --acl public-read\n');
  const sql = 'GRANT ALL ON *.* TO PUBLIC;\n';
  for (const [args, input, found] of [
    [[odd], '', true],
    [[], `sudo chmod 777 /srv\u0007\n${sql}`, true],
    [[], 'ls -l', false],
  ] as const) {
    const { stdout } = spawnSync(process.execPath, ['cli/main.ts', 'scan', '--format', 'sarif', ...args], {
      input,
      encoding: 'utf8',
    });
    const sarif = JSON.parse(stdout);
    expect(validate(sarif), JSON.stringify(validate.errors)).toBe(true);
    expect(sarif.runs[0].results.length > 0).toBe(found);
  }
  expect(validate({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
});
