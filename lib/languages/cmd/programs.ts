/** Programs of Windows (and of VMware hosts) whose first words say what they do; their options begin with `/` or `-`. */
export const windowsPrograms: ReadonlySet<string> = new Set(
  'net reg sc schtasks netsh wmic wevtutil auditpol bcdedit certutil cmdkey dsadd dsmod dsrm dsmove nltest netdom manage-bde vssadmin wbadmin fsutil dism secedit setspn winrm ntrights powercfg w32tm rmtshare dnscmd csvde ldifde esxcli vim-cmd appcmd diskpart logman fltmc mpcmdrun repadmin dfsutil'.split(
    ' ',
  ),
);
