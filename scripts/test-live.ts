import { install, whyNot } from './live/debian.ts';
import hyperkitty from './live/hyperkitty.ts';
import mediawiki from './live/mediawiki.ts';
import redmine from './live/redmine.ts';
import requestTracker from './live/request-tracker.ts';
import roundcube from './live/roundcube.ts';
import { close, runSteps } from './steps.ts';

/** The extension on real servers: what is missing of them is installed, and they run on loopback while they are read. */
const servers = [roundcube, redmine, hyperkitty, mediawiki, requestTracker];

try {
  const why = whyNot() ?? install(servers);
  if (why) {
    console.log(`Skipped ${servers.length} live servers: ${why}.`);
    close(0, 0);
  } else {
    runSteps([
      { name: 'build', command: ['wxt', 'build'] },
      { name: 'live', command: ['playwright', 'test', '-c', 'playwright.live.config.ts'], report: 'output/live.json' },
    ]);
  }
} catch (error) {
  console.error(`The servers could not be installed: ${error instanceof Error ? error.message : error}`);
  close(0, 1);
}
