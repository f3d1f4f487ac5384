import { Duration } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { HttpApi, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { SHOWN_IN } from '../shared/aws/callers/front-door-header.ts'
import { callLog } from './call-log.ts'

/** Calls a second, and at a burst, of all sites together. */
const THROTTLE = { rateLimit: 500, burstLimit: 1000 }

/** Of a call through the API: what it was for, never of whom. No path, no query, no header. */
const LOGGED = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
}

/** An HTTP API that answers only what comes from CloudFront; its routes are added by whoever has something to call. */
export function billingApi(scope: Construct, description: string, mayComeIn: IFunction): HttpApi {
  const authorizer = new HttpLambdaAuthorizer('came-by-the-front-door', mayComeIn, {
    responseTypes: [HttpLambdaResponseType.SIMPLE],
    identitySource: [`$request.header.${SHOWN_IN}`],
    resultsCacheTtl: Duration.hours(1), // the header is the same with every call: it is looked at once an hour
  })
  const api = new HttpApi(scope, 'api', { description, createDefaultStage: false, defaultAuthorizer: authorizer })
  api.addStage('calls', {
    autoDeploy: true,
    throttle: THROTTLE,
    accessLogSettings: {
      destination: new LogGroupLogDestination(callLog(scope, 'api-log')),
      format: AccessLogFormat.custom(JSON.stringify(LOGGED)),
    },
  })
  return api
}
