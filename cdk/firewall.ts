import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'

/** Calls one address may make to the FHIR API in five minutes: twenty a second, more than a billing system asks. */
const MOST_FROM_ONE_ADDRESS = 6000

/** Rules of AWS's common set that FHIR as it should be would break; they count, and do not refuse. */
const FHIR_BREAKS = [
  'SizeRestrictions_BODY', // a Bundle has more than 8 KB
  'GenericRFI_BODY', // a Bundle names its server, by address where that has no name
  'CrossSiteScripting_BODY', // a narrative is XHTML
  'NoUserAgent_HEADER', // interface engines do not say what they are
]

/** The firewall of the front door: what is known to attack, and whoever asks too much. It says nothing of a body it lets by. */
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
          issue: [{ severity: 'error', code: 'throttled', diagnostics: 'too many calls; try again in five minutes' }],
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
      'Its log has every header and path in it: secrets of senders and ids of patients. It can leave out headers it is told by name, and each site may name its own. What it refuses is counted rule by rule, and logged by the front door without them.',
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

/** Counted, and no call kept as an example: it would be one with its headers. */
function counted(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false }
}
