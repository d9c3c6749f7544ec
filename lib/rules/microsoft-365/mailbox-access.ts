import type { Call } from '../../languages/command.ts';
import { parameter, switched } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';

/** Every mailbox at once: a wildcard, or the output of Get-Mailbox without a name. */
const reach = (call: Call, what: Call['name'] | undefined): Partial<Access> =>
  what && (/\*/.test(what.text) || /^get-(exo)?mailbox(\s|$)/i.test(what.text)) && call.stdin
    ? { reach: 'everything' }
    : {};

const rights = (call: Call): string => (parameter(call, 'AccessRights')?.text ?? '').toLowerCase();

export default {
  title: 'Lets somebody into a mailbox of another person',
  references: [
    attack('T1098.002'),
    cwe(269),
    vendor('Add-MailboxPermission', 'https://learn.microsoft.com/powershell/module/exchange/add-mailboxpermission'),
  ],
  triggers:
    'mailbox|recipientpermission|publicfolder|distributiongroup|managementrole|rolegroup|unifiedgroup|applicationaccess|ediscovery|edisovery|compliancesearch|new-serviceprincipal'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'add-mailboxpermission',
        if: call => !switched(call, 'Deny') && !/readpermission$/i.test(parameter(call, 'AccessRights')?.text ?? ''),
        what: 'Identity',
        who: 'User',
        order: 'what who',
        right: 'admin',
        sensitivity: 'system',
        grade: reach,
        says: '{who} could open the mailbox {what} and read everything in it.',
        undo: 'Remove-MailboxPermission -Identity {what} -User {who} -AccessRights {AccessRights} -Confirm:$false',
        capture: 'Get-MailboxPermission -Identity {what}',
      },
      {
        on: 'add-mailboxpermission',
        if: call => /readpermission$/i.test(parameter(call, 'AccessRights')?.text ?? ''),
        what: 'Identity',
        who: 'User',
        order: 'what who',
        right: 'read',
        says: '{who} could see who may open the mailbox {what}.',
      },
      {
        on: 'add-recipientpermission',
        what: 'Identity',
        who: 'Trustee',
        order: 'what who',
        right: 'admin',
        sensitivity: 'system',
        grade: reach,
        says: '{who} could send mail as {what}.',
        undo: 'Remove-RecipientPermission -Identity {what} -Trustee {who} -AccessRights SendAs -Confirm:$false',
      },
      {
        on: 'add-mailboxfolderpermission, set-mailboxfolderpermission',
        if: call => rights(call) !== 'none',
        what: 'Identity',
        who: 'User',
        order: 'what who',
        grade: (call, _, who) => ({
          right: /owner|editor|author|publish/.test(rights(call))
            ? 'write'
            : rights(call) === 'availabilityonly'
              ? 'none'
              : 'read-secret',
          // `Default` is everybody of the organisation; these two always have an entry, which can only be changed.
          ...(/^default$/i.test(who?.text ?? '')
            ? { principal: { kind: 'authenticated', name: 'everybody in the organisation (Default)' } }
            : {}),
        }),
        says: '{who} could use the folder {what}.',
        undoNote:
          'Remove-MailboxFolderPermission takes an added entry away; Set-MailboxFolderPermission puts back what an entry was before.',
        capture: 'Get-MailboxFolderPermission -Identity {what}',
      },
      {
        on: 'add-publicfolderclientpermission, add-publicfolderadministrativepermission',
        what: 'Identity',
        who: 'User',
        order: 'what who',
        right: 'write',
        says: '{who} could use the public folder {what}.',
        undoNote: 'Remove-PublicFolderClientPermission takes it back.',
      },
      {
        on: 'set-mailbox, set-distributiongroup, set-remotemailbox, set-unifiedgroup',
        if: call =>
          parameter(call, 'GrantSendOnBehalfTo') !== undefined && parameter(call, 'GrantSendOnBehalfTo')?.text !== '',
        what: 'Identity',
        who: 'GrantSendOnBehalfTo',
        right: 'write',
        sensitivity: 'system',
        says: '{who} could send mail on behalf of {what}.',
        undo: 'Set-Mailbox -Identity {what} -GrantSendOnBehalfTo $null',
      },
      {
        on: 'set-mailbox',
        if: call => /type\s+shared|-microsoftonlineservicesid|-windowsliveid/i.test(line(call)),
        what: 'Identity',
        right: 'none',
        says: 'The mailbox {what} would be of another kind.',
      },
      {
        on: 'set-casmailbox',
        if: call =>
          [
            'PopEnabled',
            'ImapEnabled',
            'SmtpClientAuthenticationDisabled',
            'ActiveSyncEnabled',
            'EwsEnabled',
            'OWAEnabled',
            'MAPIEnabled',
          ].some(name => switched(call, name) === (name !== 'SmtpClientAuthenticationDisabled')),
        what: 'Identity',
        effect: 'WEAKAUTH',
        right: 'read',
        principal: { kind: 'unknown', name: 'whoever knows the password' },
        says: 'The mailbox {what} could be used by older ways, some of which ask for a password only.',
        capture: 'Get-CASMailbox -Identity {what}',
      },
    ],
    {
      effect: 'GRANT',
      kind: 'mailbox',
      whole: 'a mailbox',
      summary: 'Lets somebody into a mailbox',
      explanation:
        'Mail holds secrets, and links with which other passwords can be reset. The owner of the mailbox is not told.',
      undoNote: 'Take the right away with the matching Remove cmdlet.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    'Set-CASMailbox -Identity ceo -ImapEnabled $true',
    {
      text: 'Add-MailboxPermission -Identity ceo -User assistant -AccessRights FullAccess',
      severity: 'high',
      principal: 'user assistant',
      target: 'ceo',
      undo: 'Remove-MailboxPermission -Identity ceo -User assistant -AccessRights FullAccess -Confirm:$false',
    },
    {
      text: 'Get-Mailbox -ResultSize Unlimited | Add-MailboxPermission -User assistant -AccessRights FullAccess',
      severity: 'critical',
      target: '(all) Get-Mailbox',
    },
    { text: 'Add-RecipientPermission ceo -Trustee assistant -AccessRights SendAs -Confirm:$false', severity: 'high' },
    {
      text: 'Add-MailboxFolderPermission -Identity "ceo:\\Calendar" -User Default -AccessRights Reviewer',
      effect: 'GRANT',
      principal: 'authenticated',
    },
    {
      text: 'Set-MailboxFolderPermission -Identity room:\\Calendar -User Anonymous -AccessRights Editor',
      principal: 'anonymous',
    },
  ],
  ignores: [
    'Set-MailboxFolderPermission -Identity room:\\Calendar -User Anonymous -AccessRights None',
    'Get-MailboxFolderPermission -Identity room:\\Calendar -User Default',
    'Get-MailboxPermission -Identity ceo',
    'Remove-MailboxPermission -Identity ceo -User assistant -AccessRights FullAccess',
    'Add-MailboxPermission -Identity ceo -User assistant -AccessRights FullAccess -WhatIf',
    'Get-Mailbox ceo',
  ],
} satisfies Examples;
