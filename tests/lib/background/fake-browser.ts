import { fakeBrowser } from 'wxt/testing/fake-browser';

// `wxt/browser` takes what stands here when it is first imported.
Object.assign(globalThis, { browser: fakeBrowser });
