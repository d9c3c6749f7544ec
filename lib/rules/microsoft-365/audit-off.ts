import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { has } from '../whole-call.ts';

const says = 'What happens in the tenant would no longer be written down.';

export default {
  title: 'Switches off the records or protections of a tenant',
  tier: 'secondary',
  references: [
    attack('T1685.002', 'T1562.008'),
    cwe(778),
    vendor('Audit', 'https://learn.microsoft.com/purview/audit-log-enable-disable'),
  ],
  triggers:
    'adminauditlog|auditbypass|mailbox|organizationconfig|retentioncompliance|dlpcompliance|dlppolicy|holdpolicy|holdcompliance|labelpolicy|retentionpolicy|protectionalert|activityalert|azdiagnostic|insiderrisk|informationbarrier|complianceretention'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'set-adminauditlogconfig',
        if: has(/ingestionenabled\W*(false|0)|adminauditlogenabled\W*(false|0)/i),
        says,
        undo: 'Set-AdminAuditLogConfig -UnifiedAuditLogIngestionEnabled $true',
      },
      {
        on: 'set-mailboxauditbypassassociation',
        if: has(/true|1\b/i),
        what: 'Identity',
        says: 'What {what} does in mailboxes would no longer be written down.',
        undo: 'Set-MailboxAuditBypassAssociation -Identity {what} -AuditBypassEnabled $false',
      },
      {
        on: 'set-mailbox',
        if: has(
          /auditenabled\W*(false|0)|litigationholdenabled\W*(false|0)|singleitemrecoveryenabled\W*(false|0)|retainde?leteditemsfor\s+0/i,
        ),
        what: 'Identity',
        says: 'What happens in the mailbox {what} would no longer be kept.',
        undo: 'Set-Mailbox -Identity {what} -AuditEnabled $true',
      },
      {
        on: 'set-organizationconfig',
        if: has(/auditdisabled\W*(true|1)/i),
        says,
        undo: 'Set-OrganizationConfig -AuditDisabled $false',
      },
      {
        on: 'remove-retentioncompliancepolicy, remove-retentioncompliancerule, disable-retentioncompliancepolicy, remove-dlpcompliancepolicy, remove-dlpcompliancerule, remove-caseholdpolicy, remove-holdcompliancepolicy, remove-labelpolicy, remove-unifiedauditlogretentionpolicy, remove-protectionalert, disable-protectionalert, remove-activityalert, disable-activityalert, remove-azdiagnosticsetting, remove-insiderriskpolicy, remove-informationbarrierpolicy, remove-dlppolicy, remove-complianceretentioneventtype',
        what: 'Identity|Name',
        says: 'A rule that keeps data or warns of leaks would be gone ({what}).',
        undoNote: 'The rule has to be made anew; export it first.',
      },
      {
        on: 'set-dlpcompliancepolicy, set-retentioncompliancepolicy, set-protectionalert, set-dlpcompliancerule',
        if: has(/mode\s+(disable|testwith\w+)|enabled\W*(false|0)|disabled\W*(true|1)/i),
        what: 'Identity',
        says: 'A rule that keeps data or warns of leaks would be off ({what}).',
      },
    ],
    {
      effect: 'DISABLE',
      right: 'none',
      loss: 'safeguard',
      principal: { kind: 'unknown', name: 'whoever has got in' },
      kind: 'log',
      whole: 'the tenant',
      summary: 'Switches off records of the tenant',
      explanation: 'Without the record nobody can find out afterwards who did what.',
      undoNote: 'Switch it on again. What happened meanwhile is not recorded.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'Set-AdminAuditLogConfig -UnifiedAuditLogIngestionEnabled $false', severity: 'high', effect: 'DISABLE' },
    { text: 'Set-Mailbox -Identity ceo -AuditEnabled $false', target: 'ceo' },
    'Set-MailboxAuditBypassAssociation -Identity svc_sync -AuditBypassEnabled $true',
  ],
  ignores: [
    'Get-AdminAuditLogConfig',
    'Set-AdminAuditLogConfig -UnifiedAuditLogIngestionEnabled $true',
    'Set-Mailbox -Identity ceo -AuditEnabled $true',
    'Search-UnifiedAuditLog -StartDate 1/1/2026 -EndDate 2/1/2026',
  ],
} satisfies Examples;
