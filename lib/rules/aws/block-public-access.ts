import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { awsAction, awsSame, awsTarget } from '../aws.ts';
import { internet, nobody } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function opened(call: Call, service: string, undo: Pick<Access, 'undo' | 'undoNote' | 'capture'>): Access {
  const target = awsTarget(call, service);
  const account = !call.words.some(word => /^--(bucket|name)(=|$)/.test(word.text));
  return {
    effect: 'BROADEN',
    principal: internet,
    target,
    right: 'read',
    reach: account && service !== 'emr' ? 'collection' : 'single',
    summary: 'Lifts the block on public access',
    headline: `${target.name} could be opened to everyone on the internet, or is already.`,
    explanation:
      'The block keeps things private even where a policy or list says public. Without it, what was opened by mistake becomes public at once.',
    ...undo,
  };
}

const closed = (call: Call, service: string): Access => ({
  effect: 'NARROW',
  principal: nobody,
  target: awsTarget(call, service),
  right: 'read',
  summary: 'Blocks public access',
  headline: 'What was public would no longer be.',
  explanation: 'This narrows access. Websites and downloads that rely on it stop working.',
});

const settings =
  /(BlockPublicAcls|IgnorePublicAcls|BlockPublicPolicy|RestrictPublicBuckets|BlockPublicSecurityGroupRules)["']?\s*[=:]\s*["']?(true|false)/gi;
const allTrue = 'BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true';

function detect(call: Call): Access | undefined {
  const action = awsAction(call);
  if (!action) return undefined;
  const { service, verb } = action;
  if (/^(delete-public-access-block|delete-\S*public-access-block)$/.test(verb))
    return opened(call, service, {
      undo: `${awsSame(call, 'put-public-access-block')} --public-access-block-configuration ${allTrue}`,
      capture: awsSame(call, 'get-public-access-block'),
    });
  if (/^put-(public-access-block|block-public-access-configuration)$/.test(verb)) {
    const given = option(call, '--public-access-block-configuration', '--block-public-access-configuration');
    const values = [...(given?.text ?? '').slice(0, 2000).matchAll(settings)].map(found => found[2]?.toLowerCase());
    if (values.length === 0) return undefined;
    if (!values.includes('false')) return closed(call, service);
    return opened(call, service, {
      capture: awsSame(call, verb.replace('put-', 'get-'), /configuration$/),
      ...(service === 'emr'
        ? { undoNote: 'Put the old settings back; record them first.' }
        : { undo: `${awsSame(call, verb, /configuration$/)} --public-access-block-configuration ${allTrue}` }),
    });
  }
  if (/^disable-(snapshot|image)-block-public-access$/.test(verb))
    return opened(call, service, {
      undo:
        verb === 'disable-image-block-public-access'
          ? 'aws ec2 enable-image-block-public-access --image-block-public-access-state block-new-sharing'
          : 'aws ec2 enable-snapshot-block-public-access --state block-all-sharing',
    });
  if (/^enable-(snapshot|image)-block-public-access$/.test(verb)) return closed(call, service);
  if (verb === 'modify-vpc-block-public-access-options')
    return /off/.test(option(call, '--internet-gateway-block-mode')?.text ?? '')
      ? opened(call, service, {
          undo: `${awsSame(call, verb, /mode$/)} --internet-gateway-block-mode block-bidirectional`,
        })
      : closed(call, service);
  return undefined;
}

export default {
  title: 'Lifts the block on public access',
  references: [
    attack('T1530'),
    cwe(732),
    vendor(
      'S3 Block Public Access',
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    ),
  ],
  triggers: ['public-access'],
  call: { on: ['aws s3api', 'aws s3control', 'aws ec2', 'aws emr'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws s3api delete-public-access-block --bucket reports',
      severity: 'high',
      direction: 'widens',
      undo: `aws s3api put-public-access-block --bucket reports --public-access-block-configuration ${allTrue}`,
    },
    {
      text: 'aws s3api put-public-access-block --bucket reports --public-access-block-configuration BlockPublicAcls=false,IgnorePublicAcls=false,BlockPublicPolicy=false,RestrictPublicBuckets=false',
      severity: 'high',
      target: 'reports',
    },
    {
      text: 'aws s3control delete-public-access-block --account-id 111122223333',
      severity: 'high',
    },
    { text: 'aws ec2 disable-snapshot-block-public-access', severity: 'high' },
    {
      text: `aws s3api put-public-access-block --bucket reports --public-access-block-configuration ${allTrue}`,
      direction: 'narrows',
      severity: 'low',
    },
  ],
  ignores: [
    'aws s3api get-public-access-block --bucket reports',
    'aws s3api list-buckets',
    'aws ec2 get-snapshot-block-public-access-state',
  ],
} satisfies Examples;
