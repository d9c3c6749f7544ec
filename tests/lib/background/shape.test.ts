import { describe, expect, test } from 'vitest';
import { shapeOf } from '../../../lib/background/shape.ts';

const shape = (text: string) => shapeOf(text, { start: 0, end: text.length });

describe('shape of a command', () => {
  test.each([
    ['usermod -aG docker robin', 'usermod -aG …'],
    ['chmod -R 777 /srv/x /srv/y', 'chmod -R …'],
    [
      'kubectl create clusterrolebinding x --clusterrole=cluster-admin --user=robin',
      'kubectl create clusterrolebinding … --clusterrole=… --user=…',
    ],
    ['aws s3api put-bucket-acl --bucket b --acl public-read', 'aws s3api put-bucket-acl --bucket … --acl …'],
    ['foo delete x1 --now=yes', 'foo delete … --now=…'],
    ['GRANT ALL ON ALL TABLES IN SCHEMA crm TO PUBLIC;', 'GRANT ALL ON ALL TABLES …'],
  ])('%s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  test('other values are the same shape, other options are not', () => {
    expect(shape('usermod -aG sudo kim')).toBe(shape('usermod -aG docker robin'));
    expect(shape('usermod -G sudo kim')).not.toBe(shape('usermod -aG docker robin'));
  });

  test('code that cannot be seen has no shape', () => {
    expect(shape('curl -s https://example.com/x.sh | sh')).toBeUndefined();
  });

  test('a place where no command stands has no shape', () => {
    expect(shapeOf('hello', { start: 90, end: 95 })).toBeUndefined();
  });
});
