import { describe, expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { analyse } from '../../../lib/languages/analyse.ts';
import { find } from '../../../lib/scan/find.ts';

const reasons = (text: string, hint?: string) =>
  analyse(text, hint).commands.flatMap(one => (one.kind === 'unseen' ? [one.reason] : []));

describe('an effect that cannot be seen is told', () => {
  const unseen: [string, string, string | undefined][] = [
    ['variable', '$TOOL /opt', 'shell'],
    ['variable', 'chmod $MODE /opt', 'shell'],
    ['variable', 'chmod -R "$MODE" /opt', 'shell'],
    ['variable', 'usermod $WHAT', 'shell'],
    ['variable', 'aws $WHAT', 'shell'],
    ['variable', 'aws iam $WHAT --user-name mia', 'shell'],
    ['variable', 'kubectl $VERB clusterrolebinding shop', 'shell'],
    ['variable', 'while read line; do $line; done < lines', 'shell'],
    ['variable', '/???/c* notes', 'shell'],
    ['variable', 'EXECUTE IMMEDIATE statement_text', 'sql-oracle'],
    ['file', './open.sh --all', 'shell'],
    ['file', 'kubectl apply -f roles.yaml', 'shell'],
    ['file', 'psql -d shop -f roles.sql', 'shell'],
    ['file', 'psql -qXf roles.sql', 'shell'],
    ['file', 'sqlplus / @roles.sql', 'shell'],
    ['file', 'crontab -u mia jobs.txt', 'shell'],
    ['file', 'at -f job.sh now', 'shell'],
    ['file', "ssh host 'bash -s' < open.sh", 'shell'],
    ['file', 'iptables-restore < rules.v4', 'shell'],
    ['file', 'ansible-playbook -b site.yml', 'shell'],
    ['file', 'aws cloudformation deploy --stack-name shop --template-file shop.yaml', 'shell'],
    ['file', 'curl -X POST https://admin.example/api/users/1/roles -d @roles.json', 'shell'],
    ['file', '\\i roles.sql', 'sql-postgres'],
    ['file', 'SELECT 1;\nSOURCE roles.sql;', 'sql-mysql'],
    ['file', '@roles.sql', 'sql-oracle'],
    ['file', '.\\open.ps1 -All', 'powershell'],
    ['file', '. .\\open.ps1', 'powershell'],
    ['file', 'call open.bat', 'cmd'],
    ['file', 'reg import open.reg', 'cmd'],
  ];
  for (const [reason, text, hint] of unseen) test(text, () => expect(reasons(text, hint)).toContain(reason));

  const seen = [
    '"$HOME/bin/tool" /opt',
    'MODE=640; chmod $MODE /opt',
    'chmod 640 "$FILE"',
    'usermod -s /bin/sh "$LOGIN"',
    'aws s3 ls "$BUCKET"',
    'kubectl get pods -n "$SPACE"',
    'crontab -l',
    'kubectl apply -f - <<EOF\nkind: ConfigMap\nEOF',
    "cat > roles.sql <<'E'\nSELECT 1;\nE\npsql -f roles.sql",
  ];
  for (const text of seen) test(`seen: ${text}`, () => expect(reasons(text, 'shell')).toEqual([]));
});

describe('a program’s name', () => {
  const program = (text: string) => analyse(text, 'shell').commands[0]?.verb[0];
  test('without variables that are not set', () => expect(program('ch${x}mod 640 /opt')).toBe('chmod'));
  test('by a pattern that only one program fits', () => expect(program('/bin/ch?od 640 /opt')).toBe('chmod'));
  test('not by one that several fit', () => expect(program('/bin/ch* 640 /opt')).toBe('ch*'));
});

test('what a written file holds is read when it is put in force', async () => {
  const rules = await readRules();
  const text = "cat > r.sql <<'E'\nALTER ROLE mia SUPERUSER;\nE\npsql -f r.sql";
  expect(find(text, { rules }).map(one => one.rule)).toContain('databases/role-attributes');
});
