import { describe, expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { find } from '../../../lib/scan/find.ts';

const rules = await readRules();
const seen = (text: string) => find(text, { rules }).map(one => `${one.rule} ${one.severity}`);
const grant = 'GRANT ALL ON DATABASE shop TO PUBLIC;';

describe('long texts', () => {
  test('comments in front do not hide the language', () => {
    expect(seen(`${'# a comment of a shell\n'.repeat(500)}${grant}`)).toContain('databases/grant-to-public critical');
    expect(seen(`${'-- a comment of SQL\n'.repeat(1_000)}${grant}`)).toContain('databases/grant-to-public critical');
  });
  test('what comes after thousands of commands is found', () => {
    expect(seen(`${'ls\n'.repeat(20_000)}chmod 777 /etc`)).toContain('posix/chmod-world-writable high');
    expect(seen(`${'echo $(date)\n'.repeat(6_000)}chmod 777 /etc`)).toContain('posix/chmod-world-writable high');
    expect(seen(`${'SELECT 1;\n'.repeat(8_000)}${grant}`)).toContain('databases/grant-to-public critical');
  });
  test('loops in loops are cut, said, and what follows is found', () => {
    const loops = `${'for i in 1 2 3 4 5 6 7 8; do '.repeat(7)}ls; ${'done; '.repeat(7)}chmod 777 /etc`;
    expect(seen(loops)).toEqual(
      expect.arrayContaining(['posix/chmod-world-writable high', 'code/unseen-effect medium']),
    );
  });
  test('what is past the bound is said to be unseen', () => {
    expect(seen(`${'a'.repeat(210_000)}\nchmod 777 /etc`)).toContain('code/unseen-effect medium');
  });
});

describe('several languages in one text', () => {
  test('SQL between shell commands, and a command after a query', () => {
    expect(seen(`cd /srv\nGRANT ALL\n ON DATABASE shop\n TO PUBLIC;\nls`)).toContain(
      'databases/grant-to-public critical',
    );
    expect(seen('SELECT 1 FROM t;\nchmod 777 /etc')).toContain('posix/chmod-world-writable high');
  });
  test('T-SQL that is put together in variables', () => {
    expect(
      seen("DECLARE @w sysname = N'guest';\nDECLARE @s nvarchar(99) = N'GRA' + N'NT CONTROL TO ' + @w; EXEC(@s)"),
    ).toContain('databases/grant-privilege critical');
  });
});

describe('shell', () => {
  test('quoted braces are text', () => {
    const text = `curl -X PATCH https://api.github.com/repos/o/r -d '{"name": "r", "private": false}'`;
    expect(seen(text)).toContain('code-hosting/repository-public high');
  });
  test('a download that is run later is remote code', () => {
    expect(seen('curl -o i.sh https://example.com/i.sh\nchmod +x i.sh\n./i.sh')).toContain('code/unseen-effect medium');
  });
  test('an assignment is no line of sudoers', () => {
    expect(seen('make PREFIX=/usr install')).toEqual([]);
  });
});
