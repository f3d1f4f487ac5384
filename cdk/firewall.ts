import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'

/**
 * The most calls from one address to the FHIR API in five minutes. That is twenty a second, more than a billing system
 * needs.
 */
const MOST_FROM_ONE_ADDRESS = 6000

/** Rules of AWS's common set that valid FHIR would break. They count and do not refuse. */
const FHIR_BREAKS = [
  'SizeRestrictions_BODY', // a Bundle has more than 8 KB
  'GenericRFI_BODY', // a Bundle names its server, by address if it has no name
  'CrossSiteScripting_BODY', // a narrative is XHTML
  'NoUserAgent_HEADER', // interface engines send no user agent
]

/** Makes the firewall of the front door against known attacks and too many calls. It logs no bodies. */
export function firewall(scope: Construct): CfnWebACL {
  const acl = new CfnWebACL(scope, 'firewall', {
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: counted('all'),
    customResponseBodies: {
      'too-many': {
        contentType: 'APPLICATION_JSON',
        content: JSON.stringify({
          resourceType: 'OperationOutcome',
          issue: [{ severity: 'error', code: 'throttled', diagnostics: 'Too many calls. Try again in five minutes.' }],
        }),
      },
    },
    rules: [
      {
        name: 'too-many-from-one-address',
        priority: 0,
        statement: {
          rateBasedStatement: {
            aggregateKeyType: 'IP',
            limit: MOST_FROM_ONE_ADDRESS,
            evaluationWindowSec: 300,
            scopeDownStatement: { notStatement: { statement: pathBeginsWith('/callback/') } }, // an EHR is one address
          },
        },
        action: {
          block: {
            customResponse: {
              responseCode: 429,
              customResponseBodyKey: 'too-many',
              responseHeaders: [{ name: 'retry-after', value: '300' }],
            },
          },
        },
        visibilityConfig: counted('too-many-from-one-address'),
      },
      managed('AWSManagedRulesAmazonIpReputationList', 1),
      managed('AWSManagedRulesKnownBadInputsRuleSet', 2),
      managed('AWSManagedRulesCommonRuleSet', 3, FHIR_BREAKS),
    ],
  })
  acknowledge(acl, {
    'HIPAA.Security-WAFv2LoggingEnabled':
      'Its log holds every header and path: secrets of senders and ids of patients. It can only leave out headers by name, and each site may choose its own header. Refused calls are counted rule by rule, and the front door logs them without headers and paths.',
  })
  return acl
}

function managed(name: string, priority: number, onlyCounted: readonly string[] = []): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    overrideAction: { none: {} },
    visibilityConfig: counted(name),
  }
}

function pathBeginsWith(searchString: string): CfnWebACL.StatementProperty {
  return {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: 'STARTS_WITH',
      searchString,
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  }
}

/** Counts matches and keeps no sample of a call, because a sample would include its headers. */
function counted(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false }
}
