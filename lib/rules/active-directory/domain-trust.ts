import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { has } from '../whole-call.ts';

const foreign = { kind: 'group', name: 'users of another domain' } as const;
const members = { kind: 'unknown', name: 'whoever may change the policy' } as const;
const foreigners = { right: 'admin', sensitivity: 'auth', reach: 'single' } as const;
const full = { right: 'admin', sensitivity: 'auth', reach: 'collection' } as const;

export default {
  title: 'Has a domain trust others, or rules all its machines',
  references: [
    attack('T1484.002'),
    attack('T1484.001'),
    cwe(345),
    vendor(
      'netdom trust',
      'https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2012-r2-and-2012/cc835085(v=ws.11)',
    ),
  ],
  triggers:
    'netdom|adtrust|trustrelationship|selectiveauth|sidfiltering|gppermission|gplink|import-gpo|restore-gpo|copy-gpo|gpimmediate|gpoabuse|gpinheritance|plugindll|addsdomain|addsread|addsforest|-adfs|add-computer'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'netdom trust',
        if: has(
          /\/(add|quarantine:no|enablesidhistory:yes|enabletgtdelegation:yes|selectiveauth:no|foresttransitive:yes)\b/i,
        ),
        principal: foreign,
        kind: 'domain',
        says: 'Users of another domain could be let in here, or let in further.',
        ...foreigners,
        undoNote: 'netdom trust /remove, or the option with the other value, takes it back.',
      },
      {
        on: 'new-adtrust, set-adtrust',
        what: 'Name|Identity',
        principal: foreign,
        kind: 'domain',
        says: 'Users of {what} could be let in here.',
        ...foreigners,
      },
      {
        on: '.createtrustrelationship, .createlocalsideoftrustrelationship, .setselectiveauthenticationstatus, .setsidfilteringstatus',
        principal: foreign,
        says: 'Users of another domain could be let in here, or let in further.',
        ...foreigners,
      },
      {
        on: 'set-gppermission, set-gppermissions',
        if: has(/gpoedit/i),
        what: 'Name|Guid',
        who: 'TargetName',
        kind: 'policy',
        effect: 'GRANT',
        says: '{who} could change the policy {what}, and so run programs on every machine under it.',
        ...full,
      },
      {
        on: 'set-gppermission, set-gppermissions',
        if: call => !has(/gpoedit|none/i)(call),
        what: 'Name|Guid',
        who: 'TargetName',
        kind: 'policy',
        effect: 'GRANT',
        says: '{who} could read or apply the policy {what}.',
        right: 'read',
      },
      {
        on: 'new-gplink, set-gplink',
        what: 'Name|Guid',
        kind: 'policy',
        effect: 'BROADEN',
        principal: members,
        says: 'The policy {what} would count for more machines.',
        right: 'read',
        reach: 'collection',
        undoNote: 'Remove-GPLink takes it back.',
      },
      {
        on: 'import-gpo, restore-gpo, copy-gpo, new-gpimmediatetask, invoke-gpoabuse',
        what: 'TargetName|Name|BackupGpoName',
        kind: 'policy',
        effect: 'BROADEN',
        principal: members,
        says: 'The policy {what} would be replaced by one that is not shown.',
        right: 'write',
        reach: 'collection',
      },
      {
        on: 'set-gpinheritance',
        if: has(/isblocked\s+yes/i),
        what: 'Target',
        kind: 'policy',
        effect: 'BROADEN',
        principal: members,
        says: 'Policies from above would no longer count for {what}.',
        right: 'read',
        reach: 'collection',
      },
      {
        on: 'dnscmd',
        if: has(/serverlevelplugindll|\/config.*plugin/i),
        effect: 'ESCALATE',
        principal: members,
        says: 'A library would be loaded by the name server, which runs with full rights.',
        ...full,
      },
      {
        on: 'install-addsdomaincontroller, add-addsreadonlydomaincontrolleraccount, install-addsdomain, install-addsforest',
        what: 'DomainName',
        kind: 'domain',
        principal: { kind: 'unknown', name: 'whoever runs the new domain controller' },
        says: 'The machine would hold all accounts and passwords of {what}.',
        right: 'read-secret',
        sensitivity: 'auth',
      },
      {
        on: 'add-adfsrelyingpartytrust, add-adfsclaimsprovidertrust, set-adfsrelyingpartytrust, set-adfsclaimsprovidertrust, add-adfscertificate, set-adfsproperties, set-adfscertificate, add-adfsclient, add-adfsnativeclientapplication, add-adfswebapiapplication',
        what: 'Name|TargetName|TargetIdentifier',
        kind: 'federation',
        principal: { kind: 'service', name: 'the other service' },
        says: 'Another service could vouch for, or receive, the identities of users ({what}).',
        right: 'write',
        sensitivity: 'auth',
      },
      {
        on: 'add-computer',
        if: has(/-domain/i),
        what: 'DomainName|DomainCredential',
        order: 'what',
        kind: 'domain',
        principal: { kind: 'group', name: 'administrators of the domain' },
        says: 'Administrators of {what} could do everything on this machine.',
        right: 'write',
        undoNote: 'Remove-Computer takes the machine out of the domain again.',
      },
    ],
    {
      effect: 'TRUST',
      kind: 'domain',
      whole: 'the domain',
      summary: 'Has a domain trust or obey others',
      explanation: 'What the domain believes, every machine and user in it believes.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'netdom trust corp.test /domain:partner.test /add /twoway', severity: 'high', effect: 'TRUST' },
    { text: 'netdom trust corp.test /domain:partner.test /quarantine:no', severity: 'high' },
    {
      text: "Set-GPPermission -Name 'Default Domain Policy' -TargetName helpdesk -TargetType Group -PermissionLevel GpoEdit",
      language: 'powershell',
      severity: 'critical',
      effect: 'GRANT',
    },
    "New-GPLink -Name 'Open desktops' -Target 'OU=Sales,DC=corp,DC=test'",
  ],
  ignores: [
    'netdom query trust',
    'netdom trust corp.test /domain:partner.test /verify',
    'Get-GPPermission -Name x -All',
    'Get-ADTrust -Filter *',
    'nltest /domain_trusts',
  ],
} satisfies Examples;
