import type { Call } from '../../languages/command.ts';
import { parameter } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const given = (call: Call, ...names: readonly string[]) => {
  const word = parameter(call, ...names);
  return word !== undefined && word.text !== '' && !/^(\$null|false|none)$/i.test(word.text);
};
const receivers = [
  'ForwardTo',
  'RedirectTo',
  'ForwardAsAttachmentTo',
  'BlindCopyTo',
  'CopyTo',
  'RedirectMessageTo',
  'AddToRecipients',
];

export default {
  title: 'Sends mail on to somebody else',
  references: [
    attack('T1114.003'),
    cwe(200),
    vendor('Set-Mailbox', 'https://learn.microsoft.com/powershell/module/exchange/set-mailbox'),
  ],
  triggers:
    'mailbox|inboxrule|transportrule|journalrule|remotedomain|outboundspam|inboundconnector|outboundconnector|sendconnector|receiveconnector|ipallowlist|tenantallow|hostedconnection|hostedcontent|antiphish|safelinks|safeattachment|malwarefilter|protectionpolicyrule'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'set-mailbox, enable-mailbox, set-remotemailbox, new-mailbox',
        if: call => given(call, 'ForwardingSmtpAddress', 'ForwardingAddress'),
        what: 'Identity',
        who: 'ForwardingSmtpAddress|ForwardingAddress',
        says: '{who} would get a copy of every message to {what}.',
        undo: 'Set-Mailbox -Identity {what} -ForwardingSmtpAddress $null -ForwardingAddress $null',
      },
      {
        on: 'new-inboxrule, set-inboxrule',
        if: call => given(call, ...receivers),
        what: 'Mailbox|Identity',
        who: receivers.join('|'),
        order: '',
        whole: 'the mailbox',
        says: '{who} would get messages to {what}.',
        undoNote: 'Remove-InboxRule takes the rule away.',
      },
      {
        on: 'new-inboxrule, set-inboxrule',
        if: call =>
          !given(call, ...receivers) &&
          given(call, 'DeleteMessage', 'MoveToFolder', 'MarkAsRead', 'StopProcessingRules'),
        what: 'Mailbox|Identity',
        order: '',
        whole: 'the mailbox',
        effect: 'DISABLE',
        loss: 'part',
        principal: { kind: 'unknown', name: 'whoever wants a message unseen' },
        says: 'Messages to {what} would be moved or deleted before anybody sees them.',
        undoNote: 'Remove-InboxRule takes the rule away.',
      },
      {
        on: 'new-transportrule, set-transportrule',
        if: call => given(call, ...receivers),
        what: 'Name|Identity',
        order: 'what',
        who: receivers.join('|'),
        says: '{who} would get messages of the whole organisation.',
        reach: 'everything',
        undoNote: 'Remove-TransportRule takes the rule away.',
      },
      {
        on: 'new-transportrule, set-transportrule',
        if: call => !given(call, ...receivers) && /^-?1$/.test(parameter(call, 'SetSCL')?.text ?? ''),
        what: 'Name|Identity',
        effect: 'DISABLE',
        loss: 'safeguard',
        principal: { kind: 'anonymous', name: 'senders from outside' },
        says: 'Messages would pass without being checked for spam ({what}).',
        undoNote: 'Remove-TransportRule takes the rule away.',
      },
      {
        on: 'new-transportrule',
        if: call => given(call, 'DeleteMessage', 'Quarantine', 'RejectMessageReasonText'),
        what: 'Name',
        effect: 'DISABLE',
        loss: 'part',
        principal: { kind: 'unknown', name: 'nobody in particular' },
        says: 'Messages would be deleted or held back ({what}).',
      },
      {
        on: 'new-journalrule, set-journalrule, enable-journalrule',
        what: 'Name|Identity',
        who: 'JournalEmailAddress',
        says: '{who} would get a copy of the messages of the organisation.',
        reach: 'everything',
        undoNote: 'Remove-JournalRule takes the rule away.',
      },
      {
        on: 'set-remotedomain, new-remotedomain',
        if: call => /true/i.test(parameter(call, 'AutoForwardEnabled')?.text ?? ''),
        what: 'Identity',
        principal: { kind: 'unknown', name: 'receivers outside' },
        says: 'Mail could be forwarded out of the organisation by itself.',
        reach: 'everything',
        undo: 'Set-RemoteDomain -Identity {what} -AutoForwardEnabled $false',
      },
      {
        on: 'set-hostedoutboundspamfilterpolicy, new-hostedoutboundspamfilterpolicy',
        if: call => /^on$/i.test(parameter(call, 'AutoForwardingMode')?.text ?? ''),
        what: 'Identity',
        principal: { kind: 'unknown', name: 'receivers outside' },
        says: 'Mail could be forwarded out of the organisation by itself.',
        reach: 'everything',
        undo: 'Set-HostedOutboundSpamFilterPolicy -Identity {what} -AutoForwardingMode Off',
      },
      {
        on: 'new-outboundconnector, new-sendconnector, set-outboundconnector, set-sendconnector, new-inboundconnector, set-inboundconnector, new-receiveconnector, set-receiveconnector',
        what: 'Name|Identity',
        principal: { kind: 'unknown', name: 'whoever runs the other mail server' },
        effect: 'TRUST',
        says: 'Mail would go through, or be taken from, another server ({what}).',
        right: 'read-secret',
        sensitivity: 'system',
        reach: 'collection',
      },
      {
        on: 'add-ipallowlistentry, add-ipallowlistprovider, new-tenantallowblocklistitems, set-hostedconnectionfilterpolicy, set-hostedcontentfilterpolicy',
        if: call =>
          given(
            call,
            'Allow',
            'IPAllowList',
            'AllowedSenders',
            'AllowedSenderDomains',
            'IPAddress',
            'IPRange',
            'EnableSafeList',
          ),
        what: 'Identity',
        effect: 'DISABLE',
        loss: 'safeguard',
        principal: { kind: 'unknown', name: 'these senders' },
        says: 'Messages of some senders would pass without being checked.',
      },
      {
        on: 'disable-antiphishrule, remove-antiphishrule, disable-antiphishpolicy, disable-safelinksrule, disable-safeattachmentrule, remove-safelinksrule, remove-safelinkspolicy, remove-safeattachmentpolicy, disable-malwarefilterrule, remove-malwarefilterrule, remove-malwarefilterpolicy, disable-hostedcontentfilterrule, remove-hostedcontentfilterrule, remove-antiphishpolicy, remove-safeattachmentrule, disable-atpprotectionpolicyrule, disable-eopprotectionpolicyrule',
        what: 'Identity',
        effect: 'DISABLE',
        loss: 'safeguard',
        principal: { kind: 'anonymous', name: 'senders from outside' },
        says: 'Harmful messages would no longer be held back ({what}).',
        undoNote: 'Enable the rule again.',
      },
    ],
    {
      effect: 'EXPOSE',
      right: 'read-secret',
      sensitivity: 'system',
      kind: 'mailbox',
      whole: 'the organisation',
      summary: 'Sends mail on to somebody else',
      explanation: 'Messages leave, often without their reader noticing. What has left cannot be called back.',
      undoNote: 'Take the rule away. What has left cannot be called back.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'Set-Mailbox -Identity ceo -ForwardingSmtpAddress archive@example.com -DeliverToMailboxAndForward $true',
      severity: 'medium',
      effect: 'EXPOSE',
    },
    { text: "New-InboxRule -Mailbox ceo -Name all -ForwardTo 'archive@example.com'", target: 'ceo' },
    { text: 'New-TransportRule -Name copy -BlindCopyTo archive@example.com', severity: 'high' },
    'Set-RemoteDomain Default -AutoForwardEnabled $true',
  ],
  ignores: [
    'Get-InboxRule -Mailbox ceo',
    'Set-Mailbox -Identity ceo -ForwardingSmtpAddress $null',
    'Set-RemoteDomain Default -AutoForwardEnabled $false',
    'Remove-TransportRule copy',
    'Set-Mailbox ceo -MaxSendSize 50MB',
  ],
} satisfies Examples;
