import type { Call } from '../../languages/command.ts';
import { parameter, switched } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';

const outsiders = { kind: 'unknown', name: 'people outside the organisation' } as const;
const anyone = { kind: 'anonymous', name: 'anybody with the link' } as const;
const open = (call: Call) =>
  /externaluserandguestsharing/i.test(
    parameter(call, 'SharingCapability', 'Sharing', 'OneDriveSharingCapability', 'CoreSharingCapability')?.text ?? '',
  );
const some = (call: Call) =>
  /^externalusersharingonly$/i.test(
    parameter(call, 'SharingCapability', 'Sharing', 'OneDriveSharingCapability')?.text ?? '',
  );
const site: Partial<Access> = { reach: 'collection' };

export default {
  title: 'Opens files, sites or chats to people outside',
  references: [
    attack('T1530'),
    cwe(668),
    vendor('SharePoint sharing', 'https://learn.microsoft.com/sharepoint/turn-external-sharing-on-or-off'),
  ],
  triggers:
    '-msol|-azuread|-mg|-entra|-pnp|-spo|-csteams|-cstenant|-csexternal|-team|unifiedgroup|distributiongroup|mailbox|sharingpolicy|organizationrelationship'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'set-spotenant, set-pnptenant',
        if: open,
        principal: anyone,
        effect: 'PUBLIC',
        right: 'read',
        reach: 'everything',
        says: 'Files of the whole organisation could be shared by links that anybody can open.',
        undoNote: 'Set it back to what it was; Disabled would close also what was shared on purpose.',
        capture: 'Get-SPOTenant | Select-Object SharingCapability',
      },
      {
        on: 'set-sposite, set-pnptenantsite, set-pnpsite',
        if: open,
        what: 'Identity|Url',
        principal: anyone,
        effect: 'PUBLIC',
        right: 'read',
        ...site,
        says: 'Files of the site {what} could be shared by links that anybody can open.',
        undo: 'Set-SPOSite -Identity {what} -SharingCapability Disabled',
      },
      {
        on: 'set-spotenant, set-pnptenant, set-sposite, set-pnptenantsite, set-pnpsite',
        if: some,
        what: 'Identity|Url',
        order: '',
        says: 'Files of {what} could be shared with people outside.',
        undoNote: 'Set it back to what it was; Disabled would close also what was shared on purpose.',
      },
      {
        on: 'set-spotenant, set-pnptenant, set-sposite, set-pnptenantsite',
        if: call =>
          /anonymousaccess|defaultlinkpermission\s+edit|(file|folder)anonymouslinktype\s+edit|requireanonymouslinksexpireindays\s+(0|-1)|showeveryone(claim|exceptexternalusersclaim)\W*true|sharingdomainrestrictionmode\s+none|preventexternalusersfromresharing\W*false|requireacceptingaccountmatchinvitedaccount\W*false|allowdownloadingnonweb|denyaddandcustomizepages\W*(false|0|disabled)|nodeny|externaluserexpirationrequired\W*false/i.test(
            line(call),
          ),
        what: 'Identity|Url',
        order: '',
        right: 'read',
        reach: 'collection',
        says: 'Links to files of {what} would give more, or to more people.',
      },
      {
        on: 'set-csteamsclientconfiguration, set-csteamsguestmeetingconfiguration, set-csteamsguestmessagingconfiguration, set-csteamsguestcallingconfiguration, set-csteamsmeetingpolicy, set-csteamsmessagingpolicy, set-csteamschannelspolicy, set-csteamsapppermissionpolicy, set-csexternalaccesspolicy, new-csexternalaccesspolicy, set-cstenantfederationconfiguration, set-csteamsmeetingconfiguration, grant-csexternalaccesspolicy, set-csteamsacsfederationconfiguration, set-csteamsexternalaccessconfiguration',
        if: call =>
          /(allow|enable)\w*(:|\s+)(true|1)|autoadmitted\w*\s+everyone|allowalldomains|allowallknown|disableanonymousjoin\W*false|alloweddomains|globalcatalogappstype/i.test(
            line(call),
          ) || /allowalldomains|new-csedgeallow/i.test(line(call)),
        what: 'Identity',
        kind: 'policy',
        reach: 'collection',
        right: 'read',
        says: 'People outside could reach, join or write to the teams of the organisation.',
        capture: 'Get-CsTenantFederationConfiguration',
      },
      {
        on: 'set-team, new-team',
        if: call => /visibility\s+public|allow\w*guest\w*\W*true|allowguest\w*\s+(true|1)/i.test(line(call)),
        what: 'GroupId|DisplayName',
        principal: { kind: 'authenticated', name: 'everyone in the organisation' },
        right: 'write',
        kind: 'team',
        says: 'Everyone in the organisation, or guests, could use the team {what}.',
        undo: 'Set-Team -GroupId {what} -Visibility Private',
      },
      {
        on: 'set-unifiedgroup, new-unifiedgroup, update-mggroup, set-azureadmsgroup, set-pnpmicrosoft365group, new-mggroup',
        if: call => /accesstype\s+public|visibility\W+public|isprivate\W*false/i.test(line(call)),
        what: 'Identity|GroupId|DisplayName',
        principal: { kind: 'authenticated', name: 'everyone in the organisation' },
        right: 'write',
        kind: 'group',
        says: 'Everyone in the organisation could join {what} and use its files.',
        undo: 'Set-UnifiedGroup -Identity {what} -AccessType Private',
      },
      {
        on: 'set-distributiongroup, set-mailbox, set-dynamicdistributiongroup',
        if: call =>
          switched(call, 'RequireSenderAuthenticationEnabled') === false ||
          /memberjoinrestriction\s+open/i.test(line(call)),
        what: 'Identity',
        right: 'read',
        kind: 'group',
        says: 'People outside could write to {what}, or join it.',
      },
      {
        on: 'set-sharingpolicy, new-sharingpolicy, new-organizationrelationship, set-organizationrelationship',
        what: 'Identity|Name',
        right: 'read',
        reach: 'everything',
        kind: 'policy',
        says: 'Calendars of the organisation could be seen from outside.',
      },
      {
        on: 'update-mgpolicyauthorizationpolicy, set-azureadmsauthorizationpolicy, update-entraauthorizationpolicy, set-msolcompanysettings, update-mgbetapolicyauthorizationpolicy',
        if: call =>
          /allowinvitesfrom\W+(everyone|adminsguest\w*members)|guestuserroleid|allowedtocreateapps\W*(true|1)|permissiongrantpolic|usersper?missiontocreate\w+\W*true|alloweds?elfsignup\W*true|allowemailverified\w+\W*true|blockmsolpowershell\W*false|allowedtoreadotherusers\W*true/i.test(
            line(call),
          ),
        right: 'write',
        reach: 'everything',
        says: 'Guests or users could do more in the whole tenant.',
        capture: 'Get-MgPolicyAuthorizationPolicy',
      },
      {
        on: 'new-mgdriveitemlink, add-pnpfileanonymoussharinglink, add-pnpfolderanonymoussharinglink, add-pnpfileorganizationalsharinglink, invoke-mginvitedriveitem, new-mgsitepermission, add-pnpfilesharinginvite, add-pnpfilepermission, new-mgdriveitempermission, add-pnpfolderorganizationalsharinglink, add-pnpfoldersharinginvite',
        what: 'DriveItemId|FileUrl|SiteId|FolderUrl|Identity',
        grade: call =>
          /organi[sz]ation/i.test(`${call.program} ${line(call)}`)
            ? { principal: { kind: 'authenticated', name: 'everyone in the organisation' }, right: 'read' }
            : /anonymous/i.test(`${call.program} ${line(call)}`)
              ? { principal: anyone, right: /edit|write/i.test(line(call)) ? 'write' : 'read' }
              : { right: 'write' },
        kind: 'file',
        says: 'A link or an invitation would open {what} to others.',
        undoNote: 'Delete the link again. What was read with it cannot be called back.',
      },
    ],
    {
      effect: 'BROADEN',
      right: 'read',
      reach: 'collection',
      principal: outsiders,
      kind: 'site',
      whole: 'the organisation',
      summary: 'Opens things to people outside',
      explanation: 'Whoever gets such a link or invitation gets in, and nobody inside is asked again.',
      undoNote: 'Set it back to what it was. What was read meanwhile cannot be called back.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'Set-SPOTenant -SharingCapability ExternalUserAndGuestSharing',
      severity: 'critical',
      effect: 'PUBLIC',
      principal: 'anonymous',
    },
    {
      text: 'Set-SPOSite -Identity https://example.sharepoint.com/sites/hr -SharingCapability ExternalUserAndGuestSharing',
      target: 'https://example.sharepoint.com/sites/hr',
      severity: 'high',
    },
    { text: 'Set-CsTenantFederationConfiguration -AllowPublicUsers $true', effect: 'BROADEN' },
    'Set-UnifiedGroup -Identity board -AccessType Public',
  ],
  ignores: [
    'Get-SPOTenant',
    'Set-SPOTenant -SharingCapability Disabled',
    'Set-CsTenantFederationConfiguration -AllowPublicUsers $false',
    'Set-UnifiedGroup -Identity board -AccessType Private',
    'Get-SPOSite -Limit All',
  ],
} satisfies Examples;
