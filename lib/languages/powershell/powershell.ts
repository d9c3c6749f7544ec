import { within } from '../cmd/batch.ts';
import { namesWindowsProgram } from '../cmd/cmd.ts';
import type { Context } from '../command.ts';
import { type Analyser, bounds, emitTooDeep, type Language } from '../language.ts';
import { lastAnswer } from '../last-answer.ts';
import { lineTest } from '../line-test.ts';
import type { Source } from '../source.ts';
import type { Script } from './script.ts';
import { pipeline, statements } from './statements.ts';

const verbs =
  'Add|Approve|Assert|Backup|Block|Clear|Complete|Confirm|Connect|ConvertFrom|ConvertTo|Copy|Deny|Disable|Disconnect|Dismount|Enable|Enter|Exit|Expand|Export|Find|ForEach|Format|Get|Grant|Import|Initialize|Install|Invoke|Join|Limit|Lock|Merge|Mount|Move|New|Open|Out|Publish|Push|Read|Receive|Register|Remove|Rename|Repair|Request|Reset|Resolve|Restart|Restore|Resume|Revoke|Save|Search|Select|Send|Set|Show|Sort|Split|Start|Stop|Submit|Suspend|Sync|Test|Trace|Unblock|Uninstall|Unlock|Unprotect|Unpublish|Unregister|Update|Use|Wait|Where|Write';
/** A cmdlet where a command may begin; `update-alternatives` and the like are programs of other systems. */
export const cmdlet = new RegExp(
  `(?:^|[;|{(=&])[ \\t]*(?:${verbs})-(?!apt-|rc\\b|alternatives|grub|initramfs|ca-|info\\b|stop-)[A-Za-z]\\w+\\b`,
  'im',
);
export const namesCmdlet = lastAnswer((text: string) => text.includes('-') && cmdlet.test(text));
const beginsLine = lineTest(
  /^\s*(?:\[[\w.]+\]\s*)?\$(?:env:|global:|script:)?\w+\s*\+?=(?!=)|^\s*(?:iex|sp|icm|iwr|irm|gcm)\b|^\s*foreach\s*\(\s*\$|^#requires\b|^\s*param\s*\(/im,
);
const signs =
  /\[(?:ADSI|Ref|Runtime|Reflection|Microsoft\.|System\.|Convert|Text\.|Net\.|Security\.|char|void)[\w.]*\]|\$env:\w|\$\w+\.\w+\(|-(?:eq|ne|like|match)\s+['"$]|\|[ \t]*iex\b|\|\s*[%?]\s*\{/i;

/** PowerShell, by hand: what follows from the text is folded, commands and methods are emitted, nothing is executed. */
export const powershell: Language = {
  names: ['powershell', 'pwsh', 'ps1', 'ps', 'posh', 'psm1', 'azurepowershell', 'powershell-interactive'],
  looksLike(text) {
    if (/^\s*<#/.test(text)) return 0.9;
    if (namesCmdlet(text)) return 0.92;
    if (beginsLine(text) || (/[[$|-]/.test(text) && signs.test(text))) return 0.88;
    // Programs of Windows run in both shells; that the page says PowerShell decides.
    return namesWindowsProgram(text) ? 0.6 : 0;
  },
  surest: 0.92,
  analyse: analysePowershell,
};

function analysePowershell(source: Source, context: Context, analyser: Analyser): void {
  const script: Script = {
    source: within(source),
    text: source.text,
    at: 0,
    variables: new Map(),
    aliases: new Map(),
    blocks: new Map(),
    context,
    analyser,
    nesting: 0,
    budget: { left: bounds.commands * 2 + source.text.length * 2 },
    folded: { left: bounds.embedded + source.text.length * bounds.embeddedPerCharacter },
    statements: close => statements(script, close),
    pipeline: () => pipeline(script),
  };
  statements(script, '');
  if (script.budget.left <= 0) emitTooDeep(source, context, analyser);
}
