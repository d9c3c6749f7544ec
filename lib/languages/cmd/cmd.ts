import type { Context } from '../command.ts';
import { type Analyser, bounds, emitTooDeep, type Language } from '../language.ts';
import { lastAnswer } from '../last-answer.ts';
import { lineTest } from '../line-test.ts';
import type { Source } from '../source.ts';
import { type Batch, within } from './batch.ts';
import { statements } from './statements.ts';

const programs =
  'icacls|cacls|xcacls|takeown|attrib|dsacls|schtasks|netsh|wmic|bcdedit|cmdkey|certutil|wevtutil|auditpol|secedit|ntrights|vssadmin|wbadmin|ntdsutil|fsutil|manage-bde|dism|gpupdate|runas|psexec(?:64)?|nltest|netdom|setspn|ktpass|dsadd|dsmod|dsquery|setx|rundll32|regsvr32|mshta|cscript|wscript|forfiles|winrm|winrs|subinacl|setacl|regini|mofcomp|pnputil|msiexec|tasklist|taskkill|ipconfig|systeminfo|robocopy|xcopy|choco|winget|logman|fltmc|diskshadow|esentutl|cipher|powercfg|whoami \\/\\w+';
const subcommands =
  'net1?(?:\\.exe)?[ \\t]+(?:user|localgroup|group|share|accounts|use|start|stop|session|view|config)\\b|reg(?:\\.exe)?[ \\t]+(?:add|delete|query|save|restore|load|import|export|copy|unload)\\b|sc(?:\\.exe)?[ \\t]+(?:\\\\\\\\\\S+[ \\t]+)?(?:config|create|sdset|sdshow|start|stop|query|queryex|delete|failure|privs|sidtype)\\b';
const named = `(?:(?:${programs})(?:\\.exe)?"?(?=\\s|$)|${subcommands})`;
/** A program of Windows where a command may begin. What stands before is looked at only where a word begins. */
export const windowsProgram = new RegExp(
  `(?<!\\w)(?=[a-z])(?<=(?:^|[&|(])[ \\t]{0,80}@?"?(?:[%\\w:.()\\\\ -]{0,80}\\\\)?)${named}`,
  'im',
);
const beginsLine = lineTest(new RegExp(`^[ \\t]{0,80}@?"?${named}`, 'im'));
export const namesWindowsProgram = lastAnswer((text: string) =>
  /[&|(\\]/.test(text) ? windowsProgram.test(text) : beginsLine(text),
);
const batch = lineTest(
  /^\s*@?echo[ \t]+off\b|^\s*(?:@?rem[ \t]|::)|^\s*set[ \t]+(?:\/[ap][ \t]+)?"?\w+=|^\s*for[ \t]+(?:\/[a-z][ \t]+)?.{0,80}%%?\w[ \t]+in[ \t]*\(|^\s*if[ \t]+(?:\/i[ \t]+)?(?:not[ \t]+)?(?:exist|defined|errorlevel)[ \t]|^\s*"?[A-Za-z]:\\[^\n"]{1,200}\.(?:exe|bat|cmd)\b|^\s*cmd(?:\.exe)?[ \t]+\/\w|^\s*goto[ \t]+:?\w+\s*$|^\s*(?:del|rd|rmdir|copy|dir|type|move|ren)[ \t]+(?:\/\w|"?[A-Za-z]:\\)/im,
);
const variable = /%\w+%|%~?\w*\d\b/;

/** cmd.exe, by hand: carets, quotes, variables and loops folded; nothing is executed. */
export const cmd: Language = {
  names: ['cmd', 'bat', 'batch', 'dos', 'batchfile', 'winbatch', 'cmd.exe'],
  looksLike(text) {
    if (namesWindowsProgram(text)) return 0.9;
    return batch(text) || (text.includes('%') && variable.test(text)) ? 0.86 : 0;
  },
  surest: 0.9,
  analyse: analyseBatch,
};

function analyseBatch(source: Source, context: Context, analyser: Analyser): void {
  const batch: Batch = {
    source: within(source),
    text: source.text,
    at: 0,
    variables: new Map(),
    files: new Map(),
    context,
    analyser,
    nesting: 0,
    budget: { left: bounds.commands + source.text.length },
    folded: { left: bounds.embedded + source.text.length * bounds.embeddedPerCharacter },
  };
  statements(batch);
  if (batch.budget.left <= 0) emitTooDeep(source, context, analyser);
}
