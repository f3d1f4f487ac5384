import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup'
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
  readonly alarms: Alarms
}

/**
 * Backs up the tables to a locked vault. Point-in-time recovery ends with a deleted table and reaches back only 35
 * days. No role can delete a copy within a week.
 */
export function backups(scope: Construct, { tables, keeps, alarms }: BackupsProps): void {
  const vault = new BackupVault(scope, 'backups', {
    encryptionKey: StageKey.of(scope),
    removalPolicy: keeps ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    ...(keeps ? { lockConfiguration: { minRetention: Duration.days(7) } } : {}),
  })
  const plan = new BackupPlan(scope, 'backup-plan', { backupVault: vault })
  plan.addRule(
    new BackupPlanRule({
      ruleName: 'every-day',
      scheduleExpression: Schedule.cron({ hour: '7', minute: '0' }), // UTC: the night of the United States
      deleteAfter: Duration.days(35),
    }),
  )
  plan.addRule(
    new BackupPlanRule({
      ruleName: 'every-month',
      scheduleExpression: Schedule.cron({ day: '1', hour: '8', minute: '0' }),
      deleteAfter: Duration.days(400),
    }),
  )
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

const AWS_OWN = 'AWSBackupServiceRolePolicyForBackup'
