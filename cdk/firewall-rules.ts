import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'

/** Uses a set of rules of AWS. Those in `onlyCounted` count and do not refuse. */
export function managed(name: string, priority: number, onlyCounted: readonly string[] = []): CfnWebACL.RuleProperty {
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

export const AS_SENT = [{ priority: 0, type: 'NONE' }]

/** True for notifications. */
export const AT_CALLBACK: CfnWebACL.StatementProperty = {
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: 'STARTS_WITH',
    searchString: '/callback/',
    textTransformations: AS_SENT,
  },
}

/** Counts notifications at one place in the order of the rules. The calls between two such places were blocked. */
export function countedOnly(name: string, priority: number): CfnWebACL.RuleProperty {
  return { name, priority, statement: AT_CALLBACK, action: { count: {} }, visibilityConfig: counted(name) }
}

/** Refuses calls above a rate with 429, and says when to try again. */
export function tooMany(
  name: string,
  priority: number,
  rateBasedStatement: CfnWebACL.RateBasedStatementProperty,
): CfnWebACL.RuleProperty {
  const block = {
    customResponse: {
      responseCode: 429,
      customResponseBodyKey: 'too-many',
      responseHeaders: [{ name: 'retry-after', value: String(rateBasedStatement.evaluationWindowSec) }],
    },
  }
  return { name, priority, statement: { rateBasedStatement }, action: { block }, visibilityConfig: counted(name) }
}

/** Counts matches and keeps no sample of a call, because a sample would include its headers. */
export function counted(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false }
}
