import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { awsSame, awsTarget } from '../aws.ts';
import { internet, nobody } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const word = (call: Call, pattern: RegExp) => call.words.some(one => pattern.test(one.text));

/** Whether a call makes something reachable from the internet (true), no longer (false), or says nothing of it. */
function reachable(call: Call): boolean | undefined {
  const text = option(call, '--publicly-accessible')?.text;
  if (word(call, /^--no-publicly-accessible$/) || /^false$/i.test(text ?? '')) return false;
  if (word(call, /^--publicly-accessible(=true)?$/)) return true;
  const vpc = option(call, '--resources-vpc-config')?.text ?? '';
  if (/endpointPublicAccess["']?\s*[=:]\s*["']?true/i.test(vpc)) {
    const ranges = /publicAccessCidrs["']?\s*[=:]/i.test(vpc);
    return !ranges || /0\.0\.0\.0\/0/.test(vpc) ? true : undefined;
  }
  if (/publicAccessCidrs["']?\s*[=:][^}]*0\.0\.0\.0\/0/i.test(vpc)) return true;
  if (/endpointPublicAccess["']?\s*[=:]\s*["']?false/i.test(vpc)) return false;
  if (/SERVICE_PROVIDED_EIPS/.test(option(call, '--connectivity-info')?.text ?? '')) return true;
  if (call.verb[1] === 'sagemaker' && /^Enabled$/.test(option(call, '--direct-internet-access')?.text ?? ''))
    return true;
  if (/PUBLIC_ONLY/.test(option(call, '--webserver-access-mode')?.text ?? '')) return true;
  return undefined;
}

function detect(call: Call): Access | undefined {
  const verb = call.verb[2] ?? '';
  if (!/^(create|modify|update|restore|start)-/.test(verb)) return undefined;
  const open = reachable(call);
  if (open === undefined) return undefined;
  const target = awsTarget(call, call.verb[1] ?? 'aws');
  if (!open) {
    // Something new that is private takes nothing from anybody.
    if (/^(create|restore)-/.test(verb)) return undefined;
    return {
      effect: 'NARROW',
      principal: nobody,
      target,
      right: 'read',
      summary: 'Takes it off the internet',
      headline: `${target.name} would no longer be reachable from the internet.`,
      explanation: 'This narrows access. Connections from outside the private network stop working.',
    };
  }
  const changes = /^(modify|update)-/.test(verb) && word(call, /^--publicly-accessible$/);
  return {
    effect: 'NETOPEN',
    principal: internet,
    target,
    right: 'remote-shell',
    summary: 'Puts it on the internet',
    headline: `Everyone on the internet could try to log in to ${target.name}.`,
    explanation:
      'It gets a public address. Only its password and the security group then stand between the internet and the data.',
    ...(changes
      ? { undo: awsSame(call, verb, /^--publicly-accessible$/).concat(' --no-publicly-accessible') }
      : { undoNote: 'Make it private again in its settings; some products have to be made anew for that.' }),
  };
}

export default {
  title: 'Puts a database, broker or cluster on the internet',
  references: [
    attack('T1133'),
    cwe(668),
    vendor(
      'RDS in a VPC',
      'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
    ),
  ],
  triggers: [
    'publicly-accessible',
    'vpc-config',
    'connectivity-info',
    'direct-internet-access',
    'webserver-access-mode',
  ],
  call: { on: ['aws'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws rds create-db-instance --db-instance-identifier shop --engine postgres --publicly-accessible',
      severity: 'high',
      target: 'shop',
    },
    {
      text: 'aws rds modify-db-instance --db-instance-identifier shop --publicly-accessible --apply-immediately',
      severity: 'high',
      undo: 'aws rds modify-db-instance --db-instance-identifier shop --apply-immediately --no-publicly-accessible',
    },
    'aws mq create-broker --broker-name events --engine-type RABBITMQ --publicly-accessible',
    'aws eks update-cluster-config --name prod --resources-vpc-config endpointPublicAccess=true,publicAccessCidrs=0.0.0.0/0',
    {
      text: 'aws rds modify-db-instance --db-instance-identifier shop --no-publicly-accessible',
      direction: 'narrows',
    },
  ],
  ignores: [
    'aws rds create-db-instance --db-instance-identifier shop --engine postgres --no-publicly-accessible',
    'aws rds describe-db-instances',
    'aws eks update-cluster-config --name prod --resources-vpc-config endpointPublicAccess=true,publicAccessCidrs=198.51.100.7/32',
  ],
} satisfies Examples;
