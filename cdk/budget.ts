import { Stack } from 'aws-cdk-lib'
import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'

export interface BudgetProps {
  readonly dollarsAMonth: number
  readonly tell: ITopic
  /** Tag of the stack. It must be made a cost allocation tag once, in the billing console. */
  readonly tag: { readonly name: string; readonly value: string }
}

/** Sends an alarm if the month has cost the limit, and earlier if the forecast exceeds it. */
export function budget(scope: Construct, { dollarsAMonth, tell, tag }: BudgetProps): void {
  const { account, stackName } = Stack.of(scope)
  const subscribers = [{ subscriptionType: 'SNS', address: tell.topicArn }]
  const told = (notificationType: 'ACTUAL' | 'FORECASTED') => ({
    notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold: 100, thresholdType: 'PERCENTAGE' },
    subscribers,
  })
  const allowed = tell.addToResourcePolicy(
    new PolicyStatement({
      sid: 'TheBudget',
      principals: [new ServicePrincipal('budgets.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [tell.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
  )
  const made = new CfnBudget(scope, 'budget', {
    budget: {
      budgetName: `${stackName}-budget`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: dollarsAMonth, unit: 'USD' },
      costFilters: { TagKeyValue: [`user:${tag.name}$${tag.value}`] },
    },
    notificationsWithSubscribers: [told('ACTUAL'), told('FORECASTED')],
  })
  if (allowed.policyDependable !== undefined) made.node.addDependency(allowed.policyDependable)
}
