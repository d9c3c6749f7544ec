/** The reviewed list of what the manifest asks for, each with its reason. A test holds the manifest to it. */
export const permissions = {
  required: ['storage', 'unlimitedStorage', 'clipboardWrite', 'alarms', 'scripting'],
  reasons: {
    storage: 'managed policy, and the last known good policy',
    unlimitedStorage: 'the log must not be evicted',
    clipboardWrite: 'to write the held text after the outcome is on disk',
    alarms: 'to send what waits, and to let old records go, though the background sleeps',
    scripting:
      'to put the larger part of the guard into pages in scope only; for that the same pages are host permissions',
  },
  /** Content scripts run on every web page because internal hosts are unknown; they leave at once elsewhere. */
  contentScripts: ['http://*/*', 'https://*/*'],
} as const;
