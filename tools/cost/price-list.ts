/**
 * List prices in US dollars, us-east-1, on demand, without free tiers, discounts or volume steps, as AWS publishes
 * them. `asOf` is the day they were last compared with the source. Each names its source.
 */
export interface PriceList {
  readonly asOf: string
  readonly region: string
  readonly prices: Readonly<Record<Priced, Price>>
}

export interface Price {
  /** Dollars for `per` of the unit. */
  readonly dollars: number
  readonly per: number
  readonly source: string
}

/** The counted quantities, each in its own unit. */
export type Priced =
  | 'write-units'
  | 'read-units'
  | 'http-requests'
  | 'rest-requests'
  | 'edge-requests'
  | 'invocations'
  | 'gb-seconds'
  | 's3-puts-and-lists'
  | 's3-gets'
  | 'log-gb'
  | 'traces'
  | 'gb-out'
  | 'table-gb-months'
  | 'recovery-gb-months'
  | 'backup-gb-months'

const million = 1_000_000

export const PRICE_LIST: PriceList = {
  asOf: '2026-11-21',
  region: 'us-east-1',
  prices: {
    'write-units': {
      dollars: 0.625,
      per: million,
      source: 'aws.amazon.com/dynamodb/pricing/on-demand (since November 2024)',
    },
    'read-units': {
      dollars: 0.125,
      per: million,
      source: 'aws.amazon.com/dynamodb/pricing/on-demand (since November 2024)',
    },
    'http-requests': {
      dollars: 1.0,
      per: million,
      source: 'aws.amazon.com/api-gateway/pricing, HTTP APIs, each 512 KB',
    },
    'rest-requests': { dollars: 3.5, per: million, source: 'aws.amazon.com/api-gateway/pricing, REST APIs' },
    'edge-requests': { dollars: 1.0, per: million, source: 'aws.amazon.com/cloudfront/pricing, HTTPS, North America' },
    invocations: { dollars: 0.2, per: million, source: 'aws.amazon.com/lambda/pricing' },
    'gb-seconds': { dollars: 0.0000133334, per: 1, source: 'aws.amazon.com/lambda/pricing, arm64' },
    's3-puts-and-lists': { dollars: 0.005, per: 1000, source: 'aws.amazon.com/s3/pricing, Standard' },
    's3-gets': { dollars: 0.0004, per: 1000, source: 'aws.amazon.com/s3/pricing, Standard' },
    'log-gb': { dollars: 0.5, per: 1, source: 'aws.amazon.com/cloudwatch/pricing, logs taken in' },
    traces: { dollars: 5, per: million, source: 'aws.amazon.com/xray/pricing, traces recorded' },
    'gb-out': { dollars: 0.09, per: 1, source: 'aws.amazon.com/ec2/pricing/on-demand, to the internet' },
    'table-gb-months': { dollars: 0.25, per: 1, source: 'aws.amazon.com/dynamodb/pricing/on-demand, Standard' },
    'recovery-gb-months': { dollars: 0.2, per: 1, source: 'aws.amazon.com/dynamodb/pricing/on-demand, point in time' },
    'backup-gb-months': { dollars: 0.1, per: 1, source: 'aws.amazon.com/backup/pricing, DynamoDB warm' },
  },
}

export function dollarsFor(priced: Priced, count: number, { prices }: PriceList = PRICE_LIST): number {
  return (count / prices[priced].per) * prices[priced].dollars
}

/** Dollars a month for each, without traffic. */
export const STANDING_PRICES: Readonly<Record<string, Price>> = {
  'AWS::KMS::Key': { dollars: 1, per: 1, source: 'aws.amazon.com/kms/pricing' },
  'AWS::CloudWatch::Alarm': { dollars: 0.1, per: 1, source: 'aws.amazon.com/cloudwatch/pricing' },
  'AWS::CloudWatch::Dashboard': { dollars: 3, per: 1, source: 'aws.amazon.com/cloudwatch/pricing' },
  'AWS::SecretsManager::Secret': { dollars: 0.4, per: 1, source: 'aws.amazon.com/secrets-manager/pricing' },
}
