import { bicep } from './bicep.ts';
import { cmd } from './cmd/cmd.ts';
import { regFile } from './cmd/reg-file.ts';
import { dockerfile } from './dockerfile/dockerfile.ts';
import { jsonDocument, yamlDocument } from './documents.ts';
import { hcl } from './hcl/hcl.ts';
import { html } from './html.ts';
import type { Language } from './language.ts';
import { authorizedKeys, configLines, namedLines, pam, pgHba, sshdConfig, sudoers } from './lines.ts';
import { packetRules } from './packet-rules.ts';
import { powershell } from './powershell/powershell.ts';
import { prose } from './prose.ts';
import { javascript, lua, perl, php, python, ruby } from './scripts.ts';
import { shell } from './shell/shell.ts';
import { anySql, bigquery, mysql, oracle, postgres, snowflake, tsql } from './sql/sql.ts';
import { http } from './web-requests.ts';

/** Every language, one line each. Order matters only between equal scores. */
export const languages: readonly Language[] = [
  shell,
  powershell,
  cmd,
  regFile,
  anySql,
  postgres,
  mysql,
  tsql,
  oracle,
  snowflake,
  bigquery,
  yamlDocument,
  jsonDocument,
  dockerfile,
  hcl,
  bicep,
  sudoers,
  sshdConfig,
  pgHba,
  pam,
  packetRules,
  authorizedKeys,
  configLines,
  ...namedLines,
  python,
  perl,
  ruby,
  javascript,
  php,
  lua,
  http,
  prose,
  html,
];

const byName = new Map(languages.flatMap(language => language.names.map(name => [name, language] as const)));

/** The language that goes by a name: `bash`, `language-bash`, `sql-postgres`, `.sh`. */
export function languageNamed(name: string): Language | undefined {
  const known = byName.get(name);
  if (known) return known;
  const plain = name.trim().toLowerCase();
  return byName.get(plain) ?? byName.get(plain.replace(/^(language-|lang-|brush:\s*|highlight-(source-)?|\.)/, ''));
}
