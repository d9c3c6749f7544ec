/** The reviewed list of what the manifest asks for, each with its reason. A test holds the manifest to it. */
export const permissions = {
  required: ['storage', 'unlimitedStorage', 'clipboardWrite', 'alarms'],
  reasons: {
    storage: 'managed policy, and the last known good policy',
    unlimitedStorage: 'the log must not be evicted',
    clipboardWrite: 'to write the held text after the outcome is on disk',
    alarms: 'to send what waits, and to let old records go, though the background sleeps',
  },
  /** Content scripts run on every web page because internal hosts are unknown; they leave at once elsewhere. */
  contentScripts: ['http://*/*', 'https://*/*'],
} as const;
