/** Windows PowerShell's own short names of the cmdlets that matter here. */
const pairs =
  'sp set-itemproperty|ni new-item|md new-item|mkdir new-item|ri remove-item|rm remove-item|del remove-item|rd remove-item|rmdir remove-item|erase remove-item|rp remove-itemproperty|gp get-itemproperty|gi get-item|si set-item|cp copy-item|copy copy-item|cpi copy-item|mv move-item|move move-item|mi move-item|cpp copy-itemproperty|mp move-itemproperty|iex invoke-expression|icm invoke-command|iwr invoke-webrequest|irm invoke-restmethod|gcm get-command|gc get-content|cat get-content|type get-content|ac add-content|echo write-output|write write-output|? where-object|where where-object|% foreach-object|foreach foreach-object|saps start-process|start start-process|sasv start-service|spsv stop-service|spps stop-process|kill stop-process|gsv get-service|gps get-process|ps get-process|sv set-variable|set set-variable|nv new-variable|gv get-variable|sal set-alias|nal new-alias|iwmi invoke-wmimethod|gwmi get-wmiobject|rwmi remove-wmiobject|swmi set-wmiinstance|icim invoke-cimmethod|gcim get-ciminstance|scim set-ciminstance|ncim new-ciminstance|rcim remove-ciminstance|etsn enter-pssession|nsn new-pssession|ipmo import-module|gci get-childitem|ls get-childitem|dir get-childitem|select select-object|sort sort-object|measure measure-object|ft format-table|fl format-list|sls select-string|sajb start-job|ii invoke-item|tee tee-object|rni rename-item|ren rename-item|cd set-location|sl set-location|pushd push-location|rnp rename-itemproperty';

const aliases = new Map(pairs.split('|').map(pair => pair.split(' ') as [string, string]));

/** `sc config …` is meant for the service program, though Windows PowerShell takes it for Set-Content. */
const services =
  /^(config|create|sdset|sdshow|start|stop|query|queryex|delete|failure|failureflag|privs|sidtype|\\\\)/i;

/** The cmdlet or program that a name stands for, in lower case, without module and folder. */
export function cmdletName(written: string, own: ReadonlyMap<string, string>, firstWord: string | undefined): string {
  const plain = written.toLowerCase();
  const renamed = own.get(plain);
  if (renamed !== undefined) return renamed;
  if (plain === 'sc') return firstWord !== undefined && services.test(firstWord) ? 'sc' : 'set-content';
  const name = plain.replace(/^[\w.]+\\(?=[a-z]+-[a-z]+$)/, '');
  return aliases.get(name) ?? name;
}

const verbs =
  /^(?:add|approve|assert|backup|block|clear|complete|confirm|connect|convert|convertfrom|convertto|copy|deny|disable|disconnect|dismount|enable|enter|exit|expand|export|find|foreach|format|get|grant|group|import|initialize|install|invoke|join|limit|lock|measure|merge|mount|move|new|open|out|ping|publish|push|read|receive|redo|register|remove|rename|repair|request|reset|resolve|restart|restore|resume|revoke|save|search|select|send|set|show|skip|sort|split|start|stop|submit|suspend|switch|sync|tee|test|trace|unblock|uninstall|unlock|unprotect|unpublish|unregister|update|use|wait|watch|where|write)-[a-z]\w*$/;

/** A cmdlet's name: an approved verb, a hyphen, a noun. */
export const isCmdlet = (name: string): boolean => verbs.test(name);
