import type { Right } from './rule.ts';

/** Of actions of AWS: the strongest right, and whether they decide about access themselves. */
export type ActionRight = { right: Right; auth: boolean; words: string };

/** Actions with which whoever has them gives themselves the rest; see the research of Rhino Security Labs on AWS. */
const escalation =
  /^(iam:(\*|passrole|createaccesskey|createloginprofile|updateloginprofile|create(policyversion|servicespecificcredential)|setdefaultpolicyversion|(attach|put)(user|group|role)policy|addusertogroup|updateassumerolepolicy|(put|delete)(user|role)permissionsboundary|create(user|role|policy|openidconnectprovider|samlprovider)|update(samlprovider|openidconnectproviderthumbprint)|deactivatemfadevice|resyncmfadevice|uploadsshpublickey|delete(role|user)policy)|organizations:(\*|attachpolicy|detachpolicy|inviteaccount\w*|leaveorganization)|sts:(\*|assumerole\w*)|kms:(\*|creategrant|putkeypolicy)|sso:\*|sso-directory:\*|identitystore:\*|cognito-idp:admin(setuserpassword|addusertogroup)|ec2-instance-connect:send\w+|s3:put(bucketpolicy|bucketacl|objectacl|bucketpublicaccessblock|accountpublicaccessblock)|s3:delete(bucketpolicy|bucketpublicaccessblock)|lambda:addpermission|secretsmanager:putresourcepolicy|ecr:setrepositorypolicy|sqs:(addpermission|setqueueattributes)|sns:(addpermission|settopicattributes)|ram:\w*(share|accept)\w*)$/;
/** Actions that run code with the rights of somebody else. */
const code =
  /^(lambda:(\*|updatefunctioncode|updatefunctionconfiguration|createfunction|invokefunction)|states:(\*|updatestatemachine|createstatemachine)|ssm:(\*|sendcommand|startsession|startautomationexecution|createassociation)|ec2:(runinstances|modifyinstanceattribute|createlaunchtemplateversion)|glue:\w*(devendpoint|job)|cloudformation:(createstack|updatestack|createchangeset|executechangeset)|codebuild:(createproject|updateproject|startbuild\w*)|datapipeline:\w+|sagemaker:create\w+|ecs:(runtask|registertaskdefinition|executecommand)|codestar:\w+|eks:\w*accessentry|eks:associateaccesspolicy|batch:\w*job\w*)$/;
const secret =
  /^(secretsmanager:(getsecretvalue|batchgetsecretvalue)|ssm:getparameters?(bypath|history)?|kms:(decrypt|generatedatakey\w*|reencrypt\w*)|iam:getaccountauthorizationdetails|codeartifact:getauthorizationtoken|sts:get(session|federation)token|redshift:getclustercredentials|rds-db:connect|ec2:getpassworddata|lightsail:getinstanceaccessdetails|cognito-identity:getcredentials\w*|ebs:getsnapshotblock|dynamodb:scan)$/;
/** What every function and task of AWS needs for its own log and traces, and what opens nothing by itself. */
const routine =
  /^(logs:(createlog(group|stream)|putlogevents|describelog(groups|streams)|putretentionpolicy)|xray:(put\w+|getsampling\w+)|cloudwatch:putmetricdata|ec2:(create|delete|describe)networkinterfaces?|ec2:(un)?assignprivateipaddresses|ssmmessages:\w+|ec2messages:\w+|ecr:getauthorizationtoken|sts:getcalleridentity)$/;
const reading =
  /^(get|list|describe|batchget|head|query|scan|search|lookup|view|download|select|check|read|receive|test|validate|preview|simulate|estimate|filter|detect)/;
const running = /^(invoke|execute-?api|connect|subscribe|startexecution|publish$|putevents|putrecords?$|sendmessage$)/;

export function rightOfActions(actions: readonly string[], allBut: boolean): ActionRight | undefined {
  const all = actions.map(one => one.toLowerCase());
  if (allBut) return { right: 'admin', auth: true, words: 'everything except what is listed' };
  if (all.some(one => /^\*(:\*)?$/.test(one))) return { right: 'admin', auth: true, words: 'everything' };
  const meaning = all.filter(one => !routine.test(one) && /:/.test(one));
  if (meaning.length === 0) return undefined;
  const words =
    actions
      .filter(one => !routine.test(one.toLowerCase()))
      .slice(0, 3)
      .join(', ') + (meaning.length > 3 ? ' and more' : '');
  const auth = meaning.some(one => escalation.test(one) || hits(one, escalationNames));
  if (meaning.some(one => /^[\w-]+:\*$/.test(one))) return { right: 'admin', auth, words };
  if (auth) return { right: 'write', auth, words };
  // Whoever only makes new things, and may not hand them a role, touches nothing that is there.
  if (meaning.every(one => /:create[a-z]+$/.test(one))) return { right: 'write-part', auth, words };
  if (meaning.some(one => code.test(one))) return { right: 'write', auth: false, words };
  if (meaning.some(one => secret.test(one)))
    return {
      right:
        meaning.every(isReading) || meaning.every(one => secret.test(one) || isReading(one)) ? 'read-secret' : 'write',
      auth: false,
      words,
    };
  if (meaning.every(isReading)) return { right: 'read', auth: false, words };
  if (meaning.every(one => running.test(one.split(':')[1] ?? '') || isReading(one)))
    return { right: 'write-part', auth: false, words };
  return { right: 'write', auth: false, words };
}

/** `iam:Put*`, `iam:*Policy`: patterns that take in one of the telling names. */
const escalationNames = [
  'iam:passrole',
  'iam:createaccesskey',
  'iam:attachuserpolicy',
  'iam:putrolepolicy',
  'iam:createpolicyversion',
  'iam:addusertogroup',
  'iam:updateassumerolepolicy',
  'iam:createuser',
  'iam:setdefaultpolicyversion',
  'sts:assumerole',
  'kms:creategrant',
  's3:putbucketpolicy',
];
function hits(pattern: string, names: readonly string[]): boolean {
  const star = pattern.indexOf('*');
  // `s3:*` is told as all of s3; only the services of `escalation` decide about access as a whole.
  if (star < 0 || pattern.endsWith(':*')) return false;
  const head = pattern.slice(0, star);
  const tail = pattern.slice(pattern.lastIndexOf('*') + 1);
  return names.some(name => name.startsWith(head) && name.endsWith(tail) && name.length >= head.length + tail.length);
}

const isReading = (action: string) => reading.test(action.split(':')[1] ?? '');
/** Names of things, sizes, states; no content. */
export const isMetadata = (actions: readonly string[]): boolean =>
  actions.every(one =>
    /:(List|Describe|Get\w*(Location|Status|Tags?|Attributes|Configuration|Version|Metrics?))\w*$/i.test(one),
  );
