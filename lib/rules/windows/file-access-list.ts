import type { Call, Word } from '../../languages/command.ts';
import { bind, parameter } from '../../languages/powershell/parameters.ts';
import { isWholeSystem, sensitivityOfPath } from '../paths.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { type AclChange, aclChanges, rightOf } from '../windows-acl.ts';
import { windowsPrincipal } from '../windows-principals.ts';
import { windowsWord } from '../windows-quote.ts';

function detect(call: Call): readonly Access[] {
  return changes(call).flatMap(change => accessOf(change, call) ?? []);
}

function changes(call: Call): AclChange[] {
  const { words, program } = call;
  if (/^\.(set|add|reset)accessrule$/.test(program)) {
    // The rule object stands as its parts: name, rights, inheritance, propagation, Allow or Deny.
    const rule = words[1];
    const [who = '', ...rest] = rule?.text.split(',') ?? [];
    if (!rule || /activedirectory|registry|\bpipe|crypto/i.test(call.name.text)) return [];
    const known = rule.known && rest.length > 0;
    const right = known ? rightOf(rest.join(' ')) : 'write';
    const path = words[0]?.text ? words[0] : undefined;
    return [
      {
        path,
        who: { ...rule, text: known ? who : rule.text, known },
        written: rest.join(','),
        right,
        gives: !/(^|,)deny$/i.test(rule.text),
        recursive: false,
      },
    ];
  }
  if (program === 'add-ntfsaccess') {
    const [path, who, right] = bind(call, ['Path'], ['Account'], ['AccessRights']);
    return [
      {
        path,
        who,
        written: right?.text ?? '',
        right: rightOf(right?.text ?? 'full'),
        gives: !/deny/i.test(parameter(call, 'AccessType')?.text ?? ''),
        recursive: false,
      },
    ];
  }
  // `Set-Acl a (Get-Acl b)`: the rights of another file, whatever they are.
  if (program === 'set-acl') {
    const [path, list] = bind(call, ['Path', 'LiteralPath'], ['AclObject']);
    const copied = /get-acl/i.test(list?.raw ?? '') || /^get-acl/i.test(call.stdin?.text ?? '');
    return copied && path && !/^['"]?ad:/i.test(path.text)
      ? [
          {
            path,
            who: { ...path, text: 'whoever may use the other file', known: true },
            written: '',
            right: 'write',
            gives: true,
            recursive: false,
          },
        ]
      : [];
  }
  if (program === '.setsecuritydescriptorsddlform' || program === '.setsddlform') return sddl(words[1], words[0]);
  return aclChanges(call);
}

/** `(A;;FA;;;WD)`: allow, rights, who. */
function sddl(word: Word | undefined, path: Word | undefined): AclChange[] {
  const names: Record<string, string> = {
    WD: 'Everyone',
    AN: 'ANONYMOUS LOGON',
    AU: 'Authenticated Users',
    BU: 'Users',
    BG: 'Guests',
    IU: 'INTERACTIVE',
    NU: 'NETWORK',
    DU: 'Domain Users',
  };
  return [...(word?.text ?? '').matchAll(/\(A;[^;)]*;([^;)]*);[^;)]*;[^;)]*;([^;)]*)/g)].flatMap(
    ([, rights = '', who = '']) =>
      word && Object.hasOwn(names, who)
        ? [
            {
              path,
              who: { ...word, text: names[who] ?? who },
              written: rights,
              right: /[FW]A|G[AW]|WD|WO|CC|DC/.test(rights) ? 'write' : 'read',
              gives: true,
              recursive: false,
            } satisfies AclChange,
          ]
        : [],
  );
}

function accessOf({ path, who, right, written, gives, recursive }: AclChange, call: Call): Access | undefined {
  if (!who || right === 'none') return undefined;
  const principal = windowsPrincipal(who);
  const name = path?.text ?? 'the file or folder';
  const whole = isWholeSystem(name) || /^[A-Z]:\\?\*?$/i.test(name);
  const target = { kind: 'file', name, breadth: whole ? 'everything' : recursive ? 'collection' : 'single' } as const;
  const can = right === 'write' ? 'read and change' : 'read';
  const native = /cacls$/.test(call.program);
  const line = (option: string) => (native && path ? `icacls ${windowsWord(path, call.shell)} ${option}` : undefined);
  if (!gives) {
    return {
      effect: 'NARROW',
      principal,
      target,
      right: 'read',
      summary: 'Takes access to files away',
      headline: `${principal.name} could not use ${name} any more.`,
      explanation: 'A denial counts more than every permission.',
    };
  }
  const undo = line(`/remove:g ${windowsWord(who, call.shell)}${recursive ? ' /t' : ''}`);
  const capture = line(`/save permissions-before.txt${recursive ? ' /t' : ''}`);
  const open = /^(everyone|anonymous|authenticated)$/.test(principal.kind);
  return {
    effect: open ? 'PUBLIC' : 'GRANT',
    principal,
    target,
    right,
    sensitivity:
      sensitivityOfPath(name.replaceAll('\\', '/').replace(/^[A-Z]:(?=\/)/i, '')) === 'auth' ||
      /system32|\\windows(\\|$)|\\sam$|ntds/i.test(name)
        ? 'system'
        : 'ordinary',
    summary: open ? 'Opens files to every user of the machine' : 'Gives somebody access to files',
    headline: `${sentence(principal.name)} could ${can} ${name}${written ? ` (${written})` : ''}.`,
    explanation:
      right === 'write'
        ? 'Whoever can change a file can also change what others run or trust.'
        : 'Whoever can read a file can copy it; taking the right back does not bring the copy back.',
    ...(undo === undefined
      ? { undoNote: 'Record the access list first with icacls /save; icacls /restore brings it back.' }
      : { undo }),
    ...(capture === undefined ? {} : { capture }),
  };
}

export default {
  title: 'Gives access to files and folders of Windows',
  references: [
    attack('T1222.001'),
    cwe(732),
    vendor('icacls', 'https://learn.microsoft.com/windows-server/administration/windows-commands/icacls'),
  ],
  call: {
    on: [
      'icacls',
      'cacls',
      'xcacls',
      'subinacl',
      'setacl',
      '.setaccessrule',
      '.addaccessrule',
      '.resetaccessrule',
      'add-ntfsaccess',
      'set-acl',
      '.setsecuritydescriptorsddlform',
      '.setsddlform',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'icacls D:\\reports /grant Everyone:F',
      severity: 'high',
      effect: 'PUBLIC',
      principal: 'everyone',
      undo: 'icacls D:\\reports /remove:g Everyone',
    },
    { text: 'icacls D:\\reports /grant:r CORP\\alice:(OI)(CI)M /t', severity: 'medium', effect: 'GRANT' },
    { text: 'cacls D:\\reports /e /g Users:R', severity: 'medium', principal: 'authenticated' },
    {
      text: "$acl = Get-Acl D:\\reports; $rule = New-Object System.Security.AccessControl.FileSystemAccessRule('Everyone','FullControl','Allow'); $acl.AddAccessRule($rule); Set-Acl D:\\reports $acl",
      severity: 'high',
      target: 'D:\\reports',
    },
    { text: 'icacls C:\\ /grant *S-1-1-0:(OI)(CI)F /T', severity: 'critical' },
  ],
  ignores: [
    'icacls D:\\reports',
    'icacls D:\\reports /save acl.txt /t',
    "Write-Host 'icacls D:\\reports /grant Everyone:F'",
    'Get-Acl D:\\reports | Format-List',
    'rem icacls D:\\reports /grant Everyone:F',
  ],
} satisfies Examples;
