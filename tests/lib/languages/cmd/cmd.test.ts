import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../lib/languages/analyse.ts';
import type { Call } from '../../../../lib/languages/command.ts';

const calls = (text: string, hint = 'cmd'): Call[] =>
  analyse(text, hint).commands.filter(one => one.kind === 'call') as Call[];
const lines = (text: string, hint?: string) =>
  calls(text, hint).map(call => [call.program, ...call.words.map(word => word.text)].join(' '));
const last = (text: string) => lines(text).at(-1);

describe('cmd text', () => {
  test.each([
    ['n^et us^er alice /a^dd', 'net user alice /add'],
    ['net us""er alice /add', 'net user alice /add'],
    ['set x=user& net %x% alice /add', 'net user alice /add'],
    ['set "c=net user"& %c% alice /add', 'net user alice /add'],
    ['set a=xnetx& %a:~1,3% user alice /add', 'net user alice /add'],
    ['set a=nXt& %a:X=e% user alice /add', 'net user alice /add'],
    ['cmd /v:on /c "set a=net&&!a! user alice /add"', 'net user alice /add'],
    ['for %i in (alice) do net user %i /add', 'net user alice /add'],
    ["for /f %i in ('echo net') do %i user alice /add", 'net user alice /add'],
    ['if not exist C:\\x (net user alice /add) else (echo no)', 'echo no'],
    ['if "%1"=="" net user alice /add', 'net user alice /add'],
    ['C:\\Windows\\System32\\net1.exe user alice /add', 'net user alice /add'],
    ['%COMSPEC% /c net user alice /add', 'net user alice /add'],
    ['net user ^\nalice /add', 'net user alice /add'],
    ['start "title" /b net user alice /add', 'net user alice /add'],
    ['call net user alice /add', 'net user alice /add'],
    ['powershell -Command "Add-LocalGroupMember Administrators alice"', 'add-localgroupmember Administrators alice'],
    ['psexec \\\\web1 -s cmd /c net user alice /add', 'net user alice /add'],
    ['schtasks /create /tn t /tr "net user alice /add" /sc daily', 'net user alice /add'],
    ['wmic process call create "net user alice /add"', 'net user alice /add'],
    ['echo net user alice /add> a.bat\na.bat', 'a.bat'],
    ['icacls C:\\data /grant *S-1-1-0:(OI)(CI)F', 'icacls C:\\data /grant *S-1-1-0:(OI)(CI)F'],
    ['(icacls C:\\data /grant Everyone:(F))', 'icacls C:\\data /grant Everyone:(F)'],
    ['icacls "C:\\my data\\" /grant Everyone:F', 'icacls C:\\my data\\ /grant Everyone:F'],
    ['netsh advfirewall firewall add rule name="a b" dir=in', 'netsh advfirewall firewall add rule name=a b dir=in'],
    ['echo y| cacls C:\\data /g Everyone:F', 'cacls C:\\data /g Everyone:F'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected));

  test('what was echoed into a batch file counts when it is called', () => {
    expect(lines('echo net user alice /add> a.bat\na.bat')).toContain('net user alice /add');
  });

  test('remarks and echoed text are not commands', () => {
    expect(lines('rem net user alice /add\n:: net user alice /add\n:label\n@rem x')).toEqual([]);
    expect(lines('echo net user alice /add')).toEqual(['echo net user alice /add']);
  });

  test('help only shows help', () => expect(calls('net user /?')[0]?.context.dryRun).toBe(true));

  test('verbs leave options out', () => {
    expect(calls('net /y user alice /add')[0]?.verb).toEqual(['net', 'user', 'alice']);
    expect(calls('reg add HKLM\\Software\\X /v a /d 0')[0]?.verb.slice(0, 2)).toEqual(['reg', 'add']);
  });

  test('a registry file is read as what it writes', () => {
    const text =
      'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]\n"Name"=dword:0000000a\n"Gone"=-\n\n[-HKEY_CURRENT_USER\\Software\\Old]';
    expect(analyse(text).language).toBe('reg');
    expect(lines(text)).toEqual([
      'reg add HKEY_LOCAL_MACHINE\\SOFTWARE\\Example /v Name /t REG_DWORD /d 10 /f',
      'reg delete HKEY_LOCAL_MACHINE\\SOFTWARE\\Example /v Gone',
      'reg delete HKEY_CURRENT_USER\\Software\\Old',
    ]);
  });

  test('Windows programs are recognised without a hint, and inside POSIX shells', () => {
    expect(analyse('icacls C:\\data /grant Everyone:F').language).toBe('cmd');
    expect(analyse('netsh advfirewall set allprofiles state off').language).toBe('cmd');
    expect(lines('ssh admin@web1 "net user alice /add"', 'bash')).toContain('net user alice /add');
    expect(lines('sudo pwsh -c "Add-LocalGroupMember Administrators alice"', 'bash')).toContain(
      'add-localgroupmember Administrators alice',
    );
  });
});
