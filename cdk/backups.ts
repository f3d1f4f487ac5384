import { Aws, CfnCondition, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib'
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault, CfnBackupPlan } from 'aws-cdk-lib/aws-backup'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { Schedule } from 'aws-cdk-lib/aws-events'
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import type { Alarms } from './alarms.ts'
import { StageKey } from './stage-key.ts'

export interface BackupsProps {
  readonly tables: readonly Table[]
  readonly keeps: boolean
  /** ARN of a vault in another region that gets a copy of each backup; `none` if there is none. */
  readonly copiesTo: string
  readonly alarms: Alarms
}

/**
 * Backs up the tables to a locked vault. Point-in-time recovery ends with a deleted table and reaches back only 35
 * days. In compliance mode no one can delete a backup within a week or open the lock, not even the owner of the account.
 */
export function backups(scope: Construct, { tables, keeps, copiesTo, alarms }: BackupsProps): void {
  const vault = new BackupVault(scope, 'backups', {
    encryptionKey: StageKey.of(scope),
    removalPolicy: keeps ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    ...(keeps ? { lockConfiguration: { minRetention: Duration.days(7), changeableFor: DAYS_TO_CHANGE_THE_LOCK } } : {}),
  })
  const plan = new BackupPlan(scope, 'backup-plan', { backupVault: vault })
  plan.addRule(
    new BackupPlanRule({
      ruleName: 'every-day',
      scheduleExpression: Schedule.cron({ hour: '7', minute: '0' }), // UTC: the night of the United States
      deleteAfter: Duration.days(DAYS_DAILY),
    }),
  )
  plan.addRule(
    new BackupPlanRule({
      ruleName: 'every-month',
      scheduleExpression: Schedule.cron({ day: '1', hour: '8', minute: '0' }),
      deleteAfter: Duration.days(DAYS_MONTHLY),
    }),
  )
  copyEach(scope, plan, copiesTo)
  const role = new Role(scope, 'backup-role', {
    assumedBy: new ServicePrincipal('backup.amazonaws.com'),
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(`service-role/${AWS_OWN}`)],
  })
  acknowledge(role, {
    [`AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/${AWS_OWN}]`]:
      'AWS keeps this policy in step with its backup service, whose calls are not all documented. Only that service can assume the role.',
  })
  plan.addSelection('tables', {
    resources: tables.map((table) => BackupResource.fromDynamoDbTable(table)),
    role: role.withoutPolicyUpdates(),
    disableDefaultBackupPolicy: true,
  })
  alarms.raise('backup-failed', 'A backup of a table failed: the last good copy is from yesterday', {
    metric: new Metric({
      namespace: 'AWS/Backup',
      metricName: 'NumberOfBackupJobsFailed',
      dimensionsMap: { BackupVaultName: vault.backupVaultName },
      period: Duration.hours(24),
      statistic: 'Sum',
    }),
    threshold: 1,
  })
}

/** Adds a copy in another region to each rule of the plan, if the setting of the stage names a vault there. */
function copyEach(scope: Construct, plan: BackupPlan, copiesTo: string): void {
  const copies = new CfnCondition(scope, 'copies-backups', {
    expression: Fn.conditionNot(Fn.conditionEquals(copiesTo, 'none')),
  })
  const { defaultChild } = plan.node
  if (!(defaultChild instanceof CfnBackupPlan)) throw new Error('the backup plan is not one of CloudFormation')
  for (const [at, days] of [DAYS_DAILY, DAYS_MONTHLY].entries()) {
    const copy = [{ DestinationBackupVaultArn: copiesTo, Lifecycle: { DeleteAfterDays: days } }]
    defaultChild.addPropertyOverride(
      `BackupPlan.BackupPlanRule.${at}.CopyActions`,
      Fn.conditionIf(copies.logicalId, copy, Aws.NO_VALUE),
    )
  }
}

/** Days of a daily and of a monthly backup. */
const DAYS_DAILY = 35
const DAYS_MONTHLY = 400

/** The shortest time AWS allows. After it the lock can never be opened again. */
const DAYS_TO_CHANGE_THE_LOCK = Duration.days(3)

const AWS_OWN = 'AWSBackupServiceRolePolicyForBackup'
