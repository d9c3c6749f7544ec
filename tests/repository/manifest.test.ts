import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { permissions } from '../../scripts/permissions.ts';
import { read } from './sources.ts';

const path = '.output/chrome-mv3/manifest.json';

describe('the built manifest', () => {
  test('is there: `npm run build` comes before the tests', () => {
    expect(existsSync(path)).toBe(true);
  });

  const manifest = existsSync(path) ? JSON.parse(read(path)) : {};

  test('B05 asks for the reviewed permissions and no more, and no other extension or page may send to it', () => {
    expect(manifest.permissions).toEqual([...permissions.required]);
    expect(Object.keys(permissions.reasons).sort()).toEqual([...permissions.required].sort());
    expect(manifest.host_permissions).toEqual([...permissions.contentScripts]);
    expect(manifest.optional_permissions ?? []).toEqual([]);
    expect(manifest.externally_connectable).toBeUndefined();
  });

  test('runs two scripts in pages, at the start and in every frame', () => {
    expect(manifest.content_scripts.map((one: { js: string[] }) => one.js)).toEqual([
      ['page-clipboard.js'],
      ['guard.js'],
    ]);
    for (const one of manifest.content_scripts) {
      expect(one).toMatchObject({ run_at: 'document_start', all_frames: true, matches: permissions.contentScripts });
    }
  });

  test('shows pages nothing but the prompt, under an address that changes', () => {
    expect(manifest.web_accessible_resources).toEqual([
      { resources: ['prompt.html'], matches: ['<all_urls>'], use_dynamic_url: true },
    ]);
  });

  test('B09 its pages run no inline script, no evaluated code and nothing from elsewhere', () => {
    const csp = manifest.content_security_policy.extension_pages as string;
    expect(csp).toContain("default-src 'none'");
    expect(csp).toMatch(/script-src 'self'(;|$)/);
    expect(csp).not.toMatch(/script-src[^;]*unsafe/);
  });
});
