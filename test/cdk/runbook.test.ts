import { existsSync, readFileSync } from 'node:fs'
import * as dynamodb from '@aws-sdk/client-dynamodb'
import * as kms from '@aws-sdk/client-kms'
import * as s3api from '@aws-sdk/client-s3'
import * as secretsmanager from '@aws-sdk/client-secrets-manager'
import * as sqs from '@aws-sdk/client-sqs'
import { App, CfnResource } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Code } from 'aws-cdk-lib/aws-lambda'
import features from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { BillingStack } from '../../cdk/billing-stack.ts'
import { asked as ofRedrive } from '../../shared/cli/operate/redrive-options.ts'
import { asked as ofReference } from '../../shared/cli/reference/reference-options.ts'
import { asked as ofReplay } from '../../shared/cli/replay/replay-options.ts'
import { asked as ofSite } from '../../shared/cli/site/site-options.ts'
import { STORES_OF_SITES } from '../../shared/cli/site/stores-of-a-site.ts'
import { LOG_DAYS, PITR_DAYS, QUEUE_DAYS } from '../../shared/cli/site/what-remains.ts'
import { capturedTerminal } from '../shared/cli/captured-terminal.ts'

const root = new URL('../..', import.meta.url)
const text = (path: string) => readFileSync(new URL(path, root), 'utf8')
const runbook = text('docs/operations.md')
const pages = [
  'README.md',
  'docs/operations.md',
  'docs/architecture.md',
  'docs/senders.md',
  'docs/prices.md',
  'docs/fhir.md',
]

const stack = new BillingStack(new App({ context: features }), 'oncology-billing-prod', {
  stage: 'prod',
  code: () => Code.fromInline('export const handler = () => {}'),
})
const template = Template.fromStack(stack)

/** Returns the construct ids of all resources of a type. */
function named(type: string): string[] {
  return stack.node
    .findAll()
    .filter((construct) => CfnResource.isCfnResource(construct) && construct.cfnResourceType === type)
    .map(({ node }) => (node.id === 'Resource' ? (node.scope?.node.id ?? '') : node.id))
}

const sections = [...runbook.matchAll(/^#{2,3} (.+)$/gm)].map(([, title = '']) => title)

describe('The runbook (docs/operations.md)', () => {
  test('has a section with meaning and action for every alarm', () => {
    const budgets = named('AWS::Budgets::Budget').length > 0 ? ['budget'] : []
    const raised = [...named('AWS::CloudWatch::Alarm'), ...budgets]
    expect(raised.length).toBeGreaterThan(0)
    expect(raised.filter((name) => !sections.includes(name))).toEqual([])
  })

  test('has a section for every operating task of a stage', () => {
    for (const section of [
      'Deploy',
      'The first site',
      'Rotate a secret',
      'Redrive failed messages',
      'Restore a table to a point in time',
      'Load a late CMS file',
      'Replay a quarter',
      'Retire a site, with proof of deletion',
    ])
      expect(sections).toContain(section)
  })

  test('has only links that lead somewhere', () => {
    const anchors = sections.map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    )
    for (const [, to = ''] of runbook.matchAll(/\]\(([^)]+)\)/g)) {
      if (to.startsWith('#')) expect(anchors, to).toContain(to.slice(1))
      else if (!to.startsWith('http')) expect(existsSync(new URL(`docs/${to}`, root)), to).toBe(true)
    }
  })

  test('names only commands and options that exist', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }
    const run = pages.flatMap((page) =>
      [...text(page).matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)].map(([, name = '']) => name),
    )
    expect(run.length).toBeGreaterThan(20)
    expect([...new Set(run)].filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })

  test.each(commandLines('site').map((args) => [args]))('the quoted command `site %j` parses', (args) => {
    expect(ofSite(args, capturedTerminal())).toBeTypeOf('object')
  })
  test.each(commandLines('redrive').map((args) => [args]))('the quoted command `redrive %j` parses', (args) => {
    expect(ofRedrive(args, capturedTerminal())).toBeTypeOf('object')
  })
  test.each(commandLines('replay').map((args) => [args]))('the quoted command `replay %j` parses', (args) => {
    expect(ofReplay(args, capturedTerminal())).toBeTypeOf('object')
  })
  test.each(commandLines('reference').map((args) => [args]))('the quoted command `reference %j` parses', (args) => {
    expect(ofReference(args, '2026-01-01', capturedTerminal())).toBeTypeOf('object')
  })

  test('names only AWS operations that the AWS clients have', () => {
    const clients: Record<string, object> = { dynamodb, s3api, secretsmanager, sqs, kms }
    const asked = [...runbook.matchAll(/\baws ([a-z0-9]+) ([a-z-]+)/g)].map(([, service = '', does = '']) => [
      service,
      does,
    ])
    const known = asked.filter(([service = '', does]) => service in clients && does !== 'wait')
    expect(known.length).toBeGreaterThan(5)
    for (const [service = '', does = ''] of known) {
      const command = `${does.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Command`
      expect(clients[service], `aws ${service} ${does}`).toHaveProperty(command)
    }
    expect([...new Set(asked.map(([service]) => service))].sort()).toEqual(
      ['backup', 'dynamodb', 'lambda', 'logs', 's3', 'secretsmanager', 'sqs', 'ssm', 'stepfunctions'].sort(),
    )
  })
})

describe('Retiring a site', () => {
  /** The drugs table and published files belong to no site. Names of access-log objects name no site. */
  const OF_NO_SITE = ['drugs', 'access-logs']

  test('every table and bucket with data of a site is searched', () => {
    const outputs = Object.keys(template.toJSON().Outputs)
    for (const [type, suffix] of [
      ['AWS::DynamoDB::Table', 'Table'],
      ['AWS::S3::Bucket', 'Bucket'],
    ] as const) {
      const ofSites = named(type).filter((name) => !OF_NO_SITE.includes(name))
      expect(ofSites.length).toBeGreaterThan(0)
      for (const name of ofSites) {
        expect(Object.keys(STORES_OF_SITES), `what of a site is in ${name}`).toContain(`${name}${suffix}`)
        expect(outputs).toContain(`${name}${suffix}`)
      }
    }
  })

  test('the certificate states the true lifetime of data it cannot reach', () => {
    const most = (type: string, of: (properties: Record<string, never>) => number | undefined) =>
      Math.max(0, ...Object.values(template.findResources(type)).map(({ Properties }) => of(Properties) ?? 0))
    expect(most('AWS::Logs::LogGroup', ({ RetentionInDays }) => RetentionInDays)).toBe(LOG_DAYS)
    expect(most('AWS::SQS::Queue', ({ MessageRetentionPeriod = 0 }) => MessageRetentionPeriod / 86_400)).toBe(
      QUEUE_DAYS,
    )
    const pitr = ({
      PointInTimeRecoverySpecification,
    }: {
      PointInTimeRecoverySpecification?: { RecoveryPeriodInDays?: number }
    }) => PointInTimeRecoverySpecification?.RecoveryPeriodInDays ?? 35
    expect(most('AWS::DynamoDB::Table', pitr)).toBe(PITR_DAYS)
  })
})

/** Returns the arguments quoted in the runbook behind `npm run … NAME --`, split as a shell does. */
function commandLines(name: string): string[][] {
  const lines = [...runbook.matchAll(new RegExp(`npm run --silent ${name} -- ([^\`\n#]+)`, 'g'))]
  return lines.map(([, args = '']) => args.trim().split(/\s+/))
}
