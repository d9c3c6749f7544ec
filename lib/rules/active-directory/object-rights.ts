import type { Call } from '../../languages/command.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';

/** Rights over these objects are rights over the whole domain. */
const crown =
  /adminsdholder|^dc=|domain admins|domain controllers|cn=configuration|cn=schema|krbtgt|enterprise admins|certificate templates|public key services|gpo|policies|rootdse/i;
const full =
  /\b(ga|genericall|sd|wd|wo|writedacl|writeowner|genericwrite|gw|all|full|ca;replicating|replicating|ds-replication|dcsync|resetpassword|extendedright|getchangesall|cc|dc|wp|ca|user-force)\b/i;

const grade = (call: Call): Partial<Access> => {
  const all = line(call);
  const whole = crown.test(call.words[0]?.text ?? '') || /adminsdholder|dcsync|replicating|ds-replication/i.test(all);
  return {
    right: full.test(all) ? (whole ? 'admin' : 'write') : whole ? 'write' : 'read',
    sensitivity: 'auth',
    reach: whole ? 'everything' : 'single',
  };
};
export default {
  title: 'Gives rights over objects of the directory',
  references: [
    attack('T1222.001'),
    attack('T1098'),
    cwe(732),
    vendor(
      'dsacls',
      'https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2012-r2-and-2012/cc771151(v=ws.11)',
    ),
  ],
  triggers:
    'dsacls|adpermission|objectacl|objectowner|set-acl|accessrule|.addaccess|domainobject|adcs|templateacl|catemplate|templateaccess|certutil'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'dsacls',
        if: call => /[/-]G\b/i.test(line(call)),
        what: 'x',
        who: 'G',
        order: 'what',
        grade,
        says: 'Somebody would get rights over a directory object.',
        undoNote: 'dsacls /R with the same name takes the rights away.',
      },
      {
        on: 'dsacls',
        if: call => /[/-]S\b|[/-]resetdefault/i.test(line(call)),
        order: 'what',
        what: 'x',
        right: 'read',
        says: 'The rights of a directory object would be set back to those of a fresh one.',
      },
      {
        on: 'add-adpermission',
        what: 'Identity',
        who: 'User',
        order: 'what who',
        grade,
        says: '{who} would get rights over {what}.',
        undo: 'Remove-ADPermission -Identity {what} -User {who} -Confirm:$false',
      },
      {
        on: 'add-domainobjectacl, add-objectacl, add-adobjectacl, add-domainobjectacl',
        what: 'TargetIdentity|TargetDistinguishedName|TargetSamAccountName',
        who: 'PrincipalIdentity|PrincipalSamAccountName',
        order: 'what',
        grade: call => ({ ...grade(call), right: 'admin' }),
        says: '{who} would get rights over {what}.',
      },
      {
        on: 'set-domainobjectowner, set-adobjectowner',
        what: 'Identity',
        who: 'OwnerIdentity',
        order: 'what',
        says: '{who} would own {what}, and could give out every right to it.',
        right: 'admin',
        sensitivity: 'auth',
        effect: 'OWNER',
        direction: 'widens',
      },
      {
        on: 'set-acl',
        if: call => /(^|\s)['"]?ad:/i.test(line(call)),
        what: 'Path',
        order: 'what',
        grade: call => ({ ...grade(call), right: 'admin' }),
        says: 'Who has which rights over {what} would change.',
        certainty: 'certain',
        capture: 'Get-Acl -Path {what}',
      },
      {
        on: '.addaccessrule, .setaccessrule, .addaccess',
        if: call => /activedirectory/i.test(`${call.name.text} ${line(call)}`),
        says: 'Somebody would get rights over a directory object.',
        right: 'admin',
        sensitivity: 'auth',
      },
      {
        on: 'set-domainobject',
        what: 'Identity',
        order: 'what',
        says: 'Settings of {what} that decide about its rights would change.',
        right: 'write',
        sensitivity: 'auth',
      },
      {
        on: 'add-adcspermission, add-certificatetemplateacl, add-catemplate, set-catemplate, set-adcstemplateacl, add-certificatetemplateaccess, new-adcstemplate, publish-adcstemplate',
        what: 'Name|Template',
        who: 'Identity',
        says: '{who} could be given certificates with which to log on.',
        right: 'write',
        sensitivity: 'auth',
        effect: 'TRUST',
      },
      {
        on: 'certutil',
        if: call =>
          /-setreg.*(editf_attributesubjectaltname2|interfaceflags|editflags|enforceencrypt)|-setcatemplates/i.test(
            line(call),
          ),
        whole: 'the certification authority',
        says: 'Everyone who may ask for a certificate could ask for one in the name of somebody else.',
        principal: { kind: 'authenticated', name: 'every user of the domain' },
        right: 'admin',
        sensitivity: 'auth',
        effect: 'WEAKAUTH',
        capture: 'certutil -getreg policy\\EditFlags',
        undoNote: 'certutil -setreg with a minus in front of the flag takes it away.',
      },
    ],
    {
      effect: 'GRANT',
      kind: 'directory object',
      whole: 'an object of the directory',
      summary: 'Gives rights over a directory object',
      explanation:
        'Rights over an account or group of the directory can be turned into the rights of that account or group.',
      undoNote: 'Record the rights first (dsacls, Get-Acl), and take the new one away again.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'dsacls "CN=AdminSDHolder,CN=System,DC=corp,DC=test" /G CORP\\alice:GA',
      severity: 'critical',
      effect: 'GRANT',
    },
    { text: 'dsacls "OU=Sales,DC=corp,DC=test" /I:S /G "CORP\\helpdesk:CA;Reset Password;user"', severity: 'high' },
    {
      text: 'Add-ADPermission -Identity ceo -User assistant -ExtendedRights "Send As"',
      language: 'powershell',
      principal: 'user assistant',
    },
    'certutil -setreg policy\\EditFlags +EDITF_ATTRIBUTESUBJECTALTNAME2',
    "Set-Acl -Path 'AD:CN=AdminSDHolder,CN=System,DC=corp,DC=test' -AclObject $acl",
  ],
  ignores: [
    'dsacls "OU=Sales,DC=corp,DC=test"',
    "Get-Acl 'AD:OU=Sales,DC=corp,DC=test'",
    'Remove-ADPermission -Identity ceo -User assistant',
    'dsacls "OU=Sales,DC=corp,DC=test" /R CORP\\alice',
    'certutil -getreg policy\\EditFlags',
  ],
} satisfies Examples;
