import { Duration, Stack } from 'aws-cdk-lib'
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import { AS_SENT, AT_CALLBACK, counted, countedOnly, managed, tooMany } from './firewall-rules.ts'

/**
 * The most calls from one address to the FHIR API in five minutes. That is twenty a second, more than a billing system
 * needs.
 */
const MOST_FROM_ONE_ADDRESS = 6000

/**
 * The most notifications of one site in a minute, told apart by its secret: 100 a second of the 500 that the API takes of
 * all sites. A site that floods us is refused with 429 and repeats later; the others are not refused for it.
 */
const MOST_OF_ONE_SITE = 6000

/** The most notifications from one address in a minute. A vendor may send for several sites from one address. */
const MOST_NOTIFICATIONS_FROM_ONE_ADDRESS = 18_000

/** Rules of AWS's common set that valid FHIR would break. They count and do not refuse. */
const FHIR_BREAKS = [
  'SizeRestrictions_BODY', // a Bundle has more than 8 KB
  'GenericRFI_BODY', // a Bundle names its server, by address if it has no name
  'CrossSiteScripting_BODY', // a narrative is XHTML
  'NoUserAgent_HEADER', // interface engines send no user agent
]

const CALLBACKS_CAME = 'callbacks-came'
const CALLBACKS_LET_IN = 'callbacks-let-in'

export interface Firewall {
  readonly acl: CfnWebACL
  /** Number of notifications that it blocked. */
  readonly blockedCallbacks: IMetric
}

/** Makes the firewall of the front door against known attacks and too many calls. It logs no bodies. */
export function firewall(scope: Construct): Firewall {
  const name = Stack.of(scope).stackName.replaceAll(/\W/g, '-') // stages of one account must not share a metric
  const acl = new CfnWebACL(scope, 'firewall', {
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: counted(name),
    customResponseBodies: {
      'too-many': {
        contentType: 'APPLICATION_JSON',
        content: JSON.stringify({
          resourceType: 'OperationOutcome',
          issue: [{ severity: 'error', code: 'throttled', diagnostics: 'Too many calls. Try again later.' }],
        }),
      },
    },
    rules: [
      countedOnly(CALLBACKS_CAME, 0),
      tooMany('too-many-from-one-address', 1, {
        aggregateKeyType: 'IP',
        limit: MOST_FROM_ONE_ADDRESS,
        evaluationWindowSec: 300,
        scopeDownStatement: { notStatement: { statement: AT_CALLBACK } }, // an EHR is one address
      }),
      tooMany('too-many-of-one-site', 2, {
        aggregateKeyType: 'CUSTOM_KEYS',
        customKeys: [{ header: { name: 'authorization', textTransformations: AS_SENT } }],
        limit: MOST_OF_ONE_SITE,
        evaluationWindowSec: 60,
        scopeDownStatement: AT_CALLBACK,
      }),
      tooMany('too-many-notifications', 3, {
        aggregateKeyType: 'IP',
        limit: MOST_NOTIFICATIONS_FROM_ONE_ADDRESS,
        evaluationWindowSec: 60,
        scopeDownStatement: AT_CALLBACK,
      }),
      managed('AWSManagedRulesAmazonIpReputationList', 4),
      managed('AWSManagedRulesKnownBadInputsRuleSet', 5),
      managed('AWSManagedRulesCommonRuleSet', 6, FHIR_BREAKS),
      countedOnly(CALLBACKS_LET_IN, 7),
    ],
  })
  acknowledge(acl, {
    'HIPAA.Security-WAFv2LoggingEnabled':
      'Its log holds every header and path: secrets of senders and ids of patients. It can only leave out headers by name, and each site may choose its own header. Refused calls are counted rule by rule, and the front door logs them without headers and paths.',
  })
  return { acl, blockedCallbacks: blockedCallbacks(name) }
}

/** Returns the number of notifications that a rule blocked. */
function blockedCallbacks(webAcl: string): MathExpression {
  const period = Duration.minutes(5)
  const passed = (rule: string) =>
    new Metric({
      namespace: 'AWS/WAFV2',
      metricName: 'CountedRequests',
      dimensionsMap: { WebACL: webAcl, Rule: rule },
      period,
      statistic: Stats.SUM,
    })
  return new MathExpression({
    expression: 'FILL(came, 0) - FILL(letIn, 0)',
    label: 'blocked notifications',
    period,
    usingMetrics: { came: passed(CALLBACKS_CAME), letIn: passed(CALLBACKS_LET_IN) },
  })
}
